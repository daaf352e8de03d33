"""The form behind "missä pyyntöni on": reference and e-mail, both."""

from __future__ import annotations

from typing import Any

from actions.forms.form import Form, first_missing
from services.forms.field import Field


class RequestStatusForm(Form):
    """Neither is enough alone: a status is told to the request's owner only."""

    form = "request_status_form"
    fields = (
        Field("status_reference", entities=("request_reference",)),
        Field("status_email", entities=("email",)),
    )

    def next_field(self, values: dict[str, Any]) -> str | None:
        """Reference first."""
        return first_missing(("status_reference", "status_email"), values)

"""The contact form: what it is about, where to answer, may the conversation go along; then a summary."""

from __future__ import annotations

from typing import Any

from actions.forms.confirmation import ConfirmedForm, closing_fields
from services.forms.field import Field


class ContactForm(ConfirmedForm):
    """The message is taken as it is written, whatever it may be about."""

    form = "contact_form"
    prefix = "contact"
    details = ("contact_message", "contact_email", "contact_transcript")
    fields = (
        Field("contact_message", free_text=True),
        Field("contact_email", entities=("email",)),
        Field("contact_transcript", yes_no=True),
        *closing_fields("contact"),
    )

    def next_field(self, values: dict[str, Any]) -> str | None:
        """The message first."""
        return self.next_detail(values)

"""The quantity form: how many licenses, how long a billing period; the figure on the invoice if it was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.forms.field import Field, Values
from services.forms.filling import Reading
from services.forms.form import Form, first_missing
from services.forms.quantity_figures import INVOICED, with_roles


def _positive(value: Any, _values: Values) -> str | None:
    return None if int(value) > 0 else "number_not_positive"


class QuantityForm(Form):
    """The invoiced figure is never asked: without it the answer is what the invoice should say."""

    name = "quantity_form"
    fields = (
        Field("order_licenses", entities=("license_count",), when_asked=("number",), check=_positive),
        Field("period_months", entities=("months",), when_asked=("number",), check=_positive),
        Field("invoiced_quantity", entities=("number",), role=INVOICED),
    )

    def read(
        self, message: Mapping[str, Any], known: dict[str, Any], asked: str | None, told: Sequence[str]
    ) -> Reading:
        """Each figure goes where its words put it, before the question that is open."""
        return super().read(with_roles(message), known, asked, told)

    def next_field(self, values: dict[str, Any]) -> str | None:
        """Licenses first."""
        return first_missing(("order_licenses", "period_months"), values)

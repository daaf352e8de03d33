"""The quantity form: how many licenses, how long a billing period; the figure on the invoice if it was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.errors import CalculationError
from calculators.invoice_quantity import period_that_fits
from services.forms.field import Field, Values
from services.forms.filling import Reading
from services.forms.form import Form, first_missing
from services.forms.quantity_figures import INVOICED, with_roles


def _positive(value: Any, _values: Values) -> str | None:
    return None if int(value) > 0 else "number_not_positive"


ASKED = ("order_licenses", "period_months")  # in this order


class QuantityForm(Form):
    """The invoiced figure is never asked: without it the answer is what the invoice should say."""

    name = "quantity_form"
    fields = (
        Field("order_licenses", entities=("license_count",), when_asked=("people", "number"), check=_positive),
        Field("period_months", entities=("months",), when_asked=("number",), check=_positive),
        Field("invoiced_quantity", entities=("number",), role=INVOICED),
        Field("assumed_months"),
    )

    def read(
        self, message: Mapping[str, Any], known: dict[str, Any], asked: str | None, told: Sequence[str]
    ) -> Reading:
        """Each figure goes where its words put it, before the question that is open."""
        return super().read(with_roles(message), known, asked, told)

    def complete(self, known: dict[str, Any], reading: Reading) -> None:
        """ "Laskulla 36, meitä on 12": three months would explain it, so their length is not asked but told."""
        values = {**known, **reading.values}
        licenses, invoiced = values.get("order_licenses"), values.get("invoiced_quantity")
        if values.get("period_months") is None and licenses and invoiced:
            months = fitting_period(invoiced, licenses)
            if months:
                reading.values.update(period_months=months, assumed_months=months)

    def next_field(self, values: dict[str, Any]) -> str | None:
        """Licenses first."""
        return first_missing(ASKED, values)


def fitting_period(invoiced: Any, licenses: Any) -> int | None:
    """The months with which so many licenses come to this quantity; None where none do, or a figure is none."""
    try:
        return period_that_fits(int(invoiced), int(licenses))
    except CalculationError:
        return None  # the calculation itself says what is wrong

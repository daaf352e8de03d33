"""The refund form: more invoices coming? If not, the details, a summary, and the customer's word."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from actions.forms.confirmation import ConfirmedForm, closing_fields
from actions.forms.form import first_missing
from services.forms.field import Field, Values
from services.forms.long_number import long_invoice_number


def _positive(value: str, _values: Values) -> str | None:
    return None if Decimal(str(value)) > 0 else "refund_amount_not_positive"


class RefundForm(ConfirmedForm):
    """Asks first the one fact that decides, unless it was told: a refund is for those who get no more invoices."""

    form = "refund_form"
    prefix = "refund"
    details = ("refund_business_id", "refund_invoice", "refund_amount", "refund_iban", "refund_email")
    fields = (
        Field("refund_more_invoices", yes_no=True, reply="more_invoices", stated="more_invoices"),
        Field("refund_wanted", yes_no=True),
        Field("refund_business_id", entities=("business_id",)),
        Field(
            "refund_invoice",
            entities=("invoice_number", "reference_number"),
            when_asked=("number",),
            whole_reply=long_invoice_number,
        ),
        Field("refund_amount", entities=("amount",), when_asked=("number", "unit_price"), check=_positive),
        Field("refund_iban", entities=("iban",)),
        Field("refund_email", entities=("email",)),
        *closing_fields("refund"),
    )

    def next_field(self, values: dict[str, Any]) -> str | None:
        """No details are asked of somebody who needs no refund or wants none."""
        if values["refund_more_invoices"] or values["refund_wanted"] is False:
            return None
        deciding = first_missing(("refund_more_invoices", "refund_wanted"), values)
        return deciding or self.next_detail(values)

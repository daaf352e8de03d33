"""The payment-extension form: the due date decides; then the details, a summary, and the customer's word."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions.forms.confirmation import ConfirmedForm, closing_fields
from calculators.months import add_months
from calculators.payment_extension import COLLECTION, calculate_payment_extension_route
from services.clock import today
from services.forms.field import Fault, Field, Values
from services.forms.filling import Reading
from services.forms.long_number import long_invoice_number


def _after_due_date(value: str, values: Values) -> str | None:
    due = values.get("extension_due_date")
    return "extension_new_date_not_after" if due and value <= due else None


def has_passed(due_date: str) -> bool:
    """True from the day after the due date: the invoice is in collection then."""
    result = calculate_payment_extension_route(due_date=date.fromisoformat(due_date), today=today())
    return result.route == COLLECTION


class PaymentExtensionForm(ConfirmedForm):
    """Ends at once when the due date has passed: Visma Amili decides then."""

    form = "payment_extension_form"
    prefix = "extension"
    details = (
        "extension_due_date",
        "extension_business_id",
        "extension_invoice",
        "extension_new_date",
        "extension_email",
    )
    fields = (
        Field("extension_due_date", entities=("date",), role="due_date"),
        Field("extension_business_id", entities=("business_id",)),
        Field(
            "extension_invoice",
            entities=("invoice_number", "reference_number"),
            when_asked=("number",),
            whole_reply=long_invoice_number,
        ),
        Field("extension_new_date", entities=("date",), role="until", check=_after_due_date),
        Field("extension_days", entities=("extension_days",)),
        Field("extension_months", entities=("months",)),
        Field("extension_email", entities=("email",)),
        *closing_fields("extension"),
    )

    def complete(self, known: dict[str, Any], reading: Reading) -> None:
        """A length of time is counted from the due date. A corrected due date may overtake the new date, which is
        then asked again.
        """
        super().complete(known, reading)
        self._count_from_due_date(known, reading)
        values = {**known, **reading.values}
        new_date = values.get("extension_new_date")
        if new_date and _after_due_date(new_date, values):
            reading.values["extension_new_date"] = None
            reading.faults.append(Fault("extension_new_date", "extension_new_date_not_after"))

    def _count_from_due_date(self, known: dict[str, Any], reading: Reading) -> None:
        """ "10 päivää lisää" is kept until the due date is known; a date that is written out goes before it."""
        values = {**known, **reading.values}
        due, days, months = (values.get(f"extension_{name}") for name in ("due_date", "days", "months"))
        if not due or not (days or months):
            return
        if "extension_new_date" not in reading.values:
            last = add_months(date.fromisoformat(due), months or 0) + timedelta(days=days or 0)
            reading.values["extension_new_date"] = last.isoformat()
        reading.values.update(extension_days=None, extension_months=None)

    def next_field(self, values: dict[str, Any]) -> str | None:
        """The due date comes first, since it decides whether anything else is asked."""
        due_date = values["extension_due_date"]
        if due_date and has_passed(due_date):
            return None
        return self.next_detail(values)

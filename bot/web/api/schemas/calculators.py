"""What the calculators' API takes. What it gives is in calculator_answers.py."""

from __future__ import annotations

from typing import Any

from pydantic import Field, validator

from bot.web.api.schemas import calculator_examples as examples
from bot.web.api.schemas.calculator_fields import Amount, Day, Flag, InvoicedQuantity, Licenses, LicensesOrNone, Months
from bot.web.api.schemas.calculator_period import BoundedPeriod, PricedPeriod, Question
from calculators import checks
from calculators.errors import MonthsDoNotMatchPeriod
from calculators.license_changes import LicenseChange
from calculators.limits import MAX_ROWS
from calculators.overpayment import ComingInvoice
from calculators.periods import BillingPeriod


class ProrationQuestion(PricedPeriod, schema_extra=examples.PRORATION):
    """How many licenses are added, and when."""

    licenses: Licenses
    effective_date: Day
    with_vat: Flag = False


class InvoiceQuantityQuestion(Question, schema_extra=examples.INVOICE_QUANTITY):
    """Licenses, months, and what the invoice shows if that is to be explained."""

    licenses: Licenses
    months: Months
    invoiced: InvoicedQuantity | None


class FreeLicensesQuestion(Question, schema_extra=examples.FREE_LICENSES):
    """Licenses in the subscription and their active users."""

    licenses: LicensesOrNone
    active_users: LicensesOrNone


class ChangeRow(Question):
    """The number of licenses from a day on."""

    date: Day
    licenses: LicensesOrNone

    def change(self) -> LicenseChange:
        """The row for the calculator."""
        return LicenseChange(self.date, self.licenses)


class LicenseChangesQuestion(PricedPeriod, schema_extra=examples.LICENSE_CHANGES):
    """The licenses the period began with, and the changes made during it."""

    licenses_at_start: LicensesOrNone
    changes: list[ChangeRow] = Field(..., minItems=1, maxItems=MAX_ROWS)

    @validator("changes", pre=True)
    @classmethod
    def _not_too_many(cls, value: Any) -> Any:
        return _short_list("changes", value)


class InvoiceRow(Question):
    """An invoice that is coming: its date and sum."""

    date: Day
    amount: Amount

    def invoice(self) -> ComingInvoice:
        """The row for the calculator."""
        return ComingInvoice(self.date, self.amount)


class OverpaymentQuestion(Question, schema_extra=examples.OVERPAYMENT):
    """`more_invoices_coming` tells whether invoices are coming beyond those listed."""

    amount: Amount
    more_invoices_coming: Flag
    invoices: list[InvoiceRow] = Field([], maxItems=MAX_ROWS)

    @validator("invoices", pre=True)
    @classmethod
    def _not_too_many(cls, value: Any) -> Any:
        return _short_list("invoices", value)


class EffectiveDateQuestion(BoundedPeriod, schema_extra=examples.EFFECTIVE_DATE):
    """`change` is "addition", "removal" or "package"; `change_date` the day it is made for."""

    change: str
    change_date: Day

    def period(self) -> BillingPeriod:
        """The period; a number of months that contradicts its last day is told, not ignored."""
        period = super().period()
        if self.months is not None and period.months != self.months:
            days = {"first_day": period.first_day, "last_day": period.last_day}
            raise MonthsDoNotMatchPeriod("months", months=self.months, **days)
        return period


class PaymentExtensionQuestion(Question, schema_extra=examples.PAYMENT_EXTENSION):
    """The due date, and today when it is not today."""

    due_date: Day
    today: Day | None


def _short_list(field: str, value: Any) -> Any:
    # Counted before the rows are read, so that a million rows cost nothing.
    if isinstance(value, list):
        checks.rows(field, len(value))
    return value

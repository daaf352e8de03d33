"""Whom to ask for more time to pay: by the due date and today.

Until the due date, and on it, the invoice has not passed: the supplier's invoicing. From the next day on
the claim is at the collection service. The due date is not moved for a week-end here:
the law that moves it (velkakirjalaki 622/1947 5 §) is written for debt instruments, for invoices at best an analogy.
Source: Severa billing FAQ (77000585375).

>>> calculate_payment_extension_route(due_date=date(2026, 3, 10), today=date(2026, 3, 10)).route
'extension'
>>> calculate_payment_extension_route(due_date=date(2026, 3, 10), today=date(2026, 3, 11)).route
'collection'
>>> calculate_payment_extension_route(due_date="10.3.2026", today=date(2026, 3, 11))
Traceback (most recent call last):
    ...
calculators.errors.NotADate: due_date: must be a calendar day without a time
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators import checks
from calculators.other_steps import days_between
from calculators.working import Working

EXTENSION = "extension"
COLLECTION = "collection"


@dataclass(frozen=True)
class PaymentExtensionResult:
    """The route for one due date, seen from today, with the working."""

    due_date: date
    today: date
    working: Working

    @property
    def has_passed(self) -> bool:
        """True from the day after the due date."""
        return self.working.result.key == "days_past_due_date"

    @property
    def days_to_due_date(self) -> int:
        """Zero on the due date, negative after it."""
        return -self.working.count if self.has_passed else self.working.count

    @property
    def route(self) -> str:
        """ "extension" up to and on the due date, else "collection"."""
        return COLLECTION if self.has_passed else EXTENSION


def calculate_payment_extension_route(*, due_date: date, today: date) -> PaymentExtensionResult:
    """The route: extension while the due date has not passed, collection after it."""
    checks.day("due_date", due_date)
    checks.day("today", today)
    if today > due_date:
        step = days_between("days_past_due_date", due_date, today)
    else:
        step = days_between("days_to_due_date", today, due_date)
    return PaymentExtensionResult(due_date, today, Working((step,)))


def payment_extension_route(due_date: date, today: date) -> str:
    """Only the route of `calculate_payment_extension_route`, for deciding without explaining."""
    return calculate_payment_extension_route(due_date=due_date, today=today).route

"""Proration: what licenses added in the middle of a billing period cost for the rest of it.

Two methods; both count the day of the change as billed.

`whole_period_days` (default): licenses x price for the whole period x remaining days / days of the period.
The first day costs the full price, the last day one N-th of it.
`month_first` (also called `month_first_actual`): the rest of the change month by that month's own length,
plus the whole months after it. Each month counts by its own length.

One exact product and one rounding to cents, halves up. EUR without VAT. Severa does not publish which basis
it uses, so the result is an estimate; the two differ by about one per cent.
Source: Kill Bill, Lago, Stripe, Chargebee, Recurly, Maxio and Paddle divide by the whole period; of the eight
billing engines compared only Zuora counts months.

>>> half_year = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
>>> added = dict(licenses=3, price_per_month=Decimal("30.00"), period=half_year,
...     effective_date=date(2026, 3, 15))
>>> calculate_proration(**added).total
Decimal('322.21')
>>> calculate_proration(**added, method="month_first").total
Decimal('319.35')
>>> calculate_proration(**{**added, "effective_date": date(2026, 7, 1)})
Traceback (most recent call last):
    ...
calculators.errors.DateOutsidePeriod: effective_date: must be inside the billing period \
(day=2026-07-01, first_day=2026-01-01, last_day=2026-06-30)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from calculators import checks
from calculators.errors import UnknownMethod
from calculators.month_first import month_first_steps
from calculators.other_steps import billed_days
from calculators.periods import BillingPeriod
from calculators.prices import Price, full_price_step
from calculators.rounding import round_to_cents
from calculators.working import Step, Working, calculated

WHOLE_PERIOD_DAYS = "whole_period_days"
MONTH_FIRST = "month_first"
METHODS = (WHOLE_PERIOD_DAYS, MONTH_FIRST)
_ALIASES = {"month_first_actual": MONTH_FIRST}


@dataclass(frozen=True)
class ProrationResult:
    """The price of the added licenses for the rest of the period, with its working."""

    licenses: int
    period: BillingPeriod
    effective_date: date
    price: Price
    method: str
    working: Working

    @property
    def total(self) -> Decimal:
        """EUR in cents, without VAT."""
        return self.working.total

    @property
    def exact(self) -> Fraction:
        """The total before its one rounding."""
        exact = self.working.result.exact
        assert exact is not None
        return exact

    @property
    def full_price(self) -> Decimal:
        """The same licenses for the whole period, EUR in cents."""
        exact = self.working.step("full_price").exact
        assert exact is not None
        return round_to_cents(exact)

    @property
    def remaining_days(self) -> int:
        """Days from the change to the end of the period, both counted."""
        return self.period.remaining_days(self.effective_date)

    @property
    def period_days(self) -> int:
        """Days of the whole period."""
        return self.period.days


def calculate_proration(
    *,
    licenses: int,
    period: BillingPeriod,
    effective_date: date,
    price_per_month: Decimal | None = None,
    price_per_period: Decimal | None = None,
    months: int | None = None,
    method: str = WHOLE_PERIOD_DAYS,
) -> ProrationResult:
    """The cost of `licenses` more licenses from `effective_date` to the period's end, in EUR without VAT."""
    checks.licenses("licenses", licenses)
    method = proration_method(method)
    price = Price(price_per_month, price_per_period, months)
    period.check_inside("effective_date", effective_date)
    steps_of = _whole_period_steps if method == WHOLE_PERIOD_DAYS else month_first_steps
    working = Working(steps_of(licenses, price, period, effective_date))
    return ProrationResult(licenses, period, effective_date, price, method, working)


def proration_method(name: str) -> str:
    """The method's own name for a name or an alias; UnknownMethod for anything else."""
    method = _ALIASES.get(name, name)
    if method not in METHODS:
        raise UnknownMethod("method")
    return method


def _whole_period_steps(count: int, price: Price, period: BillingPeriod, effective_date: date) -> tuple[Step, ...]:
    whole = billed_days("period_days", period.first_day, period.last_day)
    remaining = billed_days("remaining_days", effective_date, period.last_day)
    full = full_price_step(count, price, period)
    total = calculated("prorated_price", "EUR", full, ("*", remaining), ("/", whole), rounded=True)
    return whole, remaining, full, total

"""What several license changes within one billing period cost.

Only what exceeds the highest number already paid for in the period is charged: 10 -> 5 -> 15 charges 5. A
removal credits nothing and shows in the next period. Of several changes on one day the last one counts.
Each charged change is its own line, prorated from its day and rounded to cents; the total is the sum of the
lines. EUR without VAT.
Source: Severa billing FAQ (77000585375) for the removals; the high-water rule is ours, after Lago
(pay_in_advance_units_change_spec); last change of a day after Kill Bill.

>>> half_year = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
>>> changes = [LicenseChange(date(2026, 2, 1), 5), LicenseChange(date(2026, 3, 15), 15)]
>>> result = calculate_license_changes(
...     licenses_at_start=10, period=half_year, changes=changes, price_per_month=Decimal("30.00"))
>>> [(line.charged_licenses, line.amount) for line in result.lines], result.total
([(0, Decimal('0.00')), (5, Decimal('537.02'))], Decimal('537.02'))
>>> calculate_license_changes(licenses_at_start=10, period=half_year, changes=[])
Traceback (most recent call last):
    ...
calculators.errors.NoChanges: changes: give at least one change
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from calculators import checks
from calculators.errors import NoChanges
from calculators.other_steps import uncharged_change
from calculators.periods import BillingPeriod
from calculators.prices import Price
from calculators.proration import WHOLE_PERIOD_DAYS, ProrationResult, calculate_proration, proration_method
from calculators.quantities import eur
from calculators.quantities import licenses as license_quantity
from calculators.working import Step, Working, calculated


@dataclass(frozen=True)
class LicenseChange:
    """The number of licenses in the subscription from a day on."""

    date: date
    licenses: int


@dataclass(frozen=True)
class ChangeLine:
    """One day's change: licenses before and after, how many of them are charged, and the price."""

    date: date
    licenses_before: int
    licenses_after: int
    charged_licenses: int
    steps: tuple[Step, ...]

    @property
    def amount(self) -> Decimal:
        """EUR in cents, without VAT; zero for a removal and for licenses already paid."""
        return Working(self.steps).total


@dataclass(frozen=True)
class LicenseChangesResult:
    """The changes of one period, line by line, with the working of their sum."""

    licenses_at_start: int
    period: BillingPeriod
    method: str
    lines: tuple[ChangeLine, ...]
    working: Working

    @property
    def total(self) -> Decimal:
        """EUR in cents, without VAT."""
        return self.working.total

    @property
    def charged_licenses(self) -> int:
        """Licenses charged on all lines together."""
        return sum(line.charged_licenses for line in self.lines)

    @property
    def licenses_next_period(self) -> int:
        """What the next period is billed for, unless changed again."""
        return self.lines[-1].licenses_after


def calculate_license_changes(
    *,
    licenses_at_start: int,
    period: BillingPeriod,
    changes: Sequence[LicenseChange],
    price_per_month: Decimal | None = None,
    price_per_period: Decimal | None = None,
    months: int | None = None,
    method: str = WHOLE_PERIOD_DAYS,
) -> LicenseChangesResult:
    """The charges of the changes made during the period, day by day."""
    method = proration_method(method)
    if price_per_month is not None or price_per_period is not None:
        Price(price_per_month, price_per_period, months)  # a wrong price is told also when nothing is charged
    prorate = partial(
        calculate_proration,
        period=period,
        price_per_month=price_per_month,
        price_per_period=price_per_period,
        months=months,
        method=method,
    )
    paid = before = checks.licenses("licenses_at_start", licenses_at_start, at_least=0)
    lines = []
    for day, after in _last_change_of_each_day(changes, period):
        steps = _charged(prorate, paid, after, day) if after > paid else _uncharged(before, after, day)
        lines.append(ChangeLine(day, before, after, max(0, after - paid), steps))
        paid, before = max(paid, after), after
    working = Working((*_line_steps(lines), _sum_step(lines)))
    return LicenseChangesResult(licenses_at_start, period, method, tuple(lines), working)


def _last_change_of_each_day(changes: Sequence[LicenseChange], period: BillingPeriod) -> list[tuple[date, int]]:
    """Days in order with the number of licenses at the end of each; on equal days the later row wins."""
    if not changes:
        raise NoChanges("changes")
    checks.rows("changes", len(changes))
    last: dict[date, int] = {}
    for index, change in enumerate(changes):
        day = period.check_inside(f"changes.{index}.date", change.date)
        last[day] = checks.licenses(f"changes.{index}.licenses", change.licenses, at_least=0)
    return sorted(last.items())


def _charged(prorate: Callable[..., ProrationResult], paid: int, after: int, day: date) -> tuple[Step, ...]:
    added = calculated("added_licenses", "licenses", license_quantity(after), ("-", license_quantity(paid)), day=day)
    price = prorate(licenses=after - paid, effective_date=day)
    return (added, *(replace(step, day=day) for step in price.working.steps))


def _uncharged(before: int, after: int, day: date) -> tuple[Step, ...]:
    key = "removal" if after < before else "already_paid" if after > before else "no_change"
    return (uncharged_change(key, before, after, day=day),)


def _line_steps(lines: Sequence[ChangeLine]) -> list[Step]:
    """The lines in order; the length of the period is the same on each, so it is told once, first."""
    steps = [step for line in lines for step in line.steps]
    shared = [replace(step, day=None) for step in steps if step.key == "period_days"]
    return shared[:1] + [step for step in steps if step.key != "period_days"]


def _sum_step(lines: Sequence[ChangeLine]) -> Step:
    first, *rest = (eur(line.amount) for line in lines)
    return calculated("changes_total", "EUR", first, *(("+", amount) for amount in rest), rounded=True)

"""A billing period as a line: what happened on which day, and which part of the line is charged.

Positions are exact shares of the period (0 = its first day begins, 1 = its last day ends), so the spans' shares
sum to 1 and a charged span covers exactly remaining days / days. Made from a result, never computed beside it.
Only added licenses are charged here: what the period began with was billed when it began.

>>> from decimal import Decimal
>>> from calculators.proration import calculate_proration
>>> result = calculate_proration(licenses=3, price_per_month=Decimal("30"), effective_date=date(2026, 3, 15),
...     period=BillingPeriod(date(2026, 1, 1), date(2026, 6, 30)))
>>> [(span.charged_licenses, span.share) for span in proration_timeline(result).spans]
[(0, Fraction(73, 181)), (3, Fraction(108, 181))]
>>> position(result.period, date(2026, 7, 2))
Traceback (most recent call last):
    ...
calculators.errors.DateOutsidePeriod: day: must be inside the billing period \
(day=2026-07-02, first_day=2026-01-01, last_day=2026-06-30)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from calculators.effective_dates import ADDITION, EffectiveDateResult
from calculators.license_changes import ChangeLine, LicenseChangesResult
from calculators.months import add_months
from calculators.periods import ONE_DAY, BillingPeriod
from calculators.proration import ProrationResult

START, REMOVAL, UNCHANGED, EFFECT = "start", "removal", "unchanged", "effect"


@dataclass(frozen=True)
class Span:
    """Days of the period, both included, and how many added licenses are charged on them."""

    first_day: date
    last_day: date
    charged_licenses: int
    share: Fraction


@dataclass(frozen=True)
class Mark:
    """What happened on a day; `licenses` is the number bought, added or removed where it is known."""

    day: date
    kind: str
    at: Fraction
    licenses: int | None = None


@dataclass(frozen=True)
class Timeline:
    """The period cut into spans, with its marks in order of day."""

    period: BillingPeriod
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]

    @property
    def charged_share(self) -> Fraction:
        """The part of the period on which added licenses are charged."""
        return sum((span.share for span in self.spans if span.charged_licenses), Fraction(0))

    @property
    def months(self) -> tuple[tuple[date, Fraction], ...]:
        """The first days of calendar months inside the period, with their positions."""
        first = self.period.first_day
        month, found = first if first.day == 1 else add_months(first.replace(day=1), 1), []
        while month <= self.period.last_day:
            found.append((month, position(self.period, month)))
            month = add_months(month, 1)
        return tuple(found)


def position(period: BillingPeriod, day: date) -> Fraction:
    """Where the day begins: 0 on the first day of the period, 1 on the first day of the next."""
    if day != period.next_first_day:
        period.check_inside("day", day)
    return Fraction((day - period.first_day).days, period.days)


def proration_timeline(result: ProrationResult) -> Timeline:
    """The added licenses, charged from their day to the end of the period."""
    mark = _mark(result.period, result.effective_date, ADDITION, result.licenses)
    return Timeline(result.period, _spans(result.period, [(result.effective_date, result.licenses)]), (mark,))


def license_changes_timeline(result: LicenseChangesResult) -> Timeline:
    """The licenses of the start, and each day's change; charged where a line charges."""
    start = _mark(result.period, result.period.first_day, START, result.licenses_at_start)
    marks = (start, *(_change_mark(result.period, line) for line in result.lines))
    charged = [(line.date, line.charged_licenses) for line in result.lines if line.charged_licenses]
    return Timeline(result.period, _spans(result.period, charged), marks)


def effective_date_timeline(result: EffectiveDateResult) -> Timeline:
    """The day a change is made and, when that is another day, the day it takes effect."""
    made = _mark(result.period, result.change_date, result.change)
    if result.change == ADDITION:
        return Timeline(result.period, _spans(result.period, [(result.effective_date, 1)]), (made,))
    effect = _mark(result.period, result.effective_date, EFFECT)
    return Timeline(result.period, _spans(result.period, []), (made, effect))


def _mark(period: BillingPeriod, day: date, kind: str, licenses: int | None = None) -> Mark:
    return Mark(day, kind, position(period, day), licenses)


def _change_mark(period: BillingPeriod, line: ChangeLine) -> Mark:
    change = line.licenses_after - line.licenses_before
    kind = ADDITION if change > 0 else REMOVAL if change < 0 else UNCHANGED
    return _mark(period, line.date, kind, abs(change))


def _spans(period: BillingPeriod, charged: Sequence[tuple[date, int]]) -> tuple[Span, ...]:
    """The period cut where charging begins or grows; `charged` is in order of day."""
    cuts, licenses = {period.first_day: 0}, 0
    for day, added in charged:
        licenses += added
        cuts[day] = licenses
    days = [*cuts, period.next_first_day]
    return tuple(
        Span(day, after - ONE_DAY, cuts[day], position(period, after) - position(period, day))
        for day, after in zip(days, days[1:], strict=False)
    )

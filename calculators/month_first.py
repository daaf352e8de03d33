"""The month-first method of proration: each month by its own length.

price of a month x days left in the change month / its length + price of a month x whole months after it.
A price for the whole period is also divided by the period's length in months. A period that is not whole
months is cut at calendar months, and then a price per month needs no number of months: 1.1.-14.2. is
1 + 14/28 months.
Units: EUR without VAT; one rounding, at the end.
Source: frappe/erpnext#36953 and silverapp/silver#200, which count each month by its own length.

>>> from decimal import Decimal
>>> quarter = BillingPeriod(date(2023, 4, 1), date(2023, 6, 30))
>>> total = month_first_steps(1, Price(per_month=Decimal("3950.00")), quarter, date(2023, 4, 8))[-1]
>>> total.expression, total.value
('3950 * 23 / 30 + 3950 * 2', Decimal('10928.33'))
>>> month_first_steps(1, Price(per_month=Decimal("3950.00")), quarter, date(2023, 3, 31))
Traceback (most recent call last):
    ...
calculators.errors.DateOutsidePeriod: effective_date: must be inside the billing period \
(day=2023-03-31, first_day=2023-04-01, last_day=2023-06-30)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from calculators.month_slices import MonthSlice, month_slices
from calculators.other_steps import billed_days
from calculators.periods import BillingPeriod
from calculators.prices import Price, full_price_step
from calculators.quantities import Quantity, days, eur, licenses, months
from calculators.working import Sign, Step, calculated

Term = list[tuple[Sign, Quantity]]


def month_first_steps(count: int, price: Price, period: BillingPeriod, effective_date: date) -> tuple[Step, ...]:
    """The steps from the length of the broken months to the rounded total."""
    slices = month_slices(period, effective_date)
    broken = tuple(
        billed_days("month_part_days", part.first_day, part.last_day) for part in slices if not part.is_whole
    )
    prices, unit_price, divisor = _price_steps(count, price, period)
    total = _times_months("prorated_price", unit_price, slices, divisor, rounded=True)
    return (*broken, *prices, total)


def _price_steps(count: int, price: Price, period: BillingPeriod) -> tuple[tuple[Step, ...], Quantity, Quantity | None]:
    """The price steps, the price that the months multiply, and what divides it (None for a month's price)."""
    whole = month_slices(period, period.first_day)
    if price.per_month is not None and (period.months is not None or price.months is None):
        if price.months is not None:
            price.months_of(period)
        month = calculated("month_price", "EUR", licenses(count), ("*", eur(price.per_month)))
        return (month, _times_months("full_price", month, whole)), month, None
    full = full_price_step(count, price, period)
    if period.months is not None:
        return (full,), full, months(period.months)
    length = _months_step("period_months", whole)
    return (length, full), full, length


def _times_months(
    key: str,
    base: Quantity,
    slices: Iterable[MonthSlice],
    divisor: Quantity | None = None,
    *,
    rounded: bool = False,
) -> Step:
    """base x each broken month's share + base x the whole months between them."""
    division: Term = [("/", divisor)] if divisor else []
    chain: Term = []
    for first, *rest in _shares(slices):
        chain += [("+", base), ("*", first[1]), *rest, *division]
    return calculated(key, base.unit, base, *chain[1:], rounded=rounded)


def _months_step(key: str, slices: Iterable[MonthSlice]) -> Step:
    """The length of the slices in months."""
    first, *rest = (link for share in _shares(slices) for link in share)
    return calculated(key, "months", first[1], *rest)


def _shares(slices: Iterable[MonthSlice]) -> list[Term]:
    """Each broken month as + days / its length, and each run of whole months as + their number."""
    shares: list[Term] = []
    for is_whole, group in groupby(slices, key=lambda part: part.is_whole):
        parts = list(group)
        if is_whole:
            shares.append([("+", months(len(parts)))])
        else:
            shares += [[("+", days(part.days)), ("/", days(part.month_days))] for part in parts]
    return shares

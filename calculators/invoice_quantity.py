"""The quantity on an invoice: licenses x months of the billing period, and what another quantity may mean.

Units: license months. 10 licenses for six months are invoiced as 60.
Source: Severa billing FAQ (77000585375); the explanations are ours: Severa does not list them.

>>> calculate_invoice_quantity(10, 6).quantity
60
>>> explain_invoice_quantity(60, 10, 6).matches
True
>>> period_that_fits(36, 12)
3
>>> [found.kind for found in explain_invoice_quantity(63, 10, 6).explanations]
['licenses_added_mid_period']
>>> calculate_invoice_quantity(0, 6)
Traceback (most recent call last):
    ...
calculators.errors.NotPositive: licenses: must be greater than zero (value=0)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from calculators import checks
from calculators.limits import MAX_QUANTITY, QUANTITY_DECIMALS
from calculators.quantities import licenses as license_quantity
from calculators.quantities import months as month_quantity
from calculators.rounding import exact_value
from calculators.working import Step, Working, calculated

LONGEST_USUAL_PERIOD = 24  # months; ours: 10 licenses and 600 on the invoice is not a 60-month period

ExplanationKind = Literal["other_months", "other_licenses", "licenses_added_mid_period"]


@dataclass(frozen=True)
class InvoiceQuantityResult:
    """What the invoice should show, with its working."""

    licenses: int
    months: int
    working: Working

    @property
    def quantity(self) -> int:
        """License months."""
        return self.working.count


@dataclass(frozen=True)
class Explanation:
    """One reading of the invoiced quantity under which it comes out.

    `licenses` for the whole period of `months`, and `rest` license months on top for those added during it.
    """

    kind: ExplanationKind
    licenses: int
    months: int
    rest: int | Decimal = 0


@dataclass(frozen=True)
class InvoiceQuantityExplanation:
    """The invoiced quantity beside the expected one, and the readings that fit."""

    invoiced: int | Decimal
    licenses: int
    months: int
    explanations: tuple[Explanation, ...]
    working: Working

    @property
    def expected(self) -> int:
        """What the invoice should show, in license months."""
        return self.working.count

    @property
    def matches(self) -> bool:
        """Whether the invoice shows it."""
        return self.invoiced == self.expected

    @property
    def difference(self) -> int | Decimal:
        """Invoiced - expected."""
        return _plain(Fraction(self.invoiced) - self.expected)


def calculate_invoice_quantity(licenses: int, months: int) -> InvoiceQuantityResult:
    """licenses x months, in license months."""
    return InvoiceQuantityResult(licenses, months, Working((_quantity_step(licenses, months),)))


def explain_invoice_quantity(invoiced: int | Decimal, licenses: int, months: int) -> InvoiceQuantityExplanation:
    """Whether `invoiced` is licenses x months; when it is not, which readings of the invoice fit."""
    checks.exact_number("invoiced", invoiced, at_most=MAX_QUANTITY, decimals=QUANTITY_DECIMALS)
    working = Working((_quantity_step(licenses, months),))
    exact = Fraction(invoiced)
    found = () if exact == working.count else _explanations(exact, licenses, months)
    return InvoiceQuantityExplanation(_plain(exact), licenses, months, found, working)


def period_that_fits(invoiced: int, licenses: int) -> int | None:
    """The months of a usual period with which so many licenses come to this quantity; None where there is none.

    >>> period_that_fits(15, 12)
    """
    checks.licenses("licenses", licenses)
    months, rest = divmod(invoiced, licenses)
    return months if not rest and 1 <= months <= LONGEST_USUAL_PERIOD else None


def _quantity_step(licenses: int, months: int) -> Step:
    checks.licenses("licenses", licenses)
    checks.months("months", months)
    return calculated("invoice_quantity", "quantity", license_quantity(licenses), ("*", month_quantity(months)))


def _explanations(invoiced: Fraction, licenses: int, months: int) -> tuple[Explanation, ...]:
    """The readings in the order a person would check them."""
    found = []
    other_months = invoiced / licenses
    if other_months.denominator == 1 and other_months <= LONGEST_USUAL_PERIOD:
        found.append(Explanation("other_months", licenses, int(other_months)))
    for_the_period, rest = divmod(invoiced, months)
    if rest == 0:
        found.append(Explanation("other_licenses", for_the_period, months))
    if invoiced > licenses * months:
        more = _plain(invoiced - licenses * months)
        found.append(Explanation("licenses_added_mid_period", licenses, months, more))
    elif rest:
        # Fewer than told at the invoicing, and a rest that is no whole license: some came on the way.
        found.append(Explanation("licenses_added_mid_period", for_the_period, months, _plain(rest)))
    return tuple(found)


def _plain(number: Fraction) -> int | Decimal:
    value = exact_value(number)
    assert not isinstance(value, Fraction)  # sums and remainders of decimals end
    return value

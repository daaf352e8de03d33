"""What licenses cost for a number of whole months, a year as a rule: licenses x price of a month x months.

Units: EUR without VAT, rounded to cents once, halves up.
Source: Severa billing FAQ (77000585375): billing is by the licenses, for whole months.

>>> calculate_license_price(licenses=3, price_per_month=Decimal("30.00"), months=12).total
Decimal('1080.00')
>>> calculate_license_price(licenses=0, price_per_month=Decimal("30.00"), months=12)
Traceback (most recent call last):
    ...
calculators.errors.NotPositive: licenses: must be greater than zero (value=0)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from calculators import checks
from calculators.quantities import eur
from calculators.quantities import licenses as license_quantity
from calculators.quantities import months as month_quantity
from calculators.working import Working, calculated


@dataclass(frozen=True)
class LicensePriceResult:
    """The price of the licenses for the months, with its working."""

    licenses: int
    months: int
    price_per_month: Decimal
    working: Working

    @property
    def total(self) -> Decimal:
        """EUR in cents, without VAT."""
        return self.working.total


def calculate_license_price(*, licenses: int, price_per_month: Decimal, months: int) -> LicensePriceResult:
    """licenses x price x months."""
    count = license_quantity(checks.licenses("licenses", licenses))
    price = eur(checks.price("price_per_month", price_per_month))
    covered = month_quantity(checks.months("months", months))
    step = calculated("license_price", "EUR", count, ("*", price), ("*", covered), rounded=True)
    return LicensePriceResult(licenses, months, price_per_month, Working((step,)))

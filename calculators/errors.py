# ruff: noqa: N818 - a leaf is named for the rule it breaks
"""Errors of the calculators: one root, one leaf for each broken rule.

A leaf's docstring tells the rule. It carries `field` (which input broke the rule) and named `values`; `code`
is its name in snake case. The sentence a customer reads is `utter_error_<code>` in
data/texts/calculation_errors.yml.

>>> error = NotPositive("licenses", value=0)
>>> error.code, error.field, error.values
('not_positive', 'licenses', {'value': 0})
>>> raise error
Traceback (most recent call last):
    ...
calculators.errors.NotPositive: licenses: must be greater than zero (value=0)
"""

from __future__ import annotations

import re


class CalculationError(ValueError):
    """Cannot be calculated: the root of the family, never raised itself."""

    code = "calculation_error"

    def __init__(self, field: str, **values: object) -> None:
        super().__init__(field)
        self.field = field
        self.values = values

    def __init_subclass__(cls) -> None:
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __str__(self) -> str:
        broken = (self.__doc__ or self.code).removesuffix(".")
        details = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.field}: {broken[0].lower()}{broken[1:]}" + (f" ({details})" if details else "")


# --- one input by itself ---


class NotANumber(CalculationError):
    """Must be an exact, finite number (Decimal or int, never float)."""


class NotWholeNumber(CalculationError):
    """Must be a whole number."""


class NotTrueOrFalse(CalculationError):
    """Must be true or false."""


class NotADate(CalculationError):
    """Must be a calendar day without a time."""


class NotPositive(CalculationError):
    """Must be greater than zero."""


class Negative(CalculationError):
    """Must not be negative."""


class TooLarge(CalculationError):
    """Is larger than the calculators accept."""


class TooManyDecimals(CalculationError):
    """Has more decimals than the calculators accept."""


class DateNotSupported(CalculationError):
    """Is outside the years the calculators accept."""


class TooManyRows(CalculationError):
    """Has more rows than the calculators accept."""


# --- periods ---


class PeriodEndsBeforeStart(CalculationError):
    """The period must not end before it starts."""


class PeriodTooLong(CalculationError):
    """The period is longer than the calculators accept."""


class PeriodNotWholeMonths(CalculationError):
    """The period is not whole months: give the price for the period, or the number of months."""


class AnchorDoesNotFit(CalculationError):
    """The billing day does not lead to the first day of the period."""


class MonthsDoNotMatchPeriod(CalculationError):
    """The number of months does not match the period."""


class DateOutsidePeriod(CalculationError):
    """Must be inside the billing period."""


# --- what a calculation needs ---


class PriceMissing(CalculationError):
    """Give a price per month or a price per period."""


class PriceGivenTwice(CalculationError):
    """Give either a price per month or a price per period, not both."""


class PeriodEndMissing(CalculationError):
    """Give the last day of the period, or its length in months."""


class UnknownMethod(CalculationError):
    """Is not a known proration method."""


class UnknownChange(CalculationError):
    """Is not a known kind of change."""


class NoChanges(CalculationError):
    """Give at least one change."""


class MoreUsersThanLicenses(CalculationError):
    """There cannot be more active users than licenses."""


# --- VAT ---


class UnknownVatCategory(CalculationError):
    """Is not a category of the VAT table."""


class VatRateUnknown(CalculationError):
    """The VAT table has no rate for the day."""


# --- reference numbers ---


class InvalidReferenceFormat(CalculationError):
    """A reference number has digits only (or RF and digits)."""


class InvalidReferenceLength(CalculationError):
    """A reference number has 4 to 20 digits."""


class InvalidReferenceCheckDigit(CalculationError):
    """The check digit does not match."""

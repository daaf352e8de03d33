"""For every rule a way to break it, and the whole message that has to come: input, rule, values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from calculators import checks, errors, reference_number
from calculators.effective_dates import calculate_effective_date
from calculators.free_licenses import calculate_free_licenses
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.license_price import calculate_license_price
from calculators.month_slices import month_slices
from calculators.overpayment import ComingInvoice, calculate_overpayment
from calculators.periods import BillingPeriod
from calculators.prices import Price
from calculators.proration import calculate_proration
from calculators.vat import calculate_vat, vat_rate

DAY = date(2026, 3, 15)
HALF_YEAR = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
STUB = BillingPeriod(date(2018, 1, 1), date(2018, 2, 14))
SPAN = "(first_day=2018-01-01, last_day=2018-02-14)"

NOT_EXACT = "must be an exact, finite number (Decimal or int, never float)"
NOT_WHOLE = "the period is not whole months: give the price for the period, or the number of months"
NO_MATCH = "the number of months does not match the period"
OUTSIDE = "must be inside the billing period"


def prorate(**given: Any) -> object:
    return calculate_proration(
        **{"licenses": 1, "period": HALF_YEAR, "effective_date": DAY, "price_per_month": Decimal(30), **given}
    )


def change(*rows: Any) -> object:
    return calculate_license_changes(licenses_at_start=1, period=HALF_YEAR, changes=rows)


def allocate(amount: Any, *invoices: Any) -> object:
    return calculate_overpayment(amount=amount, invoices=invoices, more_invoices_coming=True)


def span(first: Any, last: Any, **more: Any) -> object:
    return BillingPeriod(first, last, **more)


Break = Callable[[], object]
BROKEN: list[tuple[type[errors.CalculationError], Break, str]] = [
    (errors.NotANumber, lambda: prorate(price_per_month=30.0), f"price_per_month: {NOT_EXACT}"),
    (errors.NotANumber, lambda: prorate(price_per_month=Decimal("NaN")), f"price_per_month: {NOT_EXACT}"),
    (errors.NotWholeNumber, lambda: prorate(licenses=1.0), "licenses: must be a whole number"),
    (
        errors.NotTrueOrFalse,
        lambda: checks.flag("more_invoices_coming", 1),
        "more_invoices_coming: must be true or false",
    ),
    (
        errors.NotADate,
        lambda: prorate(effective_date=datetime(2026, 3, 15)),
        "effective_date: must be a calendar day without a time",
    ),
    (
        errors.DateNotSupported,
        lambda: BillingPeriod.of_months(date(9999, 12, 31), 1),
        "period_start: is outside the years the calculators accept (first_year=1900, last_year=2199)",
    ),
    (errors.NotPositive, lambda: prorate(licenses=0), "licenses: must be greater than zero (value=0)"),
    (errors.NotPositive, lambda: allocate(Decimal("-0.50")), "amount: must be greater than zero (value=-0.50)"),
    (errors.NotPositive, lambda: checks.months("months", -1), "months: must be greater than zero (value=-1)"),
    (errors.Negative, lambda: calculate_free_licenses(-1, 0), "licenses: must not be negative (value=-1)"),
    (
        errors.TooLarge,
        lambda: prorate(licenses=1_000_001),
        "licenses: is larger than the calculators accept (limit=1000000)",
    ),
    (
        errors.TooLarge,
        lambda: checks.months("months", 121),
        "months: is larger than the calculators accept (limit=120)",
    ),
    (
        errors.TooLarge,
        lambda: checks.price("price_per_month", Decimal("1000000.0001")),
        "price_per_month: is larger than the calculators accept (limit=1000000)",
    ),
    (
        errors.TooLarge,
        lambda: allocate(Decimal("100000000.01")),
        "amount: is larger than the calculators accept (limit=100000000)",
    ),
    (
        errors.TooManyDecimals,
        lambda: prorate(price_per_month=Decimal("0.00001")),
        "price_per_month: has more decimals than the calculators accept (limit=4)",
    ),
    (
        errors.TooManyDecimals,
        lambda: allocate(Decimal("0.005")),
        "amount: has more decimals than the calculators accept (limit=2)",
    ),
    (
        errors.DateNotSupported,
        lambda: checks.day("due_date", date(1899, 12, 31)),
        "due_date: is outside the years the calculators accept (first_year=1900, last_year=2199)",
    ),
    (
        errors.TooManyRows,
        lambda: change(*[LicenseChange(DAY, 5)] * 101),
        "changes: has more rows than the calculators accept (limit=100)",
    ),
    (
        errors.TooManyRows,
        lambda: allocate(Decimal(1), *[ComingInvoice(DAY, Decimal(5))] * 101),
        "invoices: has more rows than the calculators accept (limit=100)",
    ),
    (
        errors.PeriodEndsBeforeStart,
        lambda: span(date(2026, 2, 1), date(2026, 1, 31)),
        "period_end: the period must not end before it starts (first_day=2026-02-01, last_day=2026-01-31)",
    ),
    (
        errors.PeriodTooLong,
        lambda: span(date(2020, 1, 1), date(2030, 1, 1)),
        "period_end: the period is longer than the calculators accept (limit=120)",
    ),
    (errors.PeriodNotWholeMonths, STUB.next, f"period_end: {NOT_WHOLE} {SPAN}"),
    (errors.PeriodNotWholeMonths, lambda: Price(Decimal(1)).months_of(STUB), f"price_per_month: {NOT_WHOLE} {SPAN}"),
    (
        errors.PeriodNotWholeMonths,
        lambda: Price(per_period=Decimal(1)).months_of(STUB),
        f"price_per_period: {NOT_WHOLE} {SPAN}",
    ),
    (
        errors.AnchorDoesNotFit,
        lambda: span(date(2026, 1, 15), date(2026, 2, 14), anchor_day=31),
        "anchor_day: the billing day does not lead to the first day of the period "
        "(anchor_day=31, first_day=2026-01-15)",
    ),
    (
        errors.MonthsDoNotMatchPeriod,
        lambda: Price(Decimal(1), months=12).months_of(STUB),
        f"months: {NO_MATCH} (months=12, {SPAN[1:]}",
    ),
    (
        errors.DateOutsidePeriod,
        lambda: STUB.remaining_days(DAY),
        f"effective_date: {OUTSIDE} (day=2026-03-15, {SPAN[1:]}",
    ),
    (
        errors.DateOutsidePeriod,
        lambda: month_slices(STUB, date(2017, 12, 31)),
        f"effective_date: {OUTSIDE} (day=2017-12-31, {SPAN[1:]}",
    ),
    (
        errors.DateOutsidePeriod,
        lambda: calculate_effective_date("removal", change_date=date(2018, 2, 15), period=STUB),
        f"change_date: {OUTSIDE} (day=2018-02-15, {SPAN[1:]}",
    ),
    (
        errors.DateOutsidePeriod,
        lambda: prorate(period=STUB, price_per_month=None, price_per_period=Decimal(5)),
        f"effective_date: {OUTSIDE} (day=2026-03-15, {SPAN[1:]}",
    ),
    (
        errors.PriceMissing,
        lambda: prorate(price_per_month=None),
        "price_per_month: give a price per month or a price per period",
    ),
    (
        errors.PriceGivenTwice,
        lambda: prorate(price_per_period=Decimal(180)),
        "price_per_period: give either a price per month or a price per period, not both",
    ),
    (errors.UnknownMethod, lambda: prorate(method="x"), "method: is not a known proration method"),
    (
        errors.UnknownChange,
        lambda: calculate_effective_date("edition", change_date=DAY, period=HALF_YEAR),
        "change: is not a known kind of change",
    ),
    (errors.NoChanges, change, "changes: give at least one change"),
    (
        errors.MoreUsersThanLicenses,
        lambda: calculate_free_licenses(8, 10),
        "active_users: there cannot be more active users than licenses (licenses=8, active_users=10)",
    ),
    (
        errors.NotPositive,
        lambda: calculate_license_price(licenses=1, price_per_month=Decimal(0), months=12),
        "price_per_month: must be greater than zero (value=0)",
    ),
    (
        errors.NotPositive,
        lambda: calculate_license_price(licenses=1, price_per_month=Decimal(1), months=0),
        "months: must be greater than zero (value=0)",
    ),
    (
        errors.UnknownVatCategory,
        lambda: calculate_vat(Decimal(1), on=DAY, category="luxury"),
        "category: is not a category of the VAT table",
    ),
    (
        errors.VatRateUnknown,
        lambda: vat_rate(date(2012, 12, 31)),
        "date: the VAT table has no rate for the day (day=2012-12-31)",
    ),
    (errors.NotADate, lambda: vat_rate("2026-03-15"), "date: must be a calendar day without a time"),  # type: ignore[arg-type]
    (
        errors.InvalidReferenceFormat,
        lambda: reference_number.validate("12-34561"),
        "reference_number: a reference number has digits only (or RF and digits)",
    ),
    (
        errors.InvalidReferenceFormat,
        lambda: reference_number.validate(1009),  # type: ignore[arg-type]
        "reference_number: a reference number has digits only (or RF and digits)",
    ),
    (
        errors.InvalidReferenceLength,
        lambda: reference_number.validate("109"),
        "reference_number: a reference number has 4 to 20 digits",
    ),
    (
        errors.InvalidReferenceLength,
        lambda: reference_number.validate(" " * 57 + "1009"),
        "reference_number: a reference number has 4 to 20 digits",
    ),
    (
        errors.InvalidReferenceCheckDigit,
        lambda: reference_number.validate("1008"),
        "reference_number: the check digit does not match",
    ),
    (
        errors.InvalidReferenceCheckDigit,
        lambda: reference_number.validate("RF00 1818"),
        "reference_number: the check digit does not match",
    ),
]
# Raised where the period is read from a request, not by a calculator.
RAISED_OUTSIDE = {errors.PeriodEndMissing}

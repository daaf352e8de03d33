"""Random answers of every calculator, for what has to hold of all of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from calculators.effective_dates import CHANGES, calculate_effective_date
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity, explain_invoice_quantity
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.license_price import calculate_license_price
from calculators.overpayment import ComingInvoice, calculate_overpayment
from calculators.payment_extension import calculate_payment_extension_route
from calculators.periods import BillingPeriod
from calculators.proration import METHODS, calculate_proration
from calculators.vat import add_vat, calculate_vat, remove_vat

DAYS = st.dates(date(2013, 1, 1), date(2100, 1, 1))
PRICES = st.decimals(Decimal("0.0001"), Decimal("99999.9999"), places=4)
SUMS = st.decimals(Decimal("0.01"), Decimal("999999.99"), places=2)
COUNTS = st.integers(1, 2000)
MONTHS = st.integers(1, 36)


@st.composite
def periods(draw: st.DrawFn) -> BillingPeriod:
    return BillingPeriod.of_months(draw(DAYS), draw(MONTHS))


def days_of(period: BillingPeriod) -> st.SearchStrategy[date]:
    return st.integers(0, period.days - 1).map(lambda offset: period.first_day + timedelta(days=offset))


@st.composite
def prices(draw: st.DrawFn) -> dict[str, Decimal]:
    return {draw(st.sampled_from(["price_per_month", "price_per_period"])): draw(PRICES)}


@st.composite
def prorations(draw: st.DrawFn) -> Any:
    period = draw(periods())
    day, method = draw(days_of(period)), draw(st.sampled_from(METHODS))
    return calculate_proration(
        licenses=draw(COUNTS), period=period, effective_date=day, method=method, **draw(prices())
    )


@st.composite
def license_changes(draw: st.DrawFn) -> Any:
    period = draw(periods())
    rows = st.builds(LicenseChange, date=days_of(period), licenses=st.integers(0, 2000))
    return calculate_license_changes(
        licenses_at_start=draw(st.integers(0, 2000)),
        period=period,
        changes=draw(st.lists(rows, min_size=1, max_size=6)),
        method=draw(st.sampled_from(METHODS)),
        **draw(prices()),
    )


@st.composite
def effective_dates(draw: st.DrawFn) -> Any:
    period = draw(periods())
    return calculate_effective_date(draw(st.sampled_from(CHANGES)), change_date=draw(days_of(period)), period=period)


@st.composite
def free_licenses(draw: st.DrawFn) -> Any:
    licenses = draw(COUNTS)
    return calculate_free_licenses(licenses, draw(st.integers(0, licenses)))


RATES = st.decimals(Decimal("0.01"), Decimal(100), places=2)
INVOICES = st.lists(st.builds(ComingInvoice, date=DAYS, amount=SUMS), max_size=6)

RESULTS = st.one_of(
    prorations(),
    license_changes(),
    effective_dates(),
    free_licenses(),
    st.builds(calculate_invoice_quantity, COUNTS, MONTHS),
    st.builds(explain_invoice_quantity, st.one_of(COUNTS, PRICES), COUNTS, MONTHS),
    st.builds(calculate_overpayment, amount=SUMS, invoices=INVOICES, more_invoices_coming=st.booleans()),
    st.builds(calculate_payment_extension_route, due_date=DAYS, today=DAYS),
    st.builds(calculate_vat, SUMS, on=DAYS, category=st.sampled_from(["general", "reduced", "low"])),
    st.builds(add_vat, SUMS, RATES),
    st.builds(remove_vat, SUMS, RATES),
    st.builds(calculate_license_price, licenses=COUNTS, price_per_month=PRICES, months=MONTHS),
)

"""Each calculation by its name: from the inputs that a conversation keeps to the result as it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.billing_periods import calculate_billing_periods
from calculators.effective_dates import calculate_effective_date
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity, explain_invoice_quantity
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.license_price import LicensePriceResult, calculate_license_price
from calculators.overpayment import ComingInvoice, calculate_overpayment
from calculators.periods import BillingPeriod
from calculators.proration import WHOLE_PERIOD_DAYS, ProrationResult, calculate_proration
from calculators.reference_check import calculate_reference_number
from calculators.vat import calculate_vat, remove_vat, vat_rate
from services.clock import today
from services.forms import last_result as names
from services.rendering import results as words
from services.rendering.billing import form_of
from services.rendering.results import Rendered

Inputs = Mapping[str, Any]
PERIODS_SHOWN = 4


def compute(calculation: str, inputs: Inputs) -> Rendered:
    """The result of a calculation. Raises CalculationError when an input breaks a rule."""
    return _RESULTS[calculation](inputs)


def estimate(inputs: Inputs) -> ProrationResult:
    """The price of licenses added in mid-period. Raises CalculationError."""
    return calculate_proration(
        licenses=int(inputs["license_count"]),
        price_per_month=Decimal(str(inputs["unit_price"])),
        period=_period(inputs),
        effective_date=_day(inputs, "effective_date"),
        method=inputs.get("method") or WHOLE_PERIOD_DAYS,
    )


def estimate_with_vat(inputs: Inputs) -> Rendered:
    """The VAT of an estimate that was just shown without."""
    day = _day(inputs, "effective_date")
    return words.render_vat(calculate_vat(estimate(inputs).total, on=day), day)


def net_of(calculation: str, inputs: Inputs) -> Decimal:
    """The sum without VAT of an estimate or of a price of licenses. Raises CalculationError."""
    return estimate(inputs).total if calculation == names.PRORATION else _price(inputs).total


def day_of_vat(calculation: str, inputs: Inputs) -> date:
    """The day whose rate of VAT counts for such a sum."""
    return _day(inputs, "effective_date") if calculation == names.PRORATION else today()


def _day(inputs: Inputs, name: str) -> date:
    return date.fromisoformat(str(inputs[name]))


def _period(inputs: Inputs) -> BillingPeriod:
    return BillingPeriod(_day(inputs, "period_start"), _day(inputs, "period_end"))


def _proration(inputs: Inputs) -> Rendered:
    result = estimate(inputs)
    gross = inputs.get("gross_price")
    price = remove_vat(Decimal(gross), Decimal(str(inputs["vat_rate"]))) if gross else None
    vat = calculate_vat(result.total, on=result.effective_date) if inputs.get("with_vat") else None
    return words.render_proration(result, vat=vat, gross_price=price)


def _quantity(inputs: Inputs) -> Rendered:
    licenses, months = int(inputs["order_licenses"]), int(inputs["period_months"])
    invoiced = inputs.get("invoiced_quantity")
    if invoiced is None:
        return words.render_invoice_quantity(calculate_invoice_quantity(licenses, months))
    explained = explain_invoice_quantity(int(invoiced), licenses, months)
    return words.render_invoice_quantity_explanation(explained, assumed=inputs.get("assumed_months") == months)


def _free_licenses(inputs: Inputs) -> Rendered:
    return words.render_free_licenses(calculate_free_licenses(inputs["license_count"], inputs["active_users"]))


def _price(inputs: Inputs) -> LicensePriceResult:
    return calculate_license_price(
        licenses=inputs["license_count"],
        price_per_month=Decimal(str(inputs["unit_price"])),
        months=inputs["period_months"],
    )


def _license_price(inputs: Inputs) -> Rendered:
    result = _price(inputs)
    vat = calculate_vat(result.total, on=today()) if inputs.get("with_vat") else None
    return words.render_license_price(result, vat)


def _vat_of_sum(inputs: Inputs) -> Rendered:
    day, amount = _day(inputs, "date"), Decimal(str(inputs["amount"]))
    if inputs["with_vat"]:
        return words.render_vat_of_sum(calculate_vat(amount, on=day), day)
    return words.render_net_of_sum(remove_vat(amount, vat_rate(day)))


def _billing_periods(inputs: Inputs) -> Rendered:
    first, months = _day(inputs, "period_start"), inputs["period_months"]
    return words.render_billing_periods(calculate_billing_periods(first, months=months, count=PERIODS_SHOWN))


def _effective_date(inputs: Inputs) -> Rendered:
    day = _day(inputs, "effective_date")
    return words.render_effective_date(
        calculate_effective_date(inputs["change"], change_date=day, period=_period(inputs))
    )


def _overpayment(inputs: Inputs) -> Rendered:
    invoices = [ComingInvoice(date.fromisoformat(day), Decimal(amount)) for day, amount in inputs["invoices"]]
    amount = Decimal(str(inputs["amount"]))
    return words.render_overpayment(
        calculate_overpayment(amount=amount, invoices=invoices, more_invoices_coming=inputs["more_invoices_coming"])
    )


def _reference_number(inputs: Inputs) -> Rendered:
    number = inputs["reference_number"]
    return words.render_reference_number(calculate_reference_number(number), form_of(number))


def _license_changes(inputs: Inputs) -> Rendered:
    result = calculate_license_changes(
        licenses_at_start=inputs["licenses_at_start"],
        period=_period(inputs),
        changes=[LicenseChange(date.fromisoformat(day), licenses) for day, licenses in inputs["changes"]],
        price_per_month=Decimal(str(inputs["unit_price"])),
        method=inputs.get("method") or WHOLE_PERIOD_DAYS,
    )
    vat = calculate_vat(result.total, on=result.period.first_day) if inputs.get("with_vat") else None
    return words.render_license_changes(result, vat=vat if result.charged_licenses else None)


_RESULTS: dict[str, Callable[[Inputs], Rendered]] = {
    names.PRORATION: _proration,
    names.QUANTITY: _quantity,
    names.FREE_LICENSES: _free_licenses,
    names.LICENSE_PRICE: _license_price,
    names.VAT_OF_SUM: _vat_of_sum,
    names.BILLING_PERIODS: _billing_periods,
    names.EFFECTIVE_DATE: _effective_date,
    names.OVERPAYMENT: _overpayment,
    names.REFERENCE_NUMBER: _reference_number,
    names.LICENSE_CHANGES: _license_changes,
}

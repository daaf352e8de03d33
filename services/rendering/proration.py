"""Proration, license changes, VAT and effective dates in words."""

from __future__ import annotations

from datetime import date

from calculators.effective_dates import EffectiveDateResult
from calculators.license_changes import LicenseChangesResult
from calculators.proration import ProrationResult
from calculators.timeline import effective_date_timeline, license_changes_timeline, proration_timeline
from calculators.vat import NetResult, VatResult
from calculators.working import Working
from services.content.texts import text
from services.rendering.formats import format_date, format_money, format_percent, format_period
from services.rendering.rendered import Rendered, rendered
from services.rendering.sums import with_vat
from services.rendering.words import count


def render_proration(
    result: ProrationResult, *, vat: VatResult | None = None, gross_price: NetResult | None = None
) -> Rendered:
    """The estimate, its steps and its basis.

    With `vat` the estimate is told with VAT as well; `gross_price` is where the price came from, when it was told with
    VAT in it.
    """
    named = text("utter_price_told_with_vat", **_price_words(gross_price)) + " " if gross_price else ""
    return rendered(
        "utter_proration_with_vat_result" if vat else "utter_proration_result",
        "utter_card_proration",
        _whole_working(result, vat, gross_price),
        timeline=proration_timeline(result),
        licenses=count("licenses_object", result.licenses),
        effective_date=format_date(result.effective_date),
        period=format_period(result.period),
        net=format_money(result.total),
        total=format_money(vat.gross if vat else result.total),
        basis=named + proration_basis(result.method),
    )


def _price_words(price: NetResult) -> dict[str, str]:
    return {"gross": format_money(price.gross), "net": format_money(price.net), "rate": format_percent(price.rate)}


def _whole_working(result: ProrationResult, vat: VatResult | None, gross_price: NetResult | None) -> Working:
    before = gross_price.working.steps if gross_price else ()
    return with_vat(Working((*before, *result.working.steps)), vat)


def render_vat(result: VatResult, on: date) -> Rendered:
    """The same sum with VAT; `on` is the day whose rate was used."""
    return rendered(
        "utter_vat_result",
        "utter_card_vat",
        result.working,
        total=format_money(result.gross),
        date=format_date(on),
    )


def render_license_changes(result: LicenseChangesResult, *, vat: VatResult | None = None) -> Rendered:
    """Each change on its line, and what the next period begins with; with `vat` the sum with VAT as well."""
    charged = "utter_license_changes_with_vat_result" if vat else "utter_license_changes_result"
    return rendered(
        charged if result.charged_licenses else "utter_license_changes_none",
        "utter_card_license_changes",
        with_vat(result.working, vat),
        timeline=license_changes_timeline(result),
        period=format_period(result.period),
        net=format_money(result.total),
        total=format_money(vat.gross if vat else result.total),
        next_period_start=format_date(result.period.next_first_day),
        licenses_next_period=count("licenses", result.licenses_next_period),
        basis=proration_basis(result.method),
    )


def render_effective_date(result: EffectiveDateResult) -> Rendered:
    """The day an addition, a removal or a change of package takes effect."""
    return rendered(
        f"utter_effective_date_{result.change}",
        "utter_card_effective_date",
        result.working,
        timeline=effective_date_timeline(result),
        effective_date=format_date(result.effective_date),
        period_end=format_date(result.period.last_day),
    )


def proration_basis(method: str) -> str:
    """What an estimate by the method counts."""
    return text(f"utter_basis_{method}")

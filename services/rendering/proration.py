"""Proration, license changes, VAT and effective dates in words."""

from __future__ import annotations

from datetime import date

from calculators.effective_dates import EffectiveDateResult
from calculators.license_changes import LicenseChangesResult
from calculators.proration import ProrationResult
from calculators.timeline import effective_date_timeline, license_changes_timeline, proration_timeline
from calculators.vat import VatResult
from services.content.texts import text
from services.rendering.formats import format_date, format_money, format_period
from services.rendering.rendered import Rendered, rendered
from services.rendering.words import count


def render_proration(result: ProrationResult) -> Rendered:
    """The estimate, its steps and its basis."""
    return rendered(
        "utter_proration_result",
        "utter_card_proration",
        result.working,
        timeline=proration_timeline(result),
        licenses=count("licenses_object", result.licenses),
        effective_date=format_date(result.effective_date),
        period=format_period(result.period),
        total=format_money(result.total),
        basis=_basis(result.method),
    )


def render_vat(result: VatResult, on: date) -> Rendered:
    """The same sum with VAT; `on` is the day whose rate was used."""
    return rendered(
        "utter_vat_result",
        "utter_card_vat",
        result.working,
        total=format_money(result.gross),
        date=format_date(on),
    )


def render_license_changes(result: LicenseChangesResult) -> Rendered:
    """Each change on its line, and what the next period begins with."""
    return rendered(
        "utter_license_changes_result" if result.charged_licenses else "utter_license_changes_none",
        "utter_card_license_changes",
        result.working,
        timeline=license_changes_timeline(result),
        period=format_period(result.period),
        total=format_money(result.total),
        next_period_start=format_date(result.period.next_first_day),
        licenses_next_period=count("licenses", result.licenses_next_period),
        basis=_basis(result.method),
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


def _basis(method: str) -> str:
    return text(f"utter_basis_{method}")

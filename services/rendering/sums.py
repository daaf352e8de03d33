"""VAT of a sum, the net of a gross sum, and the price of licenses for whole months in words."""

from __future__ import annotations

from datetime import date

from calculators.license_price import LicensePriceResult
from calculators.vat import GENERAL, NetResult, VatResult
from calculators.working import Working
from services.content.texts import text
from services.rendering.formats import format_date, format_money, format_percent
from services.rendering.rendered import Rendered, rendered
from services.rendering.words import count


def render_vat_of_sum(result: VatResult, on: date, category: str = GENERAL) -> Rendered:
    """A net sum with its VAT; `on` is the day whose rate was used."""
    return rendered(
        "utter_vat_of_sum_result",
        "utter_card_vat_of_sum",
        result.working,
        net=format_money(result.net),
        total=format_money(result.gross),
        category=text(f"utter_vat_category_{category}"),
        rate=format_percent(result.rate),
        date=format_date(on),
    )


def render_net_of_sum(result: NetResult) -> Rendered:
    """A gross sum without its VAT."""
    return rendered(
        "utter_net_of_sum_result",
        "utter_card_vat_of_sum",
        result.working,
        gross=format_money(result.gross),
        net=format_money(result.net),
        vat=format_money(result.vat),
        rate=format_percent(result.rate),
    )


def render_license_price(result: LicensePriceResult, vat: VatResult | None = None) -> Rendered:
    """The price of licenses for whole months; with `vat` the VAT on it as well."""
    return rendered(
        "utter_license_price_with_vat_result" if vat else "utter_license_price_result",
        "utter_card_license_price",
        with_vat(result.working, vat),
        licenses=count("licenses", result.licenses),
        months=count("months", result.months),
        net=format_money(result.total),
        total=format_money(vat.gross if vat else result.total),
    )


def with_vat(working: Working, vat: VatResult | None) -> Working:
    """The steps of an estimate and, where there is one, those of its VAT."""
    return Working((*working.steps, *vat.working.steps)) if vat else working

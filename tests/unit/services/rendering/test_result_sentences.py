"""What each result says, and what every result's card holds."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculators.effective_dates import calculate_effective_date
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity, explain_invoice_quantity
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.overpayment import ComingInvoice, calculate_overpayment
from calculators.payment_extension import calculate_payment_extension_route
from calculators.periods import BillingPeriod
from calculators.proration import calculate_proration
from calculators.vat import calculate_vat
from services.content.texts import text
from services.rendering import results as words

HALF_YEAR = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
DAY = date(2026, 3, 15)


def proration(licenses: int = 3, method: str = "whole_period_days", **price: Any) -> words.Rendered:
    result = calculate_proration(
        licenses=licenses,
        period=HALF_YEAR,
        effective_date=DAY,
        method=method,
        **(price or {"price_per_month": Decimal(30)}),
    )
    return words.render_proration(result)


def changes(*rows: tuple[date, int]) -> words.Rendered:
    result = calculate_license_changes(
        licenses_at_start=10,
        period=HALF_YEAR,
        changes=[LicenseChange(*row) for row in rows],
        price_per_month=Decimal(30),
    )
    return words.render_license_changes(result)


def quantity(invoiced: int) -> words.Rendered:
    return words.render_invoice_quantity_explanation(explain_invoice_quantity(invoiced, 10, 6))


def free(licenses: int, users: int) -> words.Rendered:
    return words.render_free_licenses(calculate_free_licenses(licenses, users))


def overpayment(amount: str, *, more: bool) -> words.Rendered:
    invoices = [ComingInvoice(date(2026, 7, 1), Decimal("249.95"))]
    result = calculate_overpayment(amount=Decimal(amount), invoices=invoices, more_invoices_coming=more)
    return words.render_overpayment(result)


def extension(day: int) -> words.Rendered:
    result = calculate_payment_extension_route(due_date=date(2026, 3, 10), today=date(2026, 3, day))
    return words.render_payment_extension(result)


def effective(change: str) -> words.Rendered:
    return words.render_effective_date(calculate_effective_date(change, change_date=DAY, period=HALF_YEAR))


RENDERED = {
    "proration": proration(),
    "month first": proration(method="month_first"),
    "month first, price per period": proration(method="month_first", price_per_period=Decimal(100)),
    "vat": words.render_vat(calculate_vat(Decimal("322.21"), on=DAY), DAY),
    "changes": changes((date(2026, 2, 1), 5), (DAY, 15)),
    "no charge": changes((date(2026, 2, 1), 5)),
    "quantity": words.render_invoice_quantity(calculate_invoice_quantity(10, 6)),
    "matches": quantity(60),
    "differs": quantity(66),
    "only added": quantity(3),
    "free": free(10, 8),
    "none free": free(8, 8),
    "credit": overpayment("300.00", more=True),
    "used": overpayment("100.00", more=True),
    "refundable": overpayment("300.00", more=False),
    "open": extension(9),
    "due today": extension(10),
    "passed": extension(11),
    "addition": effective("addition"),
    "removal": effective("removal"),
    "package": effective("package"),
}


@pytest.mark.parametrize("name", RENDERED)
def test_a_message_stays_one_message(name: str) -> None:
    assert "\n\n" not in RENDERED[name]["text"]


@pytest.mark.parametrize("name", RENDERED)
def test_a_message_has_no_unfilled_placeholder(name: str) -> None:
    assert not set("{}") & set(RENDERED[name]["text"])


@pytest.mark.parametrize("name", RENDERED)
def test_the_named_response_gives_the_same_text(name: str) -> None:
    rendered = RENDERED[name]
    assert text(rendered["response"], **rendered["values"]) == rendered["text"]


@pytest.mark.parametrize("name", RENDERED)
def test_the_card_ends_in_its_total_and_is_json(name: str) -> None:
    card = RENDERED[name]["card"]
    assert card["kind"] == "working" and card["title"]
    assert card["total"] == card["steps"][-1]["value"]
    assert json.loads(json.dumps(card)) == card


@pytest.mark.parametrize("name", ["proration", "month first"])
@pytest.mark.parametrize(
    "promise", ["arvio", "ilman arvonlisäveroa", "Arvio perustuu", "Tarkka summa selviää laskulta"]
)
def test_a_proration_says_what_it_is_worth(name: str, promise: str) -> None:
    assert promise in RENDERED[name]["text"]


def test_a_proration_tells_its_figures() -> None:
    said = RENDERED["proration"]["text"]
    assert "Kun lisäätte 3 lisenssiä 15.3.2026" in said
    assert "540,00\u00a0€ × 108 / 181 = 322,21\u00a0€" in said


def test_one_license_is_added_in_the_accusative() -> None:
    assert "Kun lisäätte 1 lisenssin 15.3.2026" in proration(licenses=1)["text"]


def test_the_steps_of_a_proration_are_labeled() -> None:
    assert RENDERED["proration"]["card"]["steps"][2] == {
        "label": "Hinta koko kaudelta",
        "expression": "3 lisenssiä × 30,00\u00a0€ × 6 kk",
        "value": "540,00\u00a0€",
    }


def test_month_first_shows_the_days_of_the_broken_month() -> None:
    assert "90,00\u00a0€ × 17 / 31 + 90,00\u00a0€ × 3 kk = 319,35\u00a0€" in RENDERED["month first"]["text"]


def test_changes_say_that_removals_are_not_credited_and_the_rule_is_an_estimate() -> None:
    said = RENDERED["changes"]["text"]
    assert "Vähennyksiä ei hyvitetä" in said
    assert "Laskutusohje ei kerro" in said
    assert "Seuraava kausi alkaa 1.7.2026, ja silloin tilauksessa on 15 lisenssiä." in said


def test_the_length_of_the_period_is_told_once() -> None:
    said = changes((date(2026, 2, 1), 11), (DAY, 12))["text"]
    assert said.count("Laskutuskauden pituus") == 1


def test_a_quantity_that_differs_is_explained_and_asked_about() -> None:
    said = RENDERED["differs"]["text"]
    assert "11 lisenssiä × 6 kk = 66" in said
    assert "loput 6 kpl voivat tulla kesken kauden lisätyistä lisensseistä" in said
    assert said.endswith("?")


def test_an_invoice_smaller_than_a_period_may_be_for_additions_only() -> None:
    assert "vain kesken kauden lisättyjä lisenssejä" in RENDERED["only added"]["text"]


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("quantity", "10 lisenssiä × 6 kk = 60"),
        ("matches", "täsmää"),
        ("free", "Vapaana on 2 lisenssiä."),
        ("none free", "Vapaita lisenssejä ei ole."),
        ("credit", "50,05\u00a0€"),
        ("used", "kuluu kokonaan"),
        ("refundable", "voidaan palauttaa 50,05\u00a0€"),
        ("open", "severa.invoicing@visma.com"),
        ("due today", "Eräpäivä on tänään"),
        ("passed", "Visma Amili Oy"),
        ("vat", "404,37\u00a0€"),
        ("addition", "15.3.2026"),
        ("removal", "1.7.2026"),
        ("package", "1.7.2026"),
    ],
)
def test_a_result_tells_its_fact(name: str, fact: str) -> None:
    assert fact in RENDERED[name]["text"]


def test_a_value_without_a_computation_is_said_once() -> None:
    result = calculate_overpayment(amount=Decimal(50), more_invoices_coming=False)
    assert words.render_overpayment(result)["text"].endswith("• Palautettavissa: 50,00\u00a0€")

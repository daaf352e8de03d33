"""The calculator pages as a browser without JavaScript sees them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.web.pages.calculator_pages import CALCULATORS, router

PRORATION = {
    "licenses": "3",
    "price_per_month": "30,00",
    "period_start": "1.1.2026",
    "period_end": "2026-06-30",
    "effective_date": "15.3.2026",
    "method": "whole_period_days",
}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(router)
    with TestClient(app) as client:
        yield client


def page(client: TestClient, name: str, **typed: str) -> str:
    response = client.get(f"/laskurit/{name}", params=typed)
    assert response.status_code == 200
    return html.unescape(response.text).replace("\u00a0", " ")


def error_of(shown: str, field: str) -> str:
    found = re.search(rf'id="{re.escape(field)}-error">(.*?)</p>', shown)
    assert found
    return found[1]


@pytest.mark.parametrize("name", CALCULATORS)
def test_an_empty_form_blames_nobody(client: TestClient, name: str) -> None:
    shown = page(client, name)
    assert "aria-invalid" not in shown
    assert "<table>" not in shown


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("lisays", PRORATION, "322,21 €"),
        ("lisays", {**PRORATION, "price_per_month": "30 €/kk", "with_vat": "yes"}, "404,37 €"),
        ("lisays", {**PRORATION, "price_per_month": "1 000,50"}, "10 745,70 €"),
        ("lisays", {**PRORATION, "method": "month_first"}, "319,35 €"),
        (
            "muutokset",
            {
                "licenses_at_start": "10",
                "price_per_month": "30",
                "period_start": "1.1.2026",
                "period_end": "30.6.2026",
                "changes.0.date": "1.2.2026",
                "changes.0.licenses": "5",
                "changes.1.date": "15.3.2026",
                "changes.1.licenses": "15",
            },
            "537,02 €",
        ),
        ("maara", {"licenses": "10", "months": "6"}, "60"),
        ("maara", {"licenses": "10", "months": "6", "invoiced": "61,79"}, "Selittääkö tämä eron"),
        ("vapaat", {"licenses": "10", "active_users": "8"}, "Vapaana on 2 lisenssiä"),
        (
            "voimaantulo",
            {
                "change": "removal",
                "change_date": "15.3.2026",
                "period_start": "1.1.2026",
                "period_end": "30.6.2026",
            },
            "1.7.2026",
        ),
        (
            "ylisuoritus",
            {
                "amount": "300",
                "more_invoices_coming": "yes",
                "invoices.0.date": "1.7.2026",
                "invoices.0.amount": "249,95",
            },
            "50,05 €",
        ),
        ("ylisuoritus", {"amount": "50", "more_invoices_coming": "no"}, "voidaan palauttaa 50,00 €"),
        ("maksuaika", {"due_date": "1.2.2020"}, "Visma Amili"),
        ("vapaat", {"licenses": "10 lisenssiä", "active_users": "kahdeksan käyttäjää"}, "Vapaana on 2 lisenssiä"),
        ("kaudet", {"first_day": "31.1.2026", "months": "1 kk", "count": "4"}, "28.2.–30.3.2026"),
        ("alv", {"net": "322,21", "date": "15.3.2026", "category": "general"}, "404,37 €"),
        ("viitenumero", {"reference_number": "12 34561"}, "RF34 1234 561"),
        ("viitenumero", {"reference_number": "123456", "add_check_digit": "yes"}, "Viitenumero on 12 34561"),
    ],
)
def test_each_calculator_gives_its_result(client: TestClient, name: str, typed: dict[str, str], expected: str) -> None:
    assert expected in page(client, name, **typed).split('id="result"')[1]


def test_a_day_without_a_year_is_read_as_in_the_chat(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "2026-03-10")
    assert "322,21 €" in page(client, "lisays", **{**PRORATION, "effective_date": "15.3."})


def test_a_wrong_field_keeps_what_was_typed_and_says_why_beside_it(client: TestClient) -> None:
    shown = page(client, "lisays", **{**PRORATION, "licenses": "monta", "effective_date": "31.2.2026"})
    assert error_of(shown, "licenses").endswith("kokonaislukuna.")
    assert "päivämääränä" in error_of(shown, "effective_date")
    assert error_of(shown, "period_start") == ""
    assert 'value="monta"' in shown
    assert 'value="31.2.2026"' in shown


def test_a_missing_half_of_a_row_is_told_on_its_row(client: TestClient) -> None:
    typed = {key: PRORATION[key] for key in ("price_per_month", "period_start", "period_end")}
    shown = page(client, "muutokset", licenses_at_start="10", **typed, **{"changes.0.date": "1.2.2026"})
    assert error_of(shown, "changes.0.licenses")
    assert not error_of(shown, "changes.1.licenses")


def test_what_was_typed_cannot_become_markup(client: TestClient) -> None:
    shown = client.get("/laskurit/lisays", params={**PRORATION, "licenses": '"><script>x</script>'}).text
    assert "<script>x" not in shown


def test_the_timeline_stands_on_the_page(client: TestClient) -> None:
    shown = page(client, "lisays", **PRORATION)
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img"' in shown


def test_an_unknown_calculator_is_not_found(client: TestClient) -> None:
    assert client.get("/laskurit/korot").status_code == 404


def test_the_list_links_to_every_calculator(client: TestClient) -> None:
    shown = client.get("/laskurit").text
    assert all(f'href="/laskurit/{name}"' in shown for name in CALCULATORS)


WITHOUT_END = {key: value for key, value in PRORATION.items() if key != "period_end"}
WITHOUT_PRICE = {key: value for key, value in PRORATION.items() if key != "price_per_month"}
CHANGED = {**WITHOUT_END, "months": "6", "licenses_at_start": "10"}


@pytest.mark.parametrize("typed", [{**WITHOUT_END, "months": "6 kk"}, {**WITHOUT_PRICE, "price_per_period": "180"}])
def test_the_months_and_the_price_of_the_period_do_as_well(client: TestClient, typed: dict[str, str]) -> None:
    assert "322,21 €" in page(client, "lisays", **typed).split('id="result"')[1]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (WITHOUT_END, "period_end"),
        (WITHOUT_PRICE, "price_per_month"),
        ({**PRORATION, "price_per_period": "180"}, "price_per_period"),
        ({**PRORATION, "months": "5"}, "months"),
    ],
)
def test_an_alternative_that_is_missing_or_contradicts_is_told(
    client: TestClient, typed: dict[str, str], field: str
) -> None:
    assert error_of(page(client, "lisays", **typed), field)


def test_months_that_contradict_the_period_are_told_also_without_a_price(client: TestClient) -> None:
    typed = {"change": "removal", "change_date": "1.2.2026", "period_start": "1.1.2026", "period_end": "30.6.2026"}
    assert error_of(page(client, "voimaantulo", **typed, months="5"), "months")


def test_nothing_is_chosen_for_coming_invoices_until_someone_chooses(client: TestClient) -> None:
    shown = page(client, "ylisuoritus", amount="300")
    assert '<option value="" selected>Valitse</option>' in shown
    assert error_of(shown, "more_invoices_coming")


def rows_of(shown: str) -> int:
    return len(re.findall(r'name="changes\.[0-9]+\.date"', shown))


def test_a_row_more_is_shown_when_asked_and_blames_nobody(client: TestClient) -> None:
    shown = page(client, "muutokset")
    assert rows_of(shown) == 4
    assert 'name="rows" value="5"' in shown
    longer = page(client, "muutokset", licenses_at_start="10", rows="5")
    assert rows_of(longer) == 5
    assert "aria-invalid" not in longer
    assert 'name="rows" value="6"' in longer


def test_rows_that_the_address_carries_are_shown_and_counted(client: TestClient) -> None:
    rows = {
        f"changes.{row}.{name}": value
        for row in range(6)
        for name, value in (("date", f"{row + 1}.2.2026"), ("licenses", f"{11 + row}"))
    }
    typed = {key: CHANGED[key] for key in ("licenses_at_start", "price_per_month", "period_start", "months")}
    shown = page(client, "muutokset", **typed, **rows)
    assert rows_of(shown) == 6
    assert "tilauksessa on 16 lisenssiä" in shown


def test_an_empty_row_between_others_is_nothing_to_ask_about(client: TestClient) -> None:
    typed = {key: CHANGED[key] for key in ("licenses_at_start", "price_per_month", "period_start", "months")}
    row = {"changes.2.date": "15.3.2026", "changes.2.licenses": "13"}
    assert "322,21 €" in page(client, "muutokset", **typed, **row)
    wrong = page(client, "muutokset", **typed, **{**row, "changes.2.licenses": "monta"})
    assert error_of(wrong, "changes.2.licenses")
    assert error_of(wrong, "changes.0.licenses") == ""


@pytest.mark.parametrize("rows", ["999", "-1", "x", "9" * 50])
def test_no_number_of_rows_is_too_much_for_the_page(client: TestClient, rows: str) -> None:
    assert 4 <= rows_of(page(client, "muutokset", rows=rows)) <= 100


def test_a_form_without_changes_asks_for_them_at_their_rows(client: TestClient) -> None:
    typed = {key: CHANGED[key] for key in ("licenses_at_start", "price_per_month", "period_start", "months")}
    assert "Kerro ainakin yksi muutos" in error_of(page(client, "muutokset", **typed), "changes")


def test_the_total_is_large_and_with_vat_there_are_two(client: TestClient) -> None:
    shown = page(client, "lisays", **PRORATION, with_vat="yes")
    assert re.findall(r"<strong>(.*?)</strong>", shown) == ["322,21 €", "404,37 €"]
    assert "322,21 € × 25,5 %" in shown


def test_no_total_is_shown_against_an_invoice_that_says_otherwise(client: TestClient) -> None:
    assert "<strong>" not in page(client, "maara", licenses="10", months="6", invoiced="66")


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_field_has_its_label(client: TestClient, name: str) -> None:
    labels = re.findall(
        r"<label[^>]*>(?:<input[^>]*>)?\s*(?:<span>)?(?:[0-9]+\. )?(.*?)<", page(client, name), re.DOTALL
    )
    assert labels
    assert all(label.strip() for label in labels)

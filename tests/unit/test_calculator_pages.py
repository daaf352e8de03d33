"""The calculator pages as a browser without JavaScript sees them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.server.calculator_forms import FORMS
from bot.server.routes.calculator_pages import router

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


@pytest.mark.parametrize("name", FORMS)
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
        ("maara", {"licenses": "10", "months": "6", "invoiced": "61,79"}, "Löytyykö tästä selitys"),
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
    assert all(f'href="/laskurit/{name}"' in shown for name in FORMS)

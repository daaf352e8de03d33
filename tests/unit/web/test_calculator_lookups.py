"""VAT, billing periods and reference numbers over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.web.api.calculators import register_error_handlers, router

VAT = {"net": "322.21", "date": "2026-03-15"}
PERIODS = {"first_day": "2026-01-31", "months": 1, "count": 3}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(router)
    register_error_handlers(app)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def post(client: TestClient, calculator: str, body: dict[str, Any]) -> dict[str, Any]:
    response = client.post(f"/api/v1/calculators/{calculator}", json=body)
    assert response.status_code in (200, 422)
    return dict(response.json())


@pytest.mark.parametrize(
    ("body", "rate", "gross"),
    [
        (VAT, "25.5", "404.37"),
        ({**VAT, "date": "31.8.2024"}, "24", "399.54"),
        ({**VAT, "category": "reduced", "date": "2025-12-31"}, "14", "367.32"),
        ({**VAT, "category": "reduced", "date": "2026-01-01"}, "13.5", "365.71"),
        ({"net": "11,61", "date": "2026-03-15", "category": "low"}, "10", "12.77"),
    ],
)
def test_vat_is_that_of_the_day(client: TestClient, body: dict[str, Any], rate: str, gross: str) -> None:
    answer = post(client, "vat", body)
    assert (answer["rate"], answer["gross"], answer["total"]) == (rate, gross, gross)


def test_vat_tells_its_working_and_the_rate_in_words(client: TestClient) -> None:
    answer = post(client, "vat", VAT)
    assert answer.keys() == {"total", "net", "rate", "vat", "gross", "steps", "text"}
    assert [step["value"] for step in answer["steps"]] == ["82,16\u00a0€", "404,37\u00a0€"]
    assert "Yleinen verokanta on 25,5\u00a0%" in answer["text"]


def test_billing_periods_are_listed_with_their_days(client: TestClient) -> None:
    answer = post(client, "billing-periods", PERIODS)
    assert answer["periods"][:2] == [
        {"first_day": "2026-01-31", "last_day": "2026-02-27", "days": 28},
        {"first_day": "2026-02-28", "last_day": "2026-03-30", "days": 31},
    ]
    assert (answer["anchor_day"], answer["next_first_day"]) == (31, "2026-04-30")
    assert answer["steps"][0]["expression"] == "31.1.–27.2.2026"


@pytest.mark.parametrize(("first_day", "told"), [("2026-01-29", True), ("2026-01-28", False)])
def test_the_rule_of_the_months_end_is_told_where_it_matters(client: TestClient, first_day: str, told: bool) -> None:
    answer = post(client, "billing-periods", {**PERIODS, "first_day": first_day})
    assert ("kuukauden viimeisenä päivänä" in answer["text"]) is told


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"reference_number": "1234561"}, "Viitenumero 12 34561 on oikein"),
        ({"reference_number": "rf34 1234 561"}, "Kotimaisessa muodossa se on 12 34561"),
        ({"reference_number": "123456", "add_check_digit": True}, "Viitenumero on 12 34561"),
    ],
)
def test_a_reference_number_is_given_in_both_forms(client: TestClient, body: dict[str, Any], said: str) -> None:
    answer = post(client, "reference-number", body)
    assert (answer["reference_number"], answer["formatted"]) == ("1234561", "12 34561")
    assert (answer["rf"], answer["rf_formatted"]) == ("RF341234561", "RF34 1234 561")
    assert answer["check_digit"] == "1"
    assert said in answer["text"]


@pytest.mark.parametrize(
    ("calculator", "body", "field"),
    [
        ("vat", {**VAT, "net": "0"}, "net"),
        ("vat", {**VAT, "net": "1.005"}, "net"),
        ("vat", {**VAT, "date": "31.2.2026"}, "date"),
        ("vat", {**VAT, "date": "2012-12-31"}, "date"),
        ("vat", {**VAT, "category": "zero"}, "category"),
        ("vat", {"date": "2026-03-15"}, "net"),
        ("billing-periods", {**PERIODS, "count": 0}, "count"),
        ("billing-periods", {**PERIODS, "count": 101}, "count"),
        ("billing-periods", {**PERIODS, "months": "x"}, "months"),
        ("billing-periods", {**PERIODS, "anchor_day": 32}, "anchor_day"),
        ("billing-periods", {**PERIODS, "anchor_day": 30}, "anchor_day"),
        ("billing-periods", {**PERIODS, "first_day": "2199-12-31"}, "count"),
        ("reference-number", {"reference_number": "1234562"}, "reference_number"),
        ("reference-number", {"reference_number": "12"}, "reference_number"),
        ("reference-number", {"reference_number": "RF34123456", "add_check_digit": True}, "reference_number"),
        ("reference-number", {"reference_number": 1234561}, "reference_number"),
        ("reference-number", {"reference_number": "\u0661\u0662\u0663\u0662"}, "reference_number"),
        ("reference-number", {"reference_number": ["1234561"]}, "reference_number"),
        ("reference-number", {"reference_number": None}, "reference_number"),
        ("reference-number", {"reference_number": "1234561", "add_check_digit": 1}, "add_check_digit"),
    ],
)
def test_a_wrong_field_is_told_in_one_sentence(
    client: TestClient, calculator: str, body: dict[str, Any], field: str
) -> None:
    errors = post(client, calculator, body)["errors"]
    assert [error["field"] for error in errors] == [field]
    assert errors[0]["message"][-1] in ".?"

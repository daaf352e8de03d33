"""The calculators over HTTP: one test for each outcome, and nothing that makes the server fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from bot.web.api.calculators import register_error_handlers, router
from bot.web.calculators.declared import declared

PRORATION: dict[str, Any] = {
    "licenses": 3,
    "price_per_month": "30.00",
    "period_start": "2026-01-01",
    "period_end": "2026-06-30",
    "effective_date": "2026-03-15",
    "method": "whole_period_days",
}
CHANGES: dict[str, Any] = {
    "licenses_at_start": 10,
    "price_per_month": "30.00",
    "period_start": "2026-01-01",
    "period_end": "2026-06-30",
    "changes": [{"date": "2026-02-01", "licenses": 5}, {"date": "2026-03-15", "licenses": 15}],
}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(router)
    register_error_handlers(app)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def post(client: TestClient, calculator: str, body: Any) -> Response:
    return client.post(f"/api/v1/calculators/{calculator}", json=body)


def post_raw(client: TestClient, content: bytes | str) -> Response:
    headers = {"content-type": "application/json"}
    return client.post("/api/v1/calculators/proration", content=content, headers=headers)


def wrong_fields(response: Response) -> list[str]:
    assert response.status_code == 422
    errors = response.json()["errors"]
    assert all(error["message"][-1] in ".?" for error in errors)
    return [error["field"] for error in errors]


def test_proration_answers_total_method_steps_and_text(client: TestClient) -> None:
    answer = post(client, "proration", PRORATION).json()
    assert answer.keys() == {"total", "method", "steps", "text", "timeline"}
    assert (answer["total"], answer["method"]) == ("322.21", "whole_period_days")
    assert answer["steps"][-1]["value"] == "322,21\u00a0€"
    assert "arvio" in answer["text"]


@pytest.mark.parametrize(
    ("change", "total"),
    [
        ({"method": "month_first"}, "319.35"),
        ({"price_per_month": 30}, "322.21"),
        ({"price_per_month": "30,00"}, "322.21"),
        ({"price_per_month": None, "price_per_period": "180.00"}, "322.21"),
        ({"period_end": None, "months": 6}, "322.21"),
        ({"period_end": "30.6.2026"}, "322.21"),
        ({"licenses": "3"}, "322.21"),
        ({"price_per_month": "1 000,50"}, "10745.70"),
    ],
)
def test_proration_takes_every_way_of_writing(client: TestClient, change: dict[str, Any], total: str) -> None:
    assert post(client, "proration", {**PRORATION, **change}).json()["total"] == total


def test_a_json_number_keeps_every_digit(client: TestClient) -> None:
    body = json.dumps({**PRORATION, "licenses": 100_000, "effective_date": "2026-01-01"})
    answer = post_raw(client, body.replace('"30.00"', "0.1")).json()
    assert answer["total"] == "60000.00"


def test_vat_is_added_only_when_asked(client: TestClient) -> None:
    answer = post(client, "proration", {**PRORATION, "with_vat": True}).json()
    assert (answer["vat"]["rate"], answer["vat"]["vat"], answer["vat"]["total"]) == (
        "25.5",
        "82.16",
        "404.37",
    )


def test_all_wrong_fields_are_told_at_once(client: TestClient) -> None:
    wrong = {"licenses": 0, "price_per_month": "paljon", "effective_date": "2026-02-30"}
    fields = wrong_fields(post(client, "proration", {**PRORATION, **wrong}))
    assert sorted(fields) == ["effective_date", "licenses", "price_per_month"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"licenses": 2.5}, "licenses"),
        ({"licenses": True}, "licenses"),
        ({"licenses": 10**9}, "licenses"),
        ({"licenses": None}, "licenses"),
        ({"price_per_month": "-1"}, "price_per_month"),
        ({"price_per_month": "1e2"}, "price_per_month"),
        ({"price_per_month": "1.000,50"}, "price_per_month"),
        ({"price_per_month": None}, "price_per_month"),
        ({"price_per_period": "180"}, "price_per_period"),
        ({"period_end": "2025-12-31"}, "period_end"),
        ({"period_end": "2046-12-31"}, "period_end"),
        ({"period_end": None}, "period_end"),
        ({"period_end": "2026-07-15"}, "price_per_month"),
        ({"period_end": 20260630}, "period_end"),
        ({"effective_date": "2026-07-01"}, "effective_date"),
        ({"effective_date": "9999-12-31"}, "effective_date"),
        ({"effective_date": "2026-W01-1"}, "effective_date"),
        ({"months": 5}, "months"),
        ({"months": 1000}, "months"),
        ({"method": "per_second"}, "method"),
        ({"method": {}}, "method"),
        ({"with_vat": "yes"}, "with_vat"),
        ({"lisenses": 3}, "lisenses"),
    ],
)
def test_a_wrong_field_is_told(client: TestClient, change: dict[str, Any], field: str) -> None:
    assert wrong_fields(post(client, "proration", {**PRORATION, **change})) == [field]


LITERALS = [
    "NaN",
    "Infinity",
    "-Infinity",
    "1e400",
    "1e-400",
    "1e99999999999",
    "9" * 5000,
    '"NaN"',
    '"1e400"',
]
STRANGE = [
    '"' + "9" * 100_000 + '"',
    '"\\ud800"',
    '"\\u0663"',
    "[]",
    "{}",
    "true",
    '""',
    '"0x10"',
    "-0",
    "[" * 500 + "]" * 500,
]


@pytest.mark.parametrize("literal", [*LITERALS, *STRANGE], ids=lambda literal: literal[:12])
@pytest.mark.parametrize("field", ["licenses", "price_per_month", "effective_date", "method"])
def test_no_value_makes_the_server_fail(client: TestClient, field: str, literal: str) -> None:
    body = json.dumps({**PRORATION, field: "HERE"}).replace('"HERE"', literal)
    assert wrong_fields(post_raw(client, body)) == [field]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b'"x"', b"1", b"null", b"licenses=3"])
def test_a_body_that_is_no_object_is_told(client: TestClient, body: bytes) -> None:
    assert wrong_fields(post_raw(client, body)) == ["body"]


def test_an_unknown_field_that_utf8_cannot_carry_is_told(client: TestClient) -> None:
    body = json.dumps(PRORATION)[:-1] + ', "\\ud800": 1}'
    assert wrong_fields(post_raw(client, body)) == ["?"]


def test_invoice_quantity_is_licenses_times_months(client: TestClient) -> None:
    answer = post(client, "invoice-quantity", {"licenses": 10, "months": 6}).json()
    assert answer.keys() == {"total", "quantity", "steps", "text"}
    assert answer["quantity"] == 60


@pytest.mark.parametrize(
    ("invoiced", "matches", "kinds"),
    [
        (60, True, []),
        ("61,79", False, ["licenses_added_mid_period"]),
        (66, False, ["other_licenses", "licenses_added_mid_period"]),
    ],
)
def test_an_invoiced_quantity_is_compared(client: TestClient, invoiced: Any, matches: bool, kinds: list[str]) -> None:
    answer = post(client, "invoice-quantity", {"licenses": 10, "months": 6, "invoiced": invoiced}).json()
    assert (answer["matches"], [found["kind"] for found in answer["explanations"]]) == (matches, kinds)


@pytest.mark.parametrize(("invoiced", "field"), [(0, "invoiced"), ("0.00001", "invoiced"), ("x", "invoiced")])
def test_a_wrong_invoiced_quantity_is_told(client: TestClient, invoiced: Any, field: str) -> None:
    body = {"licenses": 10, "months": 6, "invoiced": invoiced}
    assert wrong_fields(post(client, "invoice-quantity", body)) == [field]


def test_free_licenses_are_counted(client: TestClient) -> None:
    assert post(client, "free-licenses", {"licenses": 10, "active_users": 8}).json()["free_licenses"] == 2


def test_more_users_than_licenses_is_asked_back(client: TestClient) -> None:
    assert wrong_fields(post(client, "free-licenses", {"licenses": 8, "active_users": 10})) == ["active_users"]


def test_license_changes_charge_only_what_exceeds_the_paid(client: TestClient) -> None:
    answer = post(client, "license-changes", CHANGES).json()
    assert (answer["total"], answer["charged_licenses"], answer["licenses_next_period"]) == ("537.02", 5, 15)
    assert [line["amount"] for line in answer["lines"]] == ["0.00", "537.02"]
    assert answer["next_period_start"] == "2026-07-01"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ([], "changes"),
        ("ei", "changes"),
        ([{"date": "2026-02-01", "licenses": 5}] * 101, "changes"),
        ([1], "changes.0"),
        ([{"date": "2026-09-01", "licenses": 5}], "changes.0.date"),
        ([{"date": "2026-02-01", "licenses": -5}], "changes.0.licenses"),
    ],
)
def test_a_wrong_change_is_told_with_its_row(client: TestClient, changes: Any, field: str) -> None:
    assert wrong_fields(post(client, "license-changes", {**CHANGES, "changes": changes})) == [field]


def test_an_overpayment_is_set_against_coming_invoices(client: TestClient) -> None:
    invoices = [{"date": "2026-07-01", "amount": 249.95}]
    body = {"amount": "300", "more_invoices_coming": True, "invoices": invoices}
    answer = post(client, "overpayment", body).json()
    assert (answer["allocated"], answer["account_credit"], answer["refundable"]) == (
        "249.95",
        "50.05",
        "0.00",
    )
    assert answer["allocations"][0]["left_to_pay"] == "0.00"


def test_an_overpayment_must_tell_whether_invoices_are_coming(client: TestClient) -> None:
    assert wrong_fields(post(client, "overpayment", {"amount": "300"})) == ["more_invoices_coming"]


def test_a_payment_extension_is_routed_by_the_given_day(client: TestClient) -> None:
    body = {"due_date": "2026-03-10", "today": "2026-03-11"}
    answer = post(client, "payment-extension", body).json()
    assert (answer["route"], answer["days_to_due_date"]) == ("collection", -1)


def test_a_payment_extension_is_routed_by_today(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "2026-03-10")
    answer = post(client, "payment-extension", {"due_date": "2026-03-10"}).json()
    assert (answer["route"], answer["today"]) == ("extension", "2026-03-10")


def test_the_documented_examples_work(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        schema = operations["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        example = document["components"]["schemas"][schema.rpartition("/")[2]]["example"]
        assert client.post(path, json=example).status_code == 200
    assert document["paths"].keys() == {f"/api/v1/calculators/{each.path}" for each in declared()}


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "HEAD"])
@pytest.mark.parametrize("calculator", ["proration", "invoice-quantity", "overpayment"])
def test_a_calculator_only_takes_questions(client: TestClient, method: str, calculator: str) -> None:
    assert client.request(method, f"/api/v1/calculators/{calculator}").status_code == 405


@pytest.mark.parametrize("path", ["", "/tax", "/proration/x", "/Proration", "/%ff", "/..%2fproration"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_calculator_is_not_found(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, f"/api/v1/calculators{path}").status_code == 404


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"])
def test_a_body_that_is_not_said_to_be_json_is_told(client: TestClient, kind: str) -> None:
    content = json.dumps({"licenses": 10, "months": 6})
    answer = client.post("/api/v1/calculators/invoice-quantity", content=content, headers={"Content-Type": kind})
    assert wrong_fields(answer) == ["body"]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_outside_the_calendar_is_told(client: TestClient, day: str) -> None:
    invoices = [{"date": day, "amount": 1}]
    body = {"amount": "1", "more_invoices_coming": True, "invoices": invoices}
    assert wrong_fields(post(client, "overpayment", body)) == ["invoices.0.date"]
    assert wrong_fields(post(client, "payment-extension", {"due_date": day})) == ["due_date"]
    starts = {**PRORATION, "period_start": day, "period_end": None, "months": 120}
    assert wrong_fields(post(client, "proration", starts)) == ["period_start"]


def test_a_period_of_months_that_runs_past_the_calendar_is_told(client: TestClient) -> None:
    body = {**PRORATION, "period_start": "2199-12-31", "period_end": None, "months": 120}
    assert wrong_fields(post(client, "proration", body)) == ["period_end"]

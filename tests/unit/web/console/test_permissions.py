"""Every route of the console, for everybody: who is let in stands in permissions.csv, and the server has to agree.

A new route fails here until it has a line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from bot.web.console.roles import PERMISSIONS, ROLES
from tests.unit.web.console.conftest import Browser

ROWS = list(csv.DictReader(Path(__file__).with_name("permissions.csv").open(encoding="utf-8")))
CLOSED = [row for row in ROWS if row["permission"]]
CHANGES = [row for row in CLOSED if row["method"] != "GET"]


def name_of(row: dict[str, str]) -> str:
    return f"{row['method']} {row['path']}"


def filled(row: dict[str, str]) -> str:
    """The path with something in its gaps; whether it exists is not asked here."""
    return re.sub(r"\{[^}]+\}", "1", row["path"])


def test_the_table_lists_exactly_the_routes_that_there_are(app: FastAPI) -> None:
    routes = [route for route in app.routes if isinstance(route, APIRoute) and route.path.startswith("/console")]
    there = {f"{method} {route.path}" for route in routes for method in route.methods}
    assert there == {name_of(row) for row in ROWS}


def test_every_permission_of_the_table_is_one_that_roles_have() -> None:
    assert {row["permission"] for row in CLOSED} <= PERMISSIONS["admin"]


@pytest.mark.parametrize("row", CLOSED, ids=name_of)
def test_who_has_not_signed_in_is_sent_to_the_sign_in_page(row: dict[str, str], browser: Browser) -> None:
    answer = browser.client.request(row["method"], filled(row))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/console/sign-in?next=%2Fconsole")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("row", CLOSED, ids=name_of)
def test_a_role_gets_what_is_its_own_and_nothing_else(
    row: dict[str, str], role: str, as_role: Callable[[str], Browser]
) -> None:
    browser = as_role(role)
    answer = browser.get(filled(row)) if row["method"] == "GET" else browser.post(filled(row))
    may = row["permission"] in PERMISSIONS[role]
    assert (answer.status_code == 403) is not may, answer.text[:300]
    assert "sign-in" not in answer.headers.get("location", "")


@pytest.mark.parametrize("row", CHANGES, ids=name_of)
def test_a_change_without_the_forms_secret_is_refused(row: dict[str, str], as_role: Callable[[str], Browser]) -> None:
    answer = as_role("admin").client.request(row["method"], filled(row), data={"name": "uusi", "role": "agent"})
    assert answer.status_code == 403
    assert "Mitään ei muutettu" in answer.text


@pytest.mark.parametrize("row", CHANGES, ids=name_of)
def test_a_change_from_another_site_is_refused(row: dict[str, str], as_role: Callable[[str], Browser]) -> None:
    browser = as_role("admin")
    headers = {"Origin": "https://muualla.example"}
    answer = browser.client.request(row["method"], filled(row), data={"csrf": browser.csrf()}, headers=headers)
    assert answer.status_code == 403

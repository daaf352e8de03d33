"""Signing in: who gets in, for how long, and how guessing is slowed down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.web.console import sessions, users
from bot.web.console.audit import entries
from bot.web.console.models import ConsoleSession, ConsoleUser, SignInFailures
from services.storage.database import session
from services.storage.models import now
from tests.unit.web.console.conftest import PASSWORD, Browser, add_user


def shift(table: type, column: str, by: timedelta) -> None:
    with session() as opened:
        opened.execute(update(table).values({column: now() - by}).execution_options(synchronize_session=False))


def test_the_right_password_opens_the_page_that_was_asked_for(browser: Browser) -> None:
    add_user("aino", "agent")
    answer = browser.sign_in("aino", next="/console/requests/LA-7K3Q-M3")
    assert (answer.status_code, answer.headers["location"]) == (303, "/console/requests/LA-7K3Q-M3")
    assert browser.get("/console").headers["location"] == "/console/bench"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: Browser) -> None:
    add_user("aino", "agent")
    cookie = browser.sign_in("aino").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/console"} <= set(cookie.split("; "))


def test_over_tls_the_cookie_is_secure(browser: Browser) -> None:
    add_user("aino", "agent")
    browser.client.base_url = "https://testserver"
    assert "Secure" in browser.sign_in("aino").headers["set-cookie"]


@pytest.mark.parametrize(
    "elsewhere", ["https://muualla.example", "//muualla.example", "/", "/console.muualla.example", "/console/\\muualla"]
)
def test_a_sign_in_never_leads_out_of_the_console(elsewhere: str, browser: Browser) -> None:
    add_user("aino", "agent")
    assert browser.sign_in("aino", next=elsewhere).headers["location"] == "/console"


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(browser: Browser) -> None:
    add_user("aino", "agent")
    wrong_password, wrong_name = browser.sign_in("aino", "väärä"), browser.sign_in("eino", "väärä")
    assert wrong_password.status_code == wrong_name.status_code == 401
    assert wrong_password.text.replace("aino", "") == wrong_name.text.replace("eino", "")


def test_after_five_failures_even_the_right_password_has_to_wait(browser: Browser) -> None:
    add_user("aino", "agent")
    for _ in range(5):
        assert browser.sign_in("aino", "väärä").status_code == 401
    refused = browser.sign_in("aino")
    assert refused.status_code == 429
    assert "Odota minuutti" in refused.text
    shift(SignInFailures, "wait_until", timedelta(seconds=1))
    assert browser.sign_in("aino").status_code == 303


def test_another_name_from_the_same_office_need_not_wait(browser: Browser) -> None:
    add_user("aino", "agent"), add_user("eino", "agent")
    for _ in range(6):
        browser.sign_in("aino", "väärä")
    assert browser.sign_in("eino").status_code == 303


def test_an_address_that_tries_many_names_has_to_wait(browser: Browser) -> None:
    add_user("aino", "agent")
    for number in range(30):
        browser.sign_in(f"arvaus{number}", "väärä")
    assert browser.sign_in("aino").status_code == 429


def test_what_was_typed_for_a_name_is_written_down_only_if_there_is_such_a_user(browser: Browser) -> None:
    add_user("aino", "agent")
    browser.sign_in("salasanani1234", "aino"), browser.sign_in("aino", "väärä")
    failures = [line.subject for _, line in entries() if line.action == "sign_in_failed"]
    assert failures == ["aino", None]


def test_signing_out_ends_the_session_in_the_database_too(as_role: Callable[[str], Browser]) -> None:
    browser = as_role("agent")
    cookie = browser.client.cookies.get("laskuapuri_console")
    browser.client.post("/console/sign-out")
    assert sessions.who(cookie) is None


@pytest.mark.parametrize(("column", "too_long"), [("created_at", sessions.LONGEST), ("seen_at", sessions.IDLE)])
def test_a_session_runs_out(column: str, too_long: timedelta, as_role: Callable[[str], Browser]) -> None:
    browser = as_role("agent")
    shift(ConsoleSession, column, too_long + timedelta(minutes=1))
    assert browser.get("/console").headers["location"].startswith("/console/sign-in")


def test_signing_in_gives_a_new_session_and_ends_the_one_before(browser: Browser) -> None:
    add_user("agent", "agent")
    browser.sign_in("agent")
    before = browser.client.cookies.get("laskuapuri_console")
    browser.sign_in("agent")
    assert browser.client.cookies.get("laskuapuri_console") != before
    assert sessions.who(before) is None


def test_a_cookie_that_somebody_planted_becomes_nobodys_session(browser: Browser) -> None:
    add_user("aino", "agent")
    browser.client.cookies.set("laskuapuri_console", "istutettu", path="/console")
    browser.sign_in("aino")
    assert sessions.who("istutettu") is None


def test_a_disabled_user_is_out_at_once_and_stays_out(as_role: Callable[[str], Browser]) -> None:
    browser = as_role("agent")
    users.set_disabled("agent", True, by="admin")
    assert browser.get("/console").headers["location"].startswith("/console/sign-in")
    assert browser.sign_in("agent").status_code == 401


def test_the_database_holds_neither_passwords_nor_cookies(as_role: Callable[[str], Browser], tmp_path) -> None:
    cookie = as_role("agent").client.cookies.get("laskuapuri_console")
    content = b"".join(path.read_bytes() for path in tmp_path.glob("laskuapuri.db*"))
    assert b"$argon2id$" in content
    assert [secret for secret in (PASSWORD, cookie) if secret.encode() in content] == []


def test_a_user_record_keeps_when_they_last_came_in(browser: Browser) -> None:
    add_user("agent", "agent")
    browser.sign_in("agent")
    with session() as opened:
        assert now() - opened.get(ConsoleUser, "agent").signed_in_at < timedelta(minutes=1)


def test_an_address_that_is_no_page_says_so_in_finnish(as_role: Callable[[str], Browser]) -> None:
    answer = as_role("agent").get("/console/olematon")
    assert answer.status_code == 404
    assert "Sivua ei löydy" in answer.text

"""Users, their passwords, and the log of what was done to them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.web.console import users
from bot.web.console.audit import entries, note
from bot.web.console.models import ConsoleUser
from bot.web.console.passwords import PasswordRefused, check_new, one_time
from services.storage.database import session
from tests.unit.web.console.conftest import PASSWORD, Browser, add_user

NEW = "toinen oikein hyvä salasana"


def test_the_first_start_makes_an_administrator_with_a_one_time_password(browser: Browser) -> None:
    password = users.first_admin_password()
    assert browser.sign_in("admin", password).status_code == 303
    assert browser.get("/console/audit").headers["location"] == "/console/password"


def test_a_one_time_password_that_was_never_used_is_renewed_at_the_next_start(browser: Browser) -> None:
    first = users.first_admin_password()
    with session() as opened:
        opened.get(ConsoleUser, "admin").created_at -= timedelta(minutes=2)
    second = users.first_admin_password()
    assert browser.sign_in("admin", first).status_code == 401
    assert browser.sign_in("admin", second).status_code == 303


def test_of_processes_that_start_at_once_one_prints_a_password(browser: Browser) -> None:
    with ThreadPoolExecutor(4) as pool:
        printed = [found for found in pool.map(lambda _: users.first_admin_password(), range(4)) if found]
    assert len(printed) == 1
    assert browser.sign_in("admin", printed[0]).status_code == 303


def test_once_it_was_used_a_start_prints_none(browser: Browser) -> None:
    browser.sign_in("admin", users.first_admin_password())
    assert users.first_admin_password() is None


def test_a_start_prints_none_where_there_are_users() -> None:
    add_user("aino", "admin")
    assert users.first_admin_password() is None


def test_a_one_time_password_opens_nothing_until_it_is_changed(browser: Browser) -> None:
    browser.sign_in("admin", users.first_admin_password())
    for path in ("/console/users", "/console/audit"):
        assert browser.get(path).headers["location"] == "/console/password"
    assert browser.post("/console/users", name="uusi", role="admin").headers["location"] == "/console/password"
    assert [user.name for user in users.users()] == ["admin"]


def test_after_the_change_only_the_new_password_opens(browser: Browser) -> None:
    once = users.first_admin_password()
    browser.sign_in("admin", once)
    changed = browser.post("/console/password", present=once, new=NEW, again=NEW)
    assert changed.headers["location"] == "/console/sign-in?done=password_changed"
    assert browser.sign_in("admin", once).status_code == 401
    assert browser.sign_in("admin", NEW).status_code == 303
    assert browser.get("/console/users").status_code == 200


@pytest.mark.parametrize(
    ("present", "new", "again", "words"),
    [
        (PASSWORD, NEW, NEW + "x", "eivät ole samat"),
        (PASSWORD, PASSWORD, PASSWORD, "eri kuin nykyinen"),
        ("väärä", NEW, NEW, "Nykyinen salasana ei ole oikein"),
        (PASSWORD, "lyhyt", "lyhyt", "vähintään 12 merkkiä"),
        (PASSWORD, "x" * 201, "x" * 201, "liian pitkä"),
        (PASSWORD, "agent1234567", "agent1234567", "muistuttaa liikaa"),
    ],
)
def test_a_change_that_cannot_be_made_says_why(
    present: str, new: str, again: str, words: str, as_role: Callable[[str], Browser]
) -> None:
    answer = as_role("agent").post("/console/password", present=present, new=new, again=again)
    assert answer.status_code == 422
    assert words in answer.text


def test_a_changed_password_ends_the_sessions_on_other_devices(app, as_role: Callable[[str], Browser]) -> None:
    here, elsewhere = as_role("agent"), Browser(app)
    elsewhere.sign_in("agent")
    here.post("/console/password", present=PASSWORD, new=NEW, again=NEW)
    assert elsewhere.get("/console").headers["location"].startswith("/console/sign-in")


def test_a_new_user_gets_a_password_that_is_shown_once(app, as_role: Callable[[str], Browser]) -> None:
    admin = as_role("admin")
    shown = admin.post("/console/users", name="Aino.Virtanen", role="editor").text
    password = shown.split('class="secret">')[1].split("<")[0]
    assert password not in admin.get("/console/users").text
    assert Browser(app).sign_in("aino.virtanen", password).status_code == 303


@pytest.mark.parametrize(
    ("name", "role", "words"),
    [
        ("a", "agent", "Käyttäjätunnus ei kelpaa"),
        ("aino virtanen", "agent", "Käyttäjätunnus ei kelpaa"),
        ("../aino", "agent", "Käyttäjätunnus ei kelpaa"),
        ("<b>aino</b>", "agent", "Käyttäjätunnus ei kelpaa"),
        ("aino", "keisari", "Valitse rooli"),
        ("admin", "agent", "jo käytössä"),
    ],
)
def test_a_user_that_cannot_be_made_is_refused_with_the_reason(
    name: str, role: str, words: str, as_role: Callable[[str], Browser]
) -> None:
    answer = as_role("admin").post("/console/users", name=name, role=role)
    assert answer.status_code == 422
    assert words in answer.text


@pytest.mark.parametrize(("what", "field"), [("role", {"role": "agent"}), ("access", {"disabled": "true"})])
def test_the_last_administrator_stays_one(what: str, field: dict, as_role: Callable[[str], Browser]) -> None:
    answer = as_role("admin").post(f"/console/users/admin/{what}", **field)
    assert "Jonkun on jäätävä ylläpitäjäksi" in answer.text
    assert [(user.role, user.disabled) for user in users.users()] == [("admin", False)]


def test_another_role_holds_at_the_next_page(as_role: Callable[[str], Browser]) -> None:
    agent, admin = as_role("agent"), as_role("admin")
    assert agent.get("/console/audit").status_code == 403
    admin.post("/console/users/agent/role", role="admin")
    assert agent.get("/console/audit").status_code == 200


def test_the_log_tells_who_changed_whom(as_role: Callable[[str], Browser]) -> None:
    admin = as_role("admin")
    admin.post("/console/users", name="aino", role="agent")
    admin.post("/console/users/aino/role", role="editor")
    lines = [(line.actor, line.action, line.subject, line.data) for _, line in entries(actor="admin")]
    assert lines[:2] == [
        ("admin", "role_changed", "aino", {"before": "agent", "after": "editor"}),
        ("admin", "user_created", "aino", {"role": "agent"}),
    ]
    assert "Vaihtoi roolin" in admin.get("/console/audit").text


def test_the_database_refuses_to_change_the_log() -> None:
    note("aino", "signed_in")
    with pytest.raises(Exception, match="not changed"), session() as opened:
        opened.execute(text("UPDATE console_audit SET actor = 'eino'"))


def test_the_log_is_read_page_by_page(as_role: Callable[[str], Browser]) -> None:
    admin = as_role("admin")
    for number in range(120):
        note("system", "password_reset", f"käyttäjä{number}")
    shown = admin.get("/console/audit").text
    older = shown.split("before=")[1].split('"')[0]
    assert "käyttäjä119" in shown and "käyttäjä19<" not in shown
    assert "käyttäjä19<" in admin.get("/console/audit", before=older).text


@pytest.mark.parametrize("password", ["aivan tavallinen lause", "äöåÄÖÅ ✓✓✓✓✓✓✓", "x" * 200])
def test_a_long_password_of_any_letters_is_taken(password: str) -> None:
    check_new(password, "aino")


def test_a_name_within_a_long_password_is_no_fault() -> None:
    check_new("aino-ostaa-maitoa-joka-torstai", "aino")
    with pytest.raises(PasswordRefused, match="like_name"):
        check_new("aino12345678", "aino")


def test_one_time_passwords_differ() -> None:
    assert len({one_time() for _ in range(50)}) == 50

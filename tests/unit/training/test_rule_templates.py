"""Rules that are written once are written out for every form and every topic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.training.rule_templates import forms_of, written_out
from services.content.catalogue import Catalogue, read_catalogue
from services.requests.fields import EMAIL
from services.requests.kind import RequestKind
from services.requests.statuses import IN_PROGRESS, NEW, WAITING
from tests.topic_files import numbered, write_topic

FORMS = {"calculations": {"price_form": "action_add_up"}}
DAYS = dict.fromkeys((NEW, IN_PROGRESS, WAITING), 1)
KINDS = [
    RequestKind("refund", fields=(EMAIL,), working_days=DAYS),
    RequestKind("contact", prefix="message", fields=(EMAIL,), working_days=DAYS),
    RequestKind("status", is_stored=False, fields=()),
]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    write_topic(tmp_path, "apples", numbered("omena"))
    write_topic(tmp_path, "berries", numbered("marja"))
    write_topic(tmp_path, "money_back", numbered("raha"), "opens: refund\n")
    write_topic(tmp_path, "prices", numbered("hinta"), "opens: price\n")
    return read_catalogue(tmp_path / "topics")


def rules(catalogue: Catalogue, *steps: Any, name: str = "rule") -> list[Any]:
    return written_out({**FORMS, "rules": [{"rule": name, "steps": list(steps)}]}, catalogue, KINDS)["rules"]


def intents(*names: str) -> dict[str, Any]:
    return {"or": [{"intent": name} for name in names]}


def test_a_file_names_its_forms_with_what_follows() -> None:
    assert [(form.name, form.kind, form.end, form.is_request) for form in forms_of(FORMS, KINDS)] == [
        ("refund_form", "refund", "action_submit_refund", True),
        ("contact_form", "contact", "action_submit_message", True),
        ("status_form", "status", "action_tell_status", False),
        ("price_form", "price", "action_add_up", False),
    ]


def test_a_topic_stands_for_those_that_open_nothing(catalogue: Catalogue) -> None:
    (rule,) = rules(catalogue, {"intent": "<topic>"}, {"action": "action_answer"})
    assert rule["steps"] == [intents("apples", "berries"), {"action": "action_answer"}]


def test_a_rule_is_written_for_every_form_in_its_name_and_steps(catalogue: Catalogue) -> None:
    found = rules(catalogue, {"action": "<form>"}, {"action": "<end>"}, name="<form> ends")
    assert [(rule["rule"], rule["steps"][0]["action"], rule["steps"][1]["action"]) for rule in found] == [
        ("refund_form ends", "refund_form", "action_submit_refund"),
        ("contact_form ends", "contact_form", "action_submit_message"),
        ("status_form ends", "status_form", "action_tell_status"),
        ("price_form ends", "price_form", "action_add_up"),
    ]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("<request>", [(intents("money_back"), "refund_form")]),  # no topic opens a contact request
        ("<calculation>", [(intents("prices"), "price_form")]),
    ],
)
def test_a_topic_opens_its_own_form_alone(catalogue: Catalogue, mark: str, expected: list[Any]) -> None:
    found = rules(catalogue, {"intent": "<opening topic>"}, {"action": mark})
    assert [(rule["steps"][0], rule["steps"][1]["action"]) for rule in found] == expected


def test_a_form_answers_what_opens_nothing_and_a_request_also_what_opened_it(catalogue: Catalogue) -> None:
    found = rules(catalogue, {"intent": "<topic answered in between>"}, {"action": "<form>"})
    assert {rule["steps"][1]["action"]: rule["steps"][0] for rule in found} == {
        "refund_form": intents("apples", "berries", "money_back"),
        "contact_form": intents("apples", "berries"),
        "status_form": intents("apples", "berries"),
        "price_form": intents("apples", "berries"),
    }


def test_a_rule_without_a_mark_stays_as_it_is(catalogue: Catalogue) -> None:
    rule = {"rule": "greet", "steps": [{"intent": "greet"}, {"action": "utter_greet"}]}
    assert written_out({"version": "3.1", "rules": [rule]}, catalogue, KINDS) == {"version": "3.1", "rules": [rule]}


def test_stories_stay_as_they_are(catalogue: Catalogue) -> None:
    content = {"stories": [{"story": "greet", "steps": [{"intent": "greet"}]}]}
    assert written_out(content, catalogue, KINDS) == content

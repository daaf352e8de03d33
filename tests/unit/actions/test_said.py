"""What the bot said lately, found from the end of a conversation."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.shared.said import Said

USER = {"event": "user"}
OTHER = {"event": "slot", "name": "x", "value": 1}


def bot(name: str, **custom: str) -> dict[str, Any]:
    return {"event": "bot", "metadata": {"utter_action": name}, "data": {"custom": custom}}


def said(*events: dict[str, Any]) -> Said:
    return Said(Tracker("c", {}, {}, list(events), False, None, {}, None))


def test_each_text_is_of_its_turn() -> None:
    found = said(USER, bot("zero"), USER, bot("one"), OTHER, USER, bot("two"), USER, bot("three"), OTHER)
    assert (found.last, found.texts_now, found.texts) == ("three", {"three"}, {"one", "two", "three"})


def test_the_last_text_may_be_of_the_turn_before() -> None:
    assert said(USER, bot("one"), USER, OTHER).last == "one"


def test_nothing_was_said_yet() -> None:
    found = said(USER)
    assert (found.last, found.asked, found.texts) == (None, None, set())


@pytest.mark.parametrize(
    ("events", "asked"),
    [
        ([bot("utter_ask_refund_iban")], "refund_iban"),
        ([bot("utter_form_stuck", ask="refund_iban"), bot("utter_ask_helpful")], "refund_iban"),
        ([bot("utter_answer")], None),
    ],
)
def test_a_question_of_this_turn_is_known_but_for_the_rating(events: list[dict[str, Any]], asked: str | None) -> None:
    assert said(bot("utter_ask_refund_amount"), USER, *events).asked == asked

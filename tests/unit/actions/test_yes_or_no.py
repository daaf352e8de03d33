"""Which replies to a yes-or-no question are taken as yes or no."""

from __future__ import annotations

from typing import Any

import pytest

from services.forms.field import Field
from services.forms.filling import read_message
from tests.unit.actions.chatting import entity, message

FIELDS = (
    Field("sure", yes_no=True),
    Field("agreed", yes_no=True, reply="summary"),
    Field("email", entities=("email",)),
)


def answer(latest: dict[str, Any], asked: str = "sure") -> Any:
    return read_message(FIELDS, latest, {}, asked).values.get(asked)


@pytest.mark.parametrize(
    ("intent", "polarity", "expected"),
    [
        ("affirm", None, True),
        ("deny", None, False),
        ("affirm", "no", None),
        ("deny", "yes", None),
        ("double_payment", "yes", True),
        ("nlu_fallback", "no", False),
        ("nlu_fallback", None, None),
        ("cancel_service", None, None),
    ],
)
def test_intent_and_wording_settle_it_unless_they_disagree(
    intent: str, polarity: str | None, expected: bool | None
) -> None:
    assert answer(message(intent=intent, polarity=polarity)) is expected


@pytest.mark.parametrize("intent", ["stop", "human", "contact_request", "help", "bot_challenge"])
def test_who_wants_to_stop_or_to_talk_to_a_person_has_not_said_yes(intent: str) -> None:
    assert answer(message(intent=intent, polarity="yes")) is None


def test_a_detail_in_the_message_comes_before_its_yes() -> None:
    latest = message(entity("email", "laura@esimerkki.fi"), intent="affirm")
    assert read_message(FIELDS, latest, {}, "sure").values == {"email": "laura@esimerkki.fi"}


def test_a_faulty_detail_also_comes_before_the_yes() -> None:
    latest = message(entity("email", "laura@", valid=False, reason="domain"), intent="affirm")
    assert read_message(FIELDS, latest, {}, "sure").values == {}


def test_a_yes_fills_nothing_when_another_field_was_asked() -> None:
    assert read_message(FIELDS, message(intent="affirm"), {}, "email").values == {}


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        (message(intent="nlu_fallback", replies={"summary": "yes"}), True),
        (message(intent="affirm", replies={"summary": "no"}), False),
        (message(intent="affirm", polarity="yes", replies={"summary": None, "other": "yes"}), None),
        (message(intent="affirm", polarity="yes"), None),
        (message(intent="affirm", text="/affirm"), True),
        (message(intent="deny", text="/deny", replies={"summary": "yes"}), False),
    ],
)
def test_a_question_with_its_own_reading_is_answered_by_that_or_a_button(
    latest: dict[str, Any], expected: bool | None
) -> None:
    assert answer(latest, "agreed") is expected

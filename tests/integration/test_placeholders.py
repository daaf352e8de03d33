"""A message with a hidden value is decided by its words, whatever the random key that the value got."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rasa_runtime.loading import load_parser
from bot.rasa_runtime.parsing import parse_text

if TYPE_CHECKING:
    from rasa.core.agent import Agent

_MESSAGES = (
    "tilini on {} ja haluaisin rahat takaisin",
    "ottakaa yhteyttä {}, kiitos",
    "voitteko soittaa {} laskusta",
    "siirtäkää eräpäivää. Vastaus osoitteeseen {}",
    "maksoimme laskun kahdesti, palautus tilille:{}.Kiitos!",
    "{}",
    "laskut {}",
    "please call {}",
    "{} vai {}?",
)
_KINDS = ("iban", "iban!check_digit", "email", "phone")


@pytest.fixture(scope="module")
def agent() -> Agent:
    return load_parser()


def _decided(agent: Agent, text: str) -> tuple[Any, ...]:
    parsed = parse_text(agent, text)
    return parsed["decision"], parsed["topic"], parsed["options"], parsed["ranking"]


@pytest.mark.parametrize("message", _MESSAGES)
@given(key=st.from_regex(r"[0-9a-f]{10}", fullmatch=True), kind=st.sampled_from(_KINDS))
@settings(max_examples=40, deadline=None)
def test_the_decision_is_the_same_for_any_key(agent: Agent, message: str, key: str, kind: str) -> None:
    expected = _decided(agent, message.replace("{}", f"[{kind}:0000000000]"))
    assert _decided(agent, message.replace("{}", f"[{kind}:{key}]")) == expected


def test_the_value_itself_is_still_found(agent: Agent) -> None:
    [entity] = parse_text(agent, "tilini on [iban:0a1b2c3d4e] ja haluaisin rahat takaisin")["entities"]
    assert (entity["entity"], entity["value"]) == ("iban", "[iban:0a1b2c3d4e]")

"""The grammar runs once a message, from the customer's words to the model and the forms; `parse` takes the same way."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.rasa_runtime import redaction
from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.loading import load_agent, load_parser
from bot.rasa_runtime.parsing import parse_text
from bot.understanding.components import entity_extractor
from bot.understanding.grammar import Entity, extract
from services.storage.database import open_database
from tests.conftest import TODAY

if TYPE_CHECKING:
    from rasa.core.agent import Agent

_MESSAGES = (
    "Maksoin laskun kahdesti, saanko rahat takaisin?",
    "Tili on FI21 1234 5600 0007 85, puh. 040 123 4567 ja osoite maija@yritys.fi.",
    "Miten irtisanon palvelun? Entä mistä näen lisenssit? Kuka vastaa perintäkirjeestä?",
    "Haluan liikaa maksetut rahat takaisin tilille",
    "ei",
    "kyllä",
    "0112038-9",
    "0123456",
    "tunnukseni on 131052-308T, lasku 10023",
)


@pytest.fixture(scope="module")
def agent() -> Agent:
    return load_parser()


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that the whole grammar reads."""
    read: list[str] = []

    def counted(text: str, today: date, asked: frozenset[str] = frozenset()) -> list[Entity]:
        read.append(text)
        return extract(text, today, asked)

    for module in (redaction, entity_extractor):
        monkeypatch.setattr(module, "extract", counted)
    return read


def test_a_served_message_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runs: list[str]) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    monkeypatch.setenv("LASKUAPURI_TODAY", TODAY)
    open_database()
    conversations = Conversations(load_agent())
    for number, text in enumerate(_MESSAGES, start=1):
        assert asyncio.run(conversations.say("kerran", text))
        assert len(runs) == number, text


@pytest.mark.parametrize("text", _MESSAGES)
def test_a_parsed_message_is_read_once(agent: Agent, runs: list[str], text: str) -> None:
    parse_text(agent, text)
    assert len(runs) == 1


def test_the_reading_is_not_stored_with_the_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    open_database()
    agent = load_agent()
    asyncio.run(Conversations(agent).say("talletettu", "lasku 0123456"))
    tracker = asyncio.run(agent.tracker_store.retrieve("talletettu"))
    assert tracker is not None
    assert entity_extractor.READING not in tracker.latest_message.metadata


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("0112038-9", "refund_business_id", [("business_id", "0112038-9", "0112038-9")]),
        ("0123456", "refund_invoice", [("invoice_number", "0123456", "0123456")]),
        ("0123456", None, [("phone", "0123456", "0123456")]),
        ("05042026", "extension_due_date", [("date", "2026-04-05", "05042026")]),
        (
            "Tili on FI21 1234 5600 0007 85 ja summa 450 €, puh. 040 123 4567, osoite Maija@Yritys.fi, lasku 10023",
            None,
            [
                ("iban", "FI2112345600000785", "FI21 1234 5600 0007 85"),
                ("amount", "450.00", "450 €"),
                ("phone", "0401234567", "040 123 4567"),
                ("email", "maija@yritys.fi", "Maija@Yritys.fi"),
                ("invoice_number", "10023", "10023"),
            ],
        ),
        (
            "tunnukseni 131052-308T, maija@yritys.fi ja 3 lisenssiä",
            None,
            [("email", "maija@yritys.fi", "maija@yritys.fi"), ("license_count", 3, "3")],
        ),
    ],
)
def test_parse_tells_the_values_in_clear_and_where_they_stand(
    agent: Agent, text: str, asked: str | None, expected: list[tuple[str, Any, str]]
) -> None:
    entities = parse_text(agent, text, asked)["entities"]
    assert [(each["entity"], each["value"], each["text"]) for each in entities] == expected
    for each in entities:
        assert text[each["start"] : each["end"]] == each["text"]


def test_parse_tells_a_wrong_account_number_in_clear(agent: Agent) -> None:
    [wrong] = parse_text(agent, "tili FI21 1234 5600 0007 86, kiitos")["invalid_entities"]
    assert (wrong["value"], wrong["text"], wrong["reason"]) == (
        "FI2112345600000786",
        "FI21 1234 5600 0007 86",
        "check_digit",
    )

"""Neighboring matters with the trained model: they are named, no topic is taken for one, and a request begins so."""

from __future__ import annotations

import json
import re
import uuid
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.rasa_runtime.loading import load_parser
from bot.rasa_runtime.parsing import parse_text
from services.content.matters import load_matters
from tests.server import RunningServer, texts

if TYPE_CHECKING:
    from rasa.core.agent import Agent  # imported for its name only: bot.rasa_runtime must come before Rasa

MESSAGES = Path(__file__).parents[1] / "matters"  # none of them is trained on
LEAST_NAMED = 0.85
MOST_ANSWERED = 0.03


@lru_cache(maxsize=1)
def _parser() -> Agent:
    return load_parser()


@lru_cache(maxsize=2)
def _rows(name: str) -> list[dict[str, Any]]:
    lines = (MESSAGES / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [{**parse_text(_parser(), given["text"]), "is": given} for given in map(json.loads, lines)]


def test_most_messages_about_a_matter_get_it_and_none_gets_another() -> None:
    rows = _rows("matters")
    assert {row["is"]["matter"] for row in rows} == load_matters().by_name.keys()
    assert [row["text"] for row in rows if row["matter"] not in (None, row["is"]["matter"])] == []
    assert sum(row["matter"] is not None for row in rows) >= LEAST_NAMED * len(rows)


def test_a_message_about_a_matter_is_hardly_ever_answered_as_a_topic() -> None:
    rows = _rows("matters")
    answered = [row["text"] for row in rows if row["decision"] == "answer"]
    assert len(answered) <= MOST_ANSWERED * len(rows), answered


def test_no_question_of_ours_gets_a_matter() -> None:
    assert [row["text"] for row in _rows("own_topics") if row["matter"]] == []


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("tuli kaksi laskua samasta kaudesta", "two_invoices"),
        ("onko lasku 123 maksettu", "payment_arrived"),
        ("maksoin laskun eri yrityksen tililtä", "misdirected_payment"),
        ("saako irtisanomisen peruttua", "undo_cancellation"),
    ],
)
def test_what_was_answered_wrongly_is_a_matter(text: str, matter: str) -> None:
    assert parse_text(_parser(), text)["matter"] == matter


def test_a_matters_button_leads_to_a_request_that_begins_with_it(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    said = server.ask("Tarvitsisin kopion viime kuun laskusta", sender)
    assert "severa.invoicing@visma.com" in texts(said)[0]
    [button] = said[1]["buttons"]
    begun = load_matters().message("invoice_copy")
    summary = server.chat(button["payload"], "maija@firma.fi", "ei", sender=sender)
    assert f"• Viesti: {begun}" in summary[-1]
    sent = server.chat("kyllä", sender=sender)
    assert re.search(r"LA-\w{4}-\w{2}", sent[-1])


def test_who_asks_for_a_number_hears_that_there_is_none(server: RunningServer) -> None:
    assert "Puhelinnumeroa minulla ei ole" in texts(server.ask("mikä on teidän puhelinnumero", uuid.uuid4().hex))[0]

"""What became of a message is told alike on every page: Luvut, Keskustelut, Tarkistettavat and the conversation itself.

The messages go through the served channel with the trained model.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.unit.web.console.conftest import Browser

PRICE = "lisätään {count} lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk"
# Conversation -> its messages, each with what becomes of it.
TALKS = {
    "vat in words": [(PRICE.format(count=3), "answered"), ("entä alvin kanssa?", "answered")],
    "vat in a word": [(PRICE.format(count=4), "answered"), ("alv", "answered")],
    "vat in a sentence": [(PRICE.format(count=5), "answered"), ("paljonko siihen tulee veron kanssa", "answered")],
    "vat as it is said": [(PRICE.format(count=6), "answered"), ("niin siis arvonlisäverollinen", "answered")],
    "vat before any price": [("alv", "fallback")],
    "not ours": [("Miten vaihdan salasanani?", "fallback"), ("kiitos", "talk")],
    "unsure": [("lisenssi lasku", "clarified"), ("1.", "detail")],
    "both figures": [("10 lisenssiä ja 8 aktiivista käyttäjää, mitä niistä laskutetaan", "answered")],
    "a comment": [
        ("Miten poistan lisenssin?", "answered"),
        ("ei", "talk"),
        ("ohje oli väärin, siellä ei ole hammasratasta", "comment"),
    ],
    "a form": [
        ("maksoin laskun kahteen kertaan", "answered"),
        ("Unohdin salasanani, mitä teen", "detail"),
        ("Miten irtisanon palvelun?", "answered"),
        ("kiitos", "talk"),
        ("ei tule enää laskuja", "talk"),
        ("lopeta", "talk"),
    ],
    "a form that asks for the price": [
        ("paljonko maksaa lisätä lisenssejä", "answered"),
        ("laske paljonko maksaa 3 lisenssiä", "detail"),
        ("missä palautuspyyntöni on", "answered"),
    ],
}
QUESTIONS = ("answered", "clarified", "fallback")
MET = Counter(outcome for talk in TALKS.values() for _, outcome in talk if outcome in QUESTIONS)


class Console(NamedTuple):
    """Pages as an editor sees them."""

    browser: Browser

    def figures(self) -> dict[str, int]:
        """Luvut: how questions were met."""
        given = self.browser.get("/console/figures/decisions.csv", days="7").text.removeprefix("\ufeff")
        rows = list(csv.reader(io.StringIO(given), delimiter=";"))[1:]
        return dict(zip(QUESTIONS, (int(count) for _, count, _ in rows), strict=True))

    def conversations(self) -> dict[str, int]:
        """Keskustelut: the rows of the list added up."""
        page = self.browser.get("/console/conversations").text
        words = {"answered": "vastattu", "clarified": "tarkennettu", "fallback": "ilman vastausta"}
        return {name: sum(map(int, re.findall(rf">(\d+) {text}<", page))) for name, text in words.items()}

    def review(self) -> dict[str, int]:
        """Tarkistettavat: how many wait, by the reason."""
        page = self.browser.get("/console/review").text
        words = {"clarified": "kysyttiin tarkennusta", "fallback": "ei osattu vastata"}
        return {name: int(re.search(rf"<b>(\d+)</b> {text}", page)[1]) for name, text in words.items()}

    def transcript(self, conversation_id: str) -> list[str]:
        """The conversation's own page: the word beside each message."""
        page = self.browser.get(f"/console/conversations/{conversation_id}").text
        return re.findall(r'<div class="why".*?<span class="tag[^"]*">([^<]+)</span>', page, re.DOTALL)


@pytest.fixture
def console(app: FastAPI, as_role: Callable[[str], Browser]) -> Console:
    """After all of the conversations."""
    customer = TestClient(app)
    for name, talk in TALKS.items():
        for text, _ in talk:
            body = {"sender": name, "message": text}
            assert customer.post("/webhooks/rest/webhook", json=body).status_code == 200
    return Console(as_role("editor"))


def test_every_page_counts_the_same_of_the_same_conversations(console: Console) -> None:
    assert console.figures() == dict(MET)
    assert console.conversations() == dict(MET)
    assert console.review() == {name: MET[name] for name in ("clarified", "fallback")}


def test_each_message_has_its_outcome_in_its_conversation(console: Console) -> None:
    words = {
        "answered": "vastattu",
        "clarified": "kysyttiin tarkennusta",
        "fallback": "ei osattu vastata",
        "talk": "juttelua",
        "detail": "tieto lomakkeelle",
        "comment": "palaute vastauksesta",
    }
    told = {name: console.transcript(name) for name in TALKS}
    assert told == {name: [words[outcome] for _, outcome in talk] for name, talk in TALKS.items()}

"""Questions about the result that was just shown."""

from __future__ import annotations

import pytest

from services.forms.follow_ups import follow_up
from services.forms.result_questions import CERTAIN, DIFFERENCE, HOW, asked_about_result
from tests.unit.services.forms.messages import PRORATION, message_of


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("miten tää laskettiin?", HOW),
        ("mistä tuo hinta tulee?", HOW),
        ("mistä tuo 322,21 € tulee", HOW),
        ("mihin tuo perustuu", HOW),
        ("miksi noin paljon?", HOW),
        ("avaatko vielä tuon laskelman", HOW),
        ("miten päädyitte tuohon lukuun", HOW),
        ("onko tää varma?", CERTAIN),
        ("onks toi nyt ihan varma?", CERTAIN),
        ("kuinka tarkka tuo arvio on", CERTAIN),
        ("voiko tohon luottaa", CERTAIN),
        ("pitääkö tuo paikkansa", CERTAIN),
        ("oletko varma", CERTAIN),
        ("paljonko säästän?", DIFFERENCE),
        ("kuinka paljon eroa on edelliseen", DIFFERENCE),
        ("paljonko halvempi se on kuin äsken", DIFFERENCE),
        ("paljonko paketeilla on eroa", None),
        ("mikä ero on lisenssillä ja käyttäjällä", None),
        ("miten lasku maksetaan", None),
        ("onko lasku oikein", None),
        ("onko tämä oikea ihminen", None),
        ("miten arvonlisävero lasketaan", None),
        ("", None),
    ],
)
def test_the_question_is_told(text: str, asked: str | None) -> None:
    assert asked_about_result(text) == asked


@pytest.mark.parametrize(
    ("text", "topic", "action"),
    [
        ("miten tää laskettiin?", None, "action_explain_result"),
        ("miksi?", "calculate_proration", "action_explain_result"),
        ("miksi?", "cancel_service", None),
        ("ja 5?", None, "action_what_if"),
        ("onko viite 12344 oikein", None, "action_calculate"),
        ("miten irtisanon palvelun", None, None),
    ],
)
def test_each_follow_up_has_its_action(text: str, topic: str | None, action: str | None) -> None:
    slots = {"last_calculation": "proration", "last_inputs": PRORATION, "answered_topic": topic}
    assert follow_up(message_of(text), slots) == action


def test_without_a_result_there_is_nothing_to_follow_up() -> None:
    assert follow_up(message_of("miten tää laskettiin?"), {}) is None

"""A term that is all that a question asks about, and questions that point at the last answer."""

from __future__ import annotations

import pytest
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.own_words import leans_on, term_asked
from bot.understanding.words.morphology import lemmas


def _message(text: str) -> Message:
    tokens = []
    for word in text.split():
        token = Token(word, 0)
        token.data.update(words=(word,), lemmas=list(lemmas(word)))
        token.lemma = token.data["lemmas"][0]
        tokens.append(token)
    return Message({TEXT: text, TOKENS_NAMES[TEXT]: tokens})


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("kuka se Amili on", "utter_term_amili__visma_amili"),
        ("mistä näen eräpäivän", "utter_term_erapaiva"),
        ("siis mikä on vapaa lisenssi", "utter_term_vapaa_lisenssi"),
        ("mikä on Y-tunnus", "utter_term_ytunnus"),
        ("kuka tän lisenssin maksaa", None),
        ("milloin laskutuskausi vaihtuu", None),
        ("mikä on Severa", None),
        ("ylisuoritus", None),
    ],
)
def test_a_term_is_found_when_nothing_else_is_asked(text: str, term: str | None) -> None:
    assert term_asked(_message(text)) == term


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("käykö se puhelimella", True),
        ("käykö tavallinen sähköposti", True),
        ("montako planeettaa on", False),
    ],
)
def test_a_question_leans_on_what_it_points_at_or_names(text: str, leans: bool) -> None:
    assert leans_on(_message(text), "cancel_service") is leans

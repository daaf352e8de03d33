"""What the own words of a short question name, beside its question word: a term, or something of the last answer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.words.morphology import lemmas, word_classes
from services.content.catalogue import load_catalogue
from services.content.texts import load_texts
from services.content.topic import LANGUAGE
from services.content.wording import folded

TERM = "utter_term_"  # begins the texts that explain a term, which follows: utter_term_amili__visma_amili
# Pronouns, adverbs, conjunctions and the like, in Voikko's terms: they point, and name nothing.
_NAME_NOTHING = frozenset(("asemosana", "seikkasana", "sidesana", "suhdesana", "huudahdussana", "kieltosana"))
_ASK_WHERE_OR_WHAT = frozenset(("nahda", "loytaa", "loytya", "lukea", "nakya", "katsoa", "tarkistaa", "tarkoittaa"))
_SAY_LITTLE = frozenset(("olla", "voida", "pitaa", "ihme", "oikea", "kohta"))
_ASK_FOR_A_TERM = frozenset(("mika", "kuka", "ken", "ketka", "mista", "missa"))
_POINTING = frozenset(("se", "ne", "tama", "nama", "tuo", "nuo", "sama"))
_LONGEST_ENDING = 3
_FIRST_WORDS = 3  # a question word stands among them: "siis mikä on ..."


def term_asked(message: Message) -> str | None:
    """The text of the term that is all that the message asks about: "kuka se Amili on", "mistä näen eräpäivän"."""
    tokens = _tokens(message)
    first = {word for token in tokens[:_FIRST_WORDS] for word in (*_bases(token), folded(token.text))}
    if not first & _ASK_FOR_A_TERM:
        return None
    named = [bases for token in tokens if (bases := _named(token)) and not set(bases) & _ASK_WHERE_OR_WHAT]
    return next((name for name, term in _terms() if _is_term(named, term)), None)


def points_back(message: Message) -> bool:
    """Whether a word points at what was said: "saanko siitä vahvistuksen"."""
    return any(word in _POINTING for token in _tokens(message) for word in _bases(token))


def leans_on(message: Message, topic: str) -> bool:
    """Whether a question points at what was said of a topic, or names something of it."""
    found = load_catalogue().topics.get(topic)
    said = _bases_of(f"{found.question[LANGUAGE]} {found.answer[LANGUAGE]}") if found else frozenset()
    return points_back(message) or any(not said.isdisjoint(_named(token)) for token in _tokens(message))


def _terms() -> Iterable[tuple[str, tuple[str, ...]]]:
    names = (name for name in load_texts() if name.startswith(TERM))
    return ((name, tuple(term.split("_"))) for name in names for term in name[len(TERM) :].split("__"))


def _is_term(named: list[tuple[str, ...]], term: tuple[str, ...]) -> bool:
    return len(named) == len(term) and all(
        any(_is_word(base, word) for base in bases) for bases, word in zip(named, term, strict=True)
    )


def _is_word(base: str, word: str) -> bool:
    """The same; or with an ending, of a name that Voikko does not know ("Amilista")."""
    return base.startswith(word) and len(base) - len(word) <= _LONGEST_ENDING


def _named(token: Token) -> tuple[str, ...]:
    """The base forms of a word that names something; none of one that only points, asks or joins."""
    classes = {name for word in token.data["words"] for name in word_classes(word)}
    bases = _bases(token)
    return () if classes and classes <= _NAME_NOTHING or set(bases) & (_SAY_LITTLE | _POINTING) else bases


def _bases(token: Token) -> tuple[str, ...]:
    return tuple(folded(lemma).replace(" ", "") for lemma in token.data["lemmas"])


@lru_cache(maxsize=100)
def _bases_of(text: str) -> frozenset[str]:
    words = (word.strip(".,:;!?”()•") for word in text.split() if "@" not in word and "/" not in word)
    return frozenset(folded(lemma).replace(" ", "") for word in words if word for lemma in lemmas(word))


def _tokens(message: Message) -> list[Token]:
    return [token for token in message.get(TOKENS_NAMES[TEXT]) or [] if any(map(str.isalnum, token.text))]

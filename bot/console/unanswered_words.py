"""Which words are frequent in messages that got no answer: single words, of nobody's in particular.

A word counts once a conversation and is told only when several conversations have it. Names, numbers, identifiers
and the placeholders of redacted values are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from actions.service_requests.vault import PLACEHOLDER
from bot.nlu.words.morphology import lemmas, word_classes
from bot.review.names import name_in

_LEAST_CONVERSATIONS = 2
_SHOWN = 20
_WORD = re.compile(r"[^\W\d_]{3,}")
_WITH_SIGNS = re.compile(r"\S*[\d@:/\\\[\]_]\S*")  # numbers, addresses, identifiers
# What says nothing of the subject: pronouns, auxiliaries, manners.
_PLAIN = frozenset(
    "olla minä sinä hän me te he tämä tuo se joka mikä kuka kun jos että mutta ja tai vai niin ei voida saada pitää "
    "haluta miten miksi missä mistä mihin milloin paljonko kuinka vielä nyt sitten jo vain myös kanssa hei moi kiitos "
    "tervehdys moikka terve päivä asia koska kuin joku jokin oma itse kaikki muu yksi tehdä mennä tulla".split()
)


def frequent_words(messages: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    """(word in its basic form, number of conversations), most frequent first; `messages` are (conversation, text)."""
    seen: dict[str, set[str]] = defaultdict(set)
    for conversation_id, text in messages:
        for word in _words(text):
            seen[word].add(conversation_id)
    counted = [(word, len(conversations)) for word, conversations in seen.items()]
    frequent = [(word, count) for word, count in counted if count >= _LEAST_CONVERSATIONS and not name_in(word)]
    return sorted(frequent, key=lambda pair: (-pair[1], pair[0]))[:_SHOWN]


def _words(text: str) -> set[str]:
    plain = _WITH_SIGNS.sub(" ", PLACEHOLDER.sub(" ", text))
    found = {lemmas(word)[0] for word in _WORD.findall(plain) if not _is_name(word)}
    return found - _PLAIN


def _is_name(word: str) -> bool:
    return bool(word_classes(word.lower()) & _NAMES) if word[0].isupper() else False


_NAMES = frozenset({"etunimi", "sukunimi", "paikannimi", "nimi"})

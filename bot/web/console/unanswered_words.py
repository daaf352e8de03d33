"""Which words are frequent in messages that got no answer: single words, of nobody's in particular.

A word counts once a conversation and is told only when several conversations have it. Names, numbers, identifiers
and the placeholders of redacted values are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bot.training.examples.names import name_in
from bot.understanding.words.morphology import lemmas, word_classes
from services.privacy.vault import PLACEHOLDER

_LEAST_CONVERSATIONS = 2
_SHOWN = 20
_WORD = re.compile(r"[^\W\d_]{3,}")
_WITH_SIGNS = re.compile(r"\S*[\d@:/\\\[\]_]\S*")  # numbers, addresses, identifiers
_PERSONS = frozenset({"etunimi", "sukunimi"})
# What says nothing of the subject: pronouns, auxiliaries, manners.
_PLAIN = frozenset(Path(__file__).with_name("plain_words.txt").read_text(encoding="utf-8").split())


def frequent_words(messages: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    """(word in its basic form, number of conversations), most frequent first; `messages` are (conversation, text)."""
    seen: dict[str, set[str]] = defaultdict(set)
    for conversation_id, text in messages:
        for word in _words(text):
            seen[word].add(conversation_id)
    counted = [(word, len(conversations)) for word, conversations in seen.items()]
    frequent = [(word, count) for word, count in counted if count >= _LEAST_CONVERSATIONS]
    return sorted(frequent, key=lambda pair: (-pair[1], pair[0]))[:_SHOWN]


def _words(text: str) -> set[str]:
    plain = _WITH_SIGNS.sub(" ", PLACEHOLDER.sub(" ", text))
    found = {lemmas(word[0])[0] for word in _WORD.finditer(plain) if not _is_name(word)}
    return found - _PLAIN


def _is_name(word: re.Match[str]) -> bool:
    """Finnish writes no other words with a capital, except the first of a sentence."""
    begins = not word.string[: word.start()].strip() or word.string[: word.start()].rstrip()[-1] in ".!?"
    return (word[0][0].isupper() and not word[0].isupper() and not begins) or _names_somebody(word[0].lower())


@lru_cache(maxsize=20_000)
def _names_somebody(word: str) -> bool:
    return bool(word_classes(word) & _PERSONS) or bool(name_in(f"Onko {word.capitalize()}?"))

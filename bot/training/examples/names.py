"""Does a text name somebody? A person, a firm or a street address must not stand in the training data.

What is found is a matter of likelihood: Voikko's word classes, capitals, and the words that go before names. The
reviewer reads every example as well, and can reword one that is refused.
"""

from __future__ import annotations

import re

from bot.understanding.words.morphology import restore_dots, word_classes

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAMES = frozenset({"etunimi", "sukunimi"})
_PROPER = _NAMES | {"paikannimi", "nimi"}
_SUPPLIER = ("visma", "severa", "amili", "solutions", "software")
_PRODUCTS = ("netvisor", "basic", "premium", "pro", "enterprise")  # in all their cases
_NOBODY = {"meidän", "teidän", "meiän", "yritys", "yrityksen", "yrityksemme", "firma", "firman", "toinen", "joku"}
# Spoken and borrowed words that Voikko takes for first names.
_ORDINARY = ("lissu", "alvi", "alve", "autto", "more", "will", "max", "job", "bill")
_FIRM = re.compile(r"([^\W\d_][\w&-]*)\s+(?:oyj?|ab|ky|ry|ltd|inc|gmbh)(?=[:.,;!?\s]|$)", re.IGNORECASE)
_SOLE_TRADER = re.compile(r"\btmi\s+([^\W\d_][\w-]*)", re.IGNORECASE)
_INTRODUCED = re.compile(r"\bnime(?:ni|ltäni)\s+(?:on\s+)?([^\W\d_][\w-]*)", re.IGNORECASE)
_STREET = re.compile(r"\b[^\W\d_]+(?:katu|tie|kuja|polku|kaari|rinne|raitti|puisto)\s+\d+", re.IGNORECASE)


def name_in(text: str) -> str | None:
    """The first words that look like a person's, a firm's or a street's name; None when there are none."""
    street = _STREET.search(text)
    if street:
        return street[0]
    for pattern in (_FIRM, _SOLE_TRADER, _INTRODUCED):
        for match in pattern.finditer(text):
            word = match[1].lower()
            if word not in _NOBODY and not word.startswith(_SUPPLIER):
                return match[0]
    return _person_in(text)


def _person_in(text: str) -> str | None:
    before: re.Match[str] | None = None
    for word in _WORD.finditer(text):
        if word[0].lower().startswith(_SUPPLIER + _PRODUCTS + _ORDINARY):
            before = None
            continue
        if _is_name(word[0], begins=_begins_sentence(text, word.start())):
            return word[0]
        if before and _is_strange(before[0]) and _is_strange(word[0]) and text[before.end() : word.start()] == " ":
            return text[before.start() : word.end()]
        before = word
    return None


def _is_name(word: str, *, begins: bool) -> bool:
    """Only a name; or a name as well ("Onni", "Laine"), with a capital where no sentence begins."""
    classes = word_classes(word) | word_classes(restore_dots(word.lower()))
    if not classes & _NAMES or "paikannimi" in classes:
        return False
    capital = word[0].isupper() and not word.isupper()
    return classes <= _NAMES or (capital and not begins)


def _is_strange(word: str) -> bool:
    """With a capital, and no ordinary Finnish word: half of a foreign name when the next word is such too."""
    return word[0].isupper() and not word.isupper() and word_classes(word) <= _PROPER


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in '.!?:"”»(–-'

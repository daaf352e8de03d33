"""Spoken Finnish endings and what they stand for in writing: "voiks" voiko, "laskuu" laskua, "tehään" tehdään.

The rules only propose; the caller keeps the first proposal that is a Finnish word. They are about endings and
consonants that speech drops, so they also reach words that no table lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# An ending as it is spoken, and the written endings it may stand for, likelier first.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("isks", ("isiko", "isikö")),  # voisiks, pitäisks
    ("ks", ("ko", "kö")),  # onks, voiks, pitääks
    ("isko", ("isiko",)),  # voisko
    ("iskö", ("isikö",)),  # pitäiskö
    ("ais", ("aisi",)),  # saatais
    ("äis", ("äisi",)),  # pitäis
    ("ois", ("oisi",)),  # voitois
    ("ii", ("ia", "iä", "ja", "jä", "ejä", "eja", "ijä")),  # aktiivisii, lisenssii, käyttäjii
    ("ei", ("eita", "eitä", "ejä", "eja")),
    ("oi", ("oita", "oja")),
    ("uu", ("ua", "un")),  # laskuu
    ("yy", ("yä", "yn")),
    ("ee", ("ea", "eä", "een")),
    ("oo", ("oa", "oon")),
    ("aa", ("ea", "oa", "aan")),
    ("ää", ("eä", "ään")),
    ("nu", ("nut",)),  # maksanu
    ("ny", ("nyt",)),  # lisänny
    ("st", ("sta", "stä")),  # laskust
    ("lt", ("lta", "ltä")),
    ("l", ("lla", "llä", "lle")),  # meil
    ("s", ("ssa", "ssä")),  # laskus
)
# d and its company, which many dialects leave out between vowels: lähen, kahen, saahaan, tehään.
_LOST_D = re.compile(r"([aeiouyäö])h([aeouäö])")
_SHORTEST = 3


def written_forms(word: str) -> Iterator[str]:
    """Possible written forms of a spoken one, likelier first; lower case in and out, not checked for being words."""
    if len(word) < _SHORTEST:
        return
    for ending, written in _ENDINGS:
        if word.endswith(ending):
            yield from (word[: -len(ending)] + other for other in written)
    match = _LOST_D.search(word)
    if match:
        before, after = word[: match.start()] + match[1], match[2] + word[match.end() :]
        yield from (before + "hd" + after, before + "d" + after)
    if word[-1] in "aeiouyäö":
        yield word + "n"  # the last n is often not said: hyvitetää(n), johonki(n)

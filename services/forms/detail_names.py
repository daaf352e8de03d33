"""Details as customers name them in typing: "korjaa eräpäivä", "sposti on väärin", "summa"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CHANGE = re.compile(
    r"(?<!\bei )(?<!mit[aä]{2}n )\b(?:korja|korjat|muut|muok|vaihd|vaiht)\w*"
    r"|v[äa]{2}r[iä]|\bvirhe|pieles|\bei (?:ole|oo|täsmää|pidä)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 8  # a longer message says more than which detail it is


def named_detail(text: str, called: Mapping[str, str]) -> str | None:
    """The slot of the detail that the message names; None when it names none of these.

    `called` has the words for each slot as a regular expression; the first that fits counts.
    """
    if len(text.split()) > _MOST_WORDS:
        return None
    return next((slot for slot, words in called.items() if re.search(words, text, re.IGNORECASE)), None)


def wants_change(text: str) -> bool:
    """Whether a short message says that something is to be corrected, or is wrong; a question only asks about it."""
    return "?" not in text and len(text.split()) <= _MOST_WORDS and bool(_CHANGE.search(text))

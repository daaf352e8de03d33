"""The details of a request as customers name them in typing: "korjaa eräpäivä", "sposti on väärin", "summa"."""

from __future__ import annotations

import re
from collections.abc import Sequence

# By the end of the slot's name. A wished due date is looked for before the due date, whose word it holds.
_NAMES = {
    "new_date": r"uu(?:si|s|den|tta|teen)\s+er[äa]p|toiv|maksupäiv|maksuaika",
    "due_date": r"er[äa]p[äa]iv",
    "business_id": r"y[- ]?tunnu|alv[- ]?n",
    "iban": r"tilin|\btili\b|\biban",
    "email": r"s[äa]hk[öo]p|s-?posti|meili|email|e-mail",
    "invoice": r"\blasku|viite",
    "amount": r"summ|euro",
    "message": r"viesti",
    "transcript": r"keskustelu",
}
_CHANGE = re.compile(
    r"\b(?:korja|korjat|muut|muok|vaihd|vaiht)\w*|v[äa]{2}r[iä]|\bvirhe|pieles|\bei (?:ole|oo|täsmää|pidä)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 8  # a longer message says more than which detail it is


def named_detail(text: str, details: Sequence[str]) -> str | None:
    """The slot of the one detail that the message names; None when it names none of these."""
    if len(text.split()) > _MOST_WORDS:
        return None
    for ending, words in _NAMES.items():
        slot = next((slot for slot in details if slot.endswith(f"_{ending}")), None)
        if slot and re.search(words, text, re.IGNORECASE):
            return slot
    return None


def wants_change(text: str) -> bool:
    """Whether a short message says that something is to be corrected, or is wrong; a question only asks about it."""
    return "?" not in text and len(text.split()) <= _MOST_WORDS and bool(_CHANGE.search(text))

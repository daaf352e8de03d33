"""Times that name no day: "maaliskuussa", "ensi kuussa", "viikolla 14". They are kept as dates without a day
(no_day), so that a form can ask for the day.

A month in the genitive names a thing, not a time ("maaliskuun lasku"), and is nothing; nor is "viime kuussa",
which tells when something went wrong and never answers a question for a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.calendar import DayMonth
from bot.understanding.grammar.date_atoms import DateAtom
from bot.understanding.grammar.month_words import STEM

_WHICH = r"(?:ensi|ens|seuraavassa|seuraavalla|tassa|talla|tana|tulevalla)"
_TOLD_YEAR = r"(?:(?:ensi|ens|viime|taman|seuraavan|edellisen) vuoden )?"
_YEAR = r"(?: (?:vuonna )?20[0-9]{2}\b)?"
_OPEN = re.compile(
    rf"\b(?:{_TOLD_YEAR}(?:{STEM})kuu(?:ssa|lla|lle|hun|n aikana)\b{_YEAR}"
    rf"|{_WHICH} (?:kuussa|kuulla|kuulle|kuukautena|viikolla|viikolle)\b"
    r"|viik(?:olla|olle|ko) [0-9]{1,2}(?![\w.,]))"
)
_ALONE = re.compile(rf"\W*(?P<month>(?:{STEM})kuun?{_YEAR})\W*")


def open_dates(text: str) -> Iterator[DateAtom]:
    """Every time without a day; the day and month of the atom hold no meaning."""
    if "kuu" not in text and "viik" not in text:
        return
    for match in _OPEN.finditer(text):
        yield DateAtom(match.start(), match.end(), DayMonth(1, 1), reason="no_day")
    alone = _ALONE.fullmatch(text)
    if alone:
        yield DateAtom(*alone.span("month"), DayMonth(1, 1), reason="no_day")

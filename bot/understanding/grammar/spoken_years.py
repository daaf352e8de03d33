"""Years as they are said: "syyskuun eka päivä kakskytviis", "kaksituhatta kaksikymmentäviisi", "vuonna kakskytkuus".

Dates are read from a text with these years in digits; the spans of what was found are those of the message again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.understanding.grammar.calendar import ORDINAL, ORDINAL_PARTITIVE, STEM
from bot.understanding.grammar.numbers import ACTIVE, LICENSE, MONTH_UNIT, PIECE, USER, find_numerals, word_value

_FULL, _SHORT = range(2000, 2100), range(20, 40)  # "kakskytviis" is 2025 where a date is told
_BEHIND = 60  # characters before a year in which its month stands
_MONTH = re.compile(rf"\b(?:{STEM})kuu|\b(?:{'|'.join(sorted(ORDINAL_PARTITIVE.values(), key=len, reverse=True))})\b")
_LAST_WORD = re.compile(
    rf"(?:\b(?:(?:{STEM})kuu\w*|{ORDINAL}|{'|'.join(ORDINAL_PARTITIVE.values())}|paiva\w*|al(?:usta|ussa|kuun)|lop(?:puun|usta|ussa)"
    r"|viim\w+|vikaan?|puoli ?val\w+|vuonna|vuoden|vuosi))[ ,]{1,2}$"
)
_DIGITS_BEFORE = re.compile(r"(?<![\w.])[0-9]{1,2}\. ?[0-9]{1,2}\.? $")
_COUNTS = re.compile(
    rf" ?(?:{LICENSE}|{USER}|{ACTIVE}|{PIECE}|{MONTH_UNIT}|€|e\b|eur|%|pros|sent|paiv|pv|viik|vk|vuotta"
    r"|tuhat|tonni|sata|uutta|uusi|lisaa|kertaa|henk|hlo|lasku)"
)
# "Kaksituhattakaksviis": the last two digits one by one.
_BY_DIGITS = re.compile(r"\b(?P<thousands>kaks|kaksi)tuhatt?a? ?(?P<tens>kaks|kaksi|kol|kolme) ?(?P<ones>[a-z]{3,9})\b")


class _Year(NamedTuple):
    start: int
    end: int
    digits: str


class InDigits(NamedTuple):
    """The text with its spoken years in digits, and those years where they stand in the message."""

    text: str
    years: tuple[_Year, ...] = ()

    def place(self, position: int, *, end: bool = False) -> int:
        """The place in the message of a place in `text`; one inside a year is the year's own edge."""
        shift = 0
        for year in self.years:
            start = year.start - shift
            if position <= start or (position == start and not end):
                break
            if position < start + len(year.digits):
                return year.end if end else year.start
            shift += year.end - year.start - len(year.digits)
        return position + shift


def years_in_digits(text: str) -> InDigits:
    """The folded text, each year in words that follows a day or month written as "2025"."""
    if not _MONTH.search(text) and "vuo" not in text and "tuhat" not in text:
        return InDigits(text)
    years = tuple(_years(text))
    written, done = list[str](), 0
    for year in years:
        written += text[done : year.start], year.digits
        done = year.end
    return InDigits("".join([*written, text[done:]]), years)


def _years(text: str) -> list[_Year]:
    found = [
        _Year(match.start(), match.end(), f"20{2 if match['tens'][:3] == 'kak' else 3}{ones}")
        for match in _BY_DIGITS.finditer(text)
        if (ones := word_value(match["ones"])) is not None and ones < 10
    ]
    numerals = [one for one in find_numerals(text) if one.spelled]
    for place, numeral in enumerate(numerals):
        following = numerals[place + 1] if place + 1 < len(numerals) else None
        twice = following and numeral.value == 20 and following.value in _SHORT and following.start == numeral.end + 1
        value, end = (following.value, following.end) if twice and following else (numeral.value, numeral.end)
        if value in _SHORT:
            value += 2000
        apart = all(end <= year.start or numeral.start >= year.end for year in found)
        if apart and value in _FULL and _is_year(text, numeral.start, end, full=twice or numeral.value in _FULL):
            found.append(_Year(numeral.start, end, str(value)))
    return sorted(found)


def _is_year(text: str, start: int, end: int, *, full: bool | None) -> bool:
    before = text[max(0, start - _BEHIND) : start]
    if _COUNTS.match(text, end):
        return False
    if full and _DIGITS_BEFORE.search(before):
        return True
    named = _MONTH.search(before) or re.search(r"\bvuo(?:nna|den|si) $", before)
    return bool(named and _LAST_WORD.search(before))

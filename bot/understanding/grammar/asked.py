"""What digits are because a question asked for it: they could be many things, and only the question tells.

A number that begins with 0 counts nothing, so the count rules leave it alone; as the answer to a question for an
invoice it is an invoice number, for a Y-tunnus a Y-tunnus (with its fault), for a day "05042026" is a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.understanding.grammar.business_id import written_id
from bot.understanding.grammar.entity import Found, Rank, Reading, single

_STARTS = r"(?<![\w/.,+])(?<!-)"
_ENDS = r"(?![\w/])(?!-[0-9])(?![.,:][0-9])(?! ?(?:€|%|e\b|eur|kpl|kk\b))"
# Also "12 0345 678": a group that begins with 0 makes any number one that counts nothing.
_INVOICE = re.compile(
    rf"{_STARTS}(?P<number>(?:[1-9][0-9]{{0,9}}(?:[ -][1-9][0-9]{{0,9}}){{0,4}}[ -])?0[0-9]{{0,19}}"
    rf"(?:[ -][0-9]{{1,10}}){{0,6}}){_ENDS}",
    re.ASCII,
)
_BUSINESS_ID = re.compile(rf"{_STARTS}(?<![0-9] )(?P<id>[0-9]{{7}} ?[0-9]?){_ENDS}(?! [0-9])", re.ASCII)
_DAY = re.compile(rf"{_STARTS}(?P<day>[0-3][0-9])(?P<month>[01][0-9])(?P<year>20[0-9]{{2}}){_ENDS}", re.ASCII)
_MIN_DIGITS, _MAX_DIGITS = 3, 20


def asked_readings(text: str, asked: frozenset[str]) -> Iterator[Reading]:
    """What the open question makes of digits that nothing else explains."""
    if "invoice_number" in asked:
        for match in _INVOICE.finditer(text):
            number = re.sub(r" ", "", match["number"])
            if _MIN_DIGITS <= sum(mark.isdigit() for mark in number) <= _MAX_DIGITS:
                yield single(Rank.ASKED, Found("invoice_number", number, *match.span("number")))
    if "business_id" in asked:
        for match in _BUSINESS_ID.finditer(text):
            yield single(Rank.ASKED, written_id(match))
    if "date" in asked:
        for match in _DAY.finditer(text):
            try:
                day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            yield single(Rank.DATE, Found("date", day.isoformat(), *match.span()))

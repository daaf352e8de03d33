"""IBAN account numbers of any country, with or without spaces, in either case; value compact and upper-case.

ISO 13616: two letters of the country, two check digits, the body; mod 97. Lengths and body shapes are
python-stdnum's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban as stdnum_iban
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

from bot.understanding.grammar.entity import Found, Rank, Reading, single
from bot.understanding.grammar.iban_lengths import LENGTHS

_START = re.compile(r"(?<![\w/])(?!rf)[a-z]{2} ?[0-9]{2}(?=[ -]?[a-z0-9])", re.ASCII)
_BODY = re.compile(r"(?:[ -]?[a-z0-9])*", re.ASCII)
_DIGIT_BODY = re.compile(r"(?:[ -]?[0-9])*", re.ASCII)
_GROUPED = re.compile(r"(?: [a-z0-9]*[0-9][a-z0-9]*)*", re.ASCII)
_CUE = re.compile(
    r"\b(?:iban|tili|tilin|tilinro|tilinumero\w*|tilille|tilimme|account)(?: (?:on|oli|numero"
    r"|nro|:))*[ :=-]*$"
)
_WALK = 80


def iban_readings(text: str) -> Iterator[Reading]:
    """Every account number, and what plainly tries to be one."""
    for match in _START.finditer(text):
        found = _account(text, match)
        if found:
            yield single(Rank.IBAN, found)


def compact(written: str) -> str:
    """Without separators, upper-case."""
    return re.sub(r"[ -]", "", written).upper()


def fault(number: str) -> str | None:
    """Why a compact number is no IBAN: country, length, check_digit, format; None when it is one."""
    if number[:2] not in LENGTHS:
        return "country"
    if len(number) != LENGTHS[number[:2]]:
        return "length"
    try:
        stdnum_iban.validate(number, check_country=False)
    except InvalidChecksum:
        return "check_digit"
    except InvalidComponent:
        return "country"
    except ValidationError:
        return "format"
    return None


def _account(text: str, start: re.Match[str]) -> Found | None:
    limit = min(len(text), start.start() + _WALK)
    country, apart = start[0][:2].upper(), " " in start[0]
    exact = _exact(text, start, limit, LENGTHS.get(country, 0))
    if exact:
        number = compact(text[start.start() : exact])
        digits = sum(char.isdigit() for char in number)
        if not fault(number) or (digits >= 10 and not apart):
            return Found("iban", number, start.start(), exact, fault(number))
    cued = bool(_CUE.search(text[max(0, start.start() - 40) : start.start()]))
    return _attempt(text, start, limit, cued) if cued or (country in LENGTHS and not apart) else None


def _exact(text: str, start: re.Match[str], limit: int, length: int) -> int | None:
    """Where the country's length is reached, if the number may end there."""
    count, end = 0, start.start()
    for position in range(start.start(), limit):
        char = text[position]
        if char.isascii() and char.isalnum():
            count, end = count + 1, position + 1
            if count == length:
                return end if not text[end : end + 1].isalnum() and not _more_digits(text, end) else None
        elif char not in " -" or text[position - 1] in " -":
            return None
    return None


def _more_digits(text: str, end: int) -> bool:
    """Another group of digits behind a full number: it was written one group too long."""
    return bool(re.match(r" [0-9]{4}(?![0-9.,])(?! ?(?:e\b|€|eur|kpl|kk))", text[end : end + 12]))


def _attempt(text: str, start: re.Match[str], limit: int, cued: bool) -> Found | None:
    """A number of the wrong length or country that its cue or its shape says was meant as an account."""
    pattern = _DIGIT_BODY if start[0].startswith("fi") else _GROUPED
    match = pattern.match(text, start.end(), limit)
    if match is None or not match[0]:
        match = _BODY.match(text, start.end(), min(limit, start.end() + 30))
    end = match.end() if match else start.end()
    number = compact(text[start.start() : end])
    digits = sum(char.isdigit() for char in number)
    if text[end : end + 1].isalnum() or digits < (8 if cued else 12) or digits < len(number) - 6:
        return None
    return Found("iban", number, start.start(), end, fault(number))

"""Reference numbers (viitenumero), Finnish 7-3-1 and RF, with or without groups; value compact.

After the word "viite" a run of digits is a reference number, valid or not. Without it only an RF number, or
ten digits and more whose check digit holds and which is no phone number, is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found, Rank, Reading, single
from calculators import reference_number
from calculators.errors import InvalidReferenceCheckDigit, InvalidReferenceLength

_RUN = r"(?:rf ?[0-9]{2}(?: ?[0-9]){3,24}|[0-9](?: ?[0-9]){1,30})"
_CUED = re.compile(
    rf"\b(?:viite(?:numero|nro|tta|en|ella|ena|lla|lle|ksi|nron|nra)?[a-z]{{0,5}}|viitteen"
    rf"|viitteella|viitteena|viitetta|ref(?:erence)?)"
    rf"(?: ?(?:numero|nro|no|n:o)[a-z]{{0,5}})?(?: (?:on|oli|olisi|laskussa"
    rf"|laskulla))?[ :.=#-]{{0,3}}(?P<run>{_RUN})(?![\w])(?!-[0-9])",
    re.ASCII,
)
_RF = re.compile(r"(?<![\w])(?P<run>rf ?[0-9]{2}(?: ?[0-9]){3,24})(?![\w])", re.ASCII)
_BARE = re.compile(
    r"(?<![\w/.,+-])(?P<run>[1-9](?: ?[0-9]){9,28})(?![\w/])(?![.,-][0-9])(?! ?(?:€|e\b|eur|kpl|kk|,))",
    re.ASCII,
)
# A last group that belongs to something else: "viite 12 34561 450 euroa", "viite 1232 3 kpl", "... 15.3."
_FOLLOWED = re.compile(r" ?(?:€|e\b|eur|kpl|kk\b|li[sc]+en|lissu|kuukau|[.,/][0-9])")


def reference_readings(text: str) -> Iterator[Reading]:
    """Every reference number."""
    for pattern in (_CUED, _RF):
        for match in pattern.finditer(text):
            yield single(Rank.CUED_IDENTIFIER, _whole_groups(text, match))
    for match in _BARE.finditer(text):
        if not fault(reference_number.compact(match["run"])):
            found = Found("reference_number", reference_number.compact(match["run"]), *match.span("run"))
            yield single(Rank.BARE_IDENTIFIER, found)


def fault(number: str) -> str | None:
    """Why a compact number is no reference number: check_digit, length, format; None when it is one."""
    try:
        reference_number.validate(number)
    except InvalidReferenceCheckDigit:
        return "check_digit"
    except InvalidReferenceLength:
        return "length"
    except ValueError:
        return "format"
    return None


def _whole_groups(text: str, match: re.Match[str]) -> Found:
    """The run without a last group that belongs to a sum, a count or a date."""
    start, end = match.span("run")
    while " " in text[start:end] and _FOLLOWED.match(text, end):
        end = text.rindex(" ", start, end)
    number = reference_number.compact(text[start:end])
    return Found("reference_number", number, start, end, fault(number))

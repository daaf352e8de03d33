"""Counts: license_count, active_users, and number where nothing tells what is counted.

In the order the rules are tried:
1. the noun right behind ("10 lisenssiä", "8 aktiivista"), unless it is a plural that opens the next phrase;
2. the noun before ("lisenssejä on 10", "aktiivisia on kahdeksan");
3. "10 -> 15" and "10:stä 15:een" share one kind, licenses when nothing else is told;
4. "kpl", "lisää" and a verb of adding or removing mean licenses;
5. anything else in digits, or a number word that stands alone, is a number; before another noun it is
nothing. What stands on the invoice ("laskussa lukee 60 kpl") is a number: it may be licenses x months. A
plain "käyttäjää" counts active users, but licenses where users are added or removed.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.grammar.count_cues import (
    ARROW,
    CHANGE_NEAR,
    CHANGE_VERB,
    CONTRAST,
    ENDS,
    NEW_USER,
    NOTHING_COUNTED,
    NOUN_GAP,
    ONE_AS_UNIT,
    OTHER_NOUN,
    PART_OF_MORE,
    PLURAL_AFTER,
    RANGE,
    RIGHT,
    SHORT_GAP,
    USED_OF,
    WE_HAVE,
    noun_before,
    on_invoice,
)
from bot.understanding.grammar.entity import Found, Rank, Reading, single
from bot.understanding.grammar.numerals import Numeral

LARGEST_NUMBER = 999_999_999
_LICENSES, _USERS, _NUMBER = "license_count", "active_users", "number"


def count_readings(text: str, numerals: list[Numeral]) -> Iterator[Reading]:
    """Every count; ``text`` has what other rules took blotted out as "~"."""
    for used in USED_OF.finditer(text):
        both = (
            Found(_USERS, int(used["used"]), *used.span("used")),
            Found(_LICENSES, int(used["all"]), *used.span("all")),
        )
        yield Reading(Rank.COUNT, *used.span(), both)
    kinds = [_kind(text, numeral) for numeral in numerals]
    for index in range(1, len(numerals)):
        _share(text, numerals, kinds, index)
    for index in range(len(numerals)):
        if kinds[index] == _LICENSES and _contrasted(text, numerals, kinds, index):
            kinds[index] = _NUMBER
    for numeral, kind in zip(numerals, kinds, strict=True):
        if kind:
            yield _reading(numeral, kind)


def _reading(numeral: Numeral, kind: str) -> Reading:
    value = -numeral.value if numeral.negative else numeral.value
    reason = "negative" if numeral.negative and kind != _NUMBER else None
    start = numeral.start - 1 if numeral.negative else numeral.start
    return single(Rank.COUNT, Found(kind, value, start, numeral.end, reason))


def _kind(text: str, numeral: Numeral) -> str | None:
    before = text[max(0, numeral.start - 60) : numeral.start]
    after = RIGHT.match(text, numeral.end)
    unit = after.lastgroup if after else None
    if unit == "free":
        return _NUMBER
    noun = noun_before(before)
    if noun and (unit is None or unit in ("piece", "more") or (after and PLURAL_AFTER.match(text, numeral.end))):
        return noun
    if unit == "license":
        one_as_unit = numeral.value == 1 and ONE_AS_UNIT.match(text, numeral.end)
        return None if one_as_unit else _LICENSES
    if unit == "user":
        return _user_kind(text, before, numeral, noun)
    if unit == "active":
        return _USERS
    if unit == "piece":
        return _NUMBER if on_invoice(text, before, numeral.end) else _LICENSES
    if unit == "more" or (_bare(text, numeral) and CHANGE_VERB.search(before)):
        return _LICENSES
    return _number(text, numeral)


def _user_kind(text: str, before: str, numeral: Numeral, noun_before: str | None) -> str:
    if noun_before == _LICENSES or CHANGE_NEAR.search(before) or NEW_USER.match(text, numeral.end):
        return _LICENSES
    return _NUMBER if on_invoice(text, before, numeral.end) else _USERS


def _bare(text: str, numeral: Numeral) -> bool:
    return bool(NOTHING_COUNTED.match(text, numeral.end))


def _number(text: str, numeral: Numeral) -> str | None:
    if numeral.value > LARGEST_NUMBER or PART_OF_MORE.search(text, max(0, numeral.start - 2), numeral.start):
        return None
    if numeral.spelled:
        word = text[numeral.start : numeral.end]
        vague = word in ("pari", "parin") or (numeral.value == 1 and text.strip(" .,!?") not in ("yksi", "yks"))
        return _NUMBER if ENDS.match(text, numeral.end) and not vague else None
    return _NUMBER if not OTHER_NOUN.match(text, numeral.end) else None


def _share(text: str, numerals: list[Numeral], kinds: list[str | None], index: int) -> None:
    """Give both numbers of "10 -> 15 lisenssiä" or "10:stä 15:een" one kind."""
    first, second = numerals[index - 1], numerals[index]
    gap = text[first.end : second.start]
    if ARROW.fullmatch(gap) or (first.rises_from() and second.rises_to() and SHORT_GAP.fullmatch(gap)):
        pair = {kinds[index - 1], kinds[index]} & {_LICENSES, _USERS}
        kinds[index - 1] = kinds[index] = pair.pop() if len(pair) == 1 else _LICENSES
    elif RANGE.fullmatch(gap) and kinds[index] in (_LICENSES, _USERS) and kinds[index - 1] in (None, _NUMBER):
        kinds[index - 1] = kinds[index]
    elif kinds[index - 1] in (_LICENSES, _USERS) and second.rises_to() and NOUN_GAP.fullmatch(gap):
        kinds[index] = kinds[index - 1]


def _contrasted(text: str, numerals: list[Numeral], kinds: list[str | None], index: int) -> bool:
    """In "laskulla on 60 lisenssiä vaikka meillä on 10" the first is what the invoice says, no count."""
    numeral = numerals[index]
    if index + 1 == len(numerals) or not CONTRAST.search(text, numeral.end, numerals[index + 1].start):
        return False
    if not on_invoice(text, text[max(0, numeral.start - 60) : numeral.start], numeral.end):
        return False
    following = numerals[index + 1]
    if kinds[index + 1] == _NUMBER and WE_HAVE.search(text, numeral.end, following.start):
        kinds[index + 1] = _LICENSES
    return kinds[index + 1] == _LICENSES

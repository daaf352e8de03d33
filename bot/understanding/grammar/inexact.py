"""Values that are told, but not exactly: they are marked, so that a form asks and never guesses.

One rule each:
- interval: two numbers of one kind joined by a dash, "tai" or "vai" ("20-30 €/kk", "viisi tai kuusi lisenssiä")
  are one value, which keeps its own words;
- approximate: a word of estimating right before the value ("noin 10", "vajaa sata", "enintään 5"), or a number
  word that is an estimate itself ("parikymmentä", "muutama").
"Pari" is 2: people who order "pari lisenssiä" mean two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found
from bot.understanding.grammar.number_words import is_estimate, names_no_number
from bot.understanding.grammar.resolve import Claims

_QUANTITIES = frozenset({"license_count", "active_users", "number", "months", "unit_price", "amount"})
_MONEY = frozenset({"unit_price", "amount"})
_INEXACT = _QUANTITIES | {"date", "period_start", "period_end"}
_JOINT = re.compile(r" ?- ?| tai | vai ")
_UNREAD_BEFORE = re.compile(r"(?<![\w.,/:-])[0-9]{1,6}(?:[.,][0-9]{1,2})? ?(?:€|e\b|eur\b)?(?= ?- ?$| tai $| vai $)")
_ABOUT_BEFORE = re.compile(
    r"(?:\b(?:noin|suunnilleen|suurin ?piirtein|arviolta|karkeasti|ehka|vajaan?|vajaat|reilun?|reilut|lahes|melkein"
    r"|yli|alle|ainakin|vahintaan|enintaan|korkeintaan)|(?<![\w.])n\.?|~) ?$"
)
_WHOLE_RANGE = re.compile(r"\W*(?P<range>(?P<low>[0-9]{1,4}) ?- ?(?P<high>[0-9]{1,4}))[ .!?]*", re.ASCII)
_FIRST_WORD = re.compile(r"[a-z]+")


def marked(text: str, found: list[Found], claims: Claims) -> Iterator[Found]:
    """The values in the order of the text, the inexact ones with their reason; ``text`` is folded."""
    if not found:
        yield from _whole_range(text)
        return
    pending: Found | None = None
    for value in found:
        joint = _interval(text, pending, value)
        if joint:
            pending = joint
            continue
        if pending:
            yield _estimate(text, pending, claims)
        pending = value
    if pending:
        yield _estimate(text, pending, claims)


def _whole_range(text: str) -> Iterator[Found]:
    """A message that is nothing but "5-10", the answer to a question for a number."""
    match = _WHOLE_RANGE.fullmatch(text)
    if match and int(match["low"]) < int(match["high"]):
        yield Found("number", match["range"], *match.span("range"), "interval")


def _interval(text: str, previous: Found | None, value: Found) -> Found | None:
    """The previous value and this one as one interval; with no previous one, that of a number left unread."""
    if value.entity not in _QUANTITIES or value.reason == "negative":
        return None
    if previous and _one_kind(previous.entity, value.entity) and _JOINT.fullmatch(text[previous.end : value.start]):
        return _own_words(text, value, previous.start)
    return None


def _one_kind(first: str, second: str) -> bool:
    return first in ("number", second) or {first, second} <= _MONEY


def _estimate(text: str, value: Found, claims: Claims) -> Found:
    if value.entity not in _INEXACT or value.reason:
        return value
    unread = _UNREAD_BEFORE.search(text, max(0, value.start - 16), value.start) if value.entity in _QUANTITIES else None
    if unread and claims.free(*unread.span()):
        return _own_words(text, value, unread.start())
    word = _FIRST_WORD.match(text, value.start)
    if word and names_no_number(word[0]):
        return value._replace(value=text[value.start : value.end], reason="approximate")
    if (word and is_estimate(word[0])) or _ABOUT_BEFORE.search(text, max(0, value.start - 16), value.start):
        return value._replace(reason="approximate")
    return value


def _own_words(text: str, value: Found, start: int) -> Found:
    return value._replace(value=text[start : value.end], start=start, reason="interval")

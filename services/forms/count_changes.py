"""A changed count of a shown result: "ja 5?", "tuplasti", "2 enemmän", "ei 5 vaan 6"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from services.forms.what_if_words import Said, Unreadable

Values = Mapping[str, Any]
Reader = Callable[[Said, Values], "dict[str, Any]"]

_AS_MANY = r"(?: enemman| niin (?:paljon|monta)| \w*maara\w*)?"
_TIMES = (
    (re.compile(rf"\b(?:tupla(?:sti|t|na|maara\w*)?|kaksinkertai\w+|kaksi kertaa (?=enemman|niin)){_AS_MANY}\b"), 2),
    (re.compile(rf"\b(?:kolminkertai\w+|tripla(?:sti|na)?){_AS_MANY}\b"), 3),
    (re.compile(r"\bpuol(?:et|ikas|ta)(?: vahemman| niista| siita)?\b"), Fraction(1, 2)),
)
_NAMED = r" *(?:kpl |lis\w+ |kayt\w+ )?"
_MORE_OR_LESS = ((re.compile(_NAMED + r"enemman\b"), 1), (re.compile(_NAMED + r"vahemman\b"), -1))
_STILL = re.compile(r"\bviela $")
# Nouns that the grammar does not count by.
_NOUN = r"(?:tunnu(?:s|sta)|henki\w*|henkea|hlo|tyyppia|kaveria|ihmista|maksa\w+)"
_NUMBERS = "yksi kaksi kolme nelja viisi kuusi seitseman kahdeksan yhdeksan kymmenen".split()  # noqa: SIM905
_COUNT_OF = re.compile(rf"\b(?P<count>[0-9]{{1,5}}|{'|'.join(_NUMBERS)}) (?={_NOUN}\b)")
_LARGEST_BARE = 999  # a longer number that nothing names may be an invoice's


def count_of(name: str, *kinds: str, bare: bool = True) -> Reader:
    """Reads a count told by entities of these kinds; `bare`: also one told by a number alone."""

    def read(said: Said, inputs: Values) -> dict[str, Any]:
        before = inputs.get(name)
        for pattern, factor in _TIMES:
            if before and said.take_match(pattern):
                return {name: _whole(before * factor)}
        found = said.entities(*kinds) + (said.entities("number") if bare else [])
        values = [_counted(said, entity, before) for entity in found]
        written = said.take_match(_COUNT_OF) if bare else None
        if written:
            count = written["count"]
            values.append(int(count) if count.isdigit() else _NUMBERS.index(count) + 1)
        return {name: one_of(values, before, said)} if values else {}

    return read


def one_of(values: Sequence[Any], before: Any, said: Said) -> Any:
    """The one value meant: "ei 5 vaan 6", "3 -> 5". Raises Unreadable for two that differ."""
    distinct = list(dict.fromkeys(values))
    others = [value for value in distinct if value != before]
    if len(distinct) == 1:
        return distinct[0]
    if len(others) == 1:
        return others[0]
    if len(distinct) == 2 and re.search(r"\bvaan\b", said.whole):
        return distinct[-1]
    raise Unreadable


def _counted(said: Said, entity: Mapping[str, Any], before: Any) -> int:
    if not entity.get("valid", True):
        raise Unreadable
    count = _whole(Fraction(entity["value"]))
    if entity["entity"] == "number" and count > _LARGEST_BARE:
        raise Unreadable
    said.take_entity(entity)
    if not before:
        return count
    for pattern, sign in _MORE_OR_LESS:
        found = pattern.match(said.whole, entity["end"])
        if found:
            said.take(*found.span())
            return _whole(Fraction(before + sign * count))
    return before + count if _STILL.search(said.whole[: entity["start"]]) else count


def _whole(exact: Fraction) -> int:
    if exact <= 0 or Fraction(exact).denominator != 1:
        raise Unreadable
    return int(exact)

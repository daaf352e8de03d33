"""A changed count of a shown result: "ja 5?", "tuplasti", "2 enemmän", "ei 5 vaan 6"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from services.forms.what_if_words import Said, Unreadable

Values = Mapping[str, Any]
Reader = Callable[[Said, Values], "dict[str, Any]"]

_AS_MANY = r"(?: enemman| niin (?:paljon|monta)| (?:lisenssi)?maara\w*)?"
_DOUBLE = r"(?:tupla(?:sti|t|na|maara\w*|taan|ttais\w*)?|kaksinkertai\w+|kaksi kertaa (?=enemman|niin))"
_TIMES = (
    (re.compile(rf"\b{_DOUBLE}{_AS_MANY}\b"), 2),
    (re.compile(rf"\b(?:kolminkertai\w+|tripla(?:sti|na)?){_AS_MANY}\b"), 3),
    (re.compile(r"\bpuol(?:et|ikas|ta|itetaan)(?: vahemman| niista| siita)?\b"), Fraction(1, 2)),
)
_NAMED = r" *(?:kpl |lis\w+ |kayt\w+ )?"
_MORE_OR_LESS = ((re.compile(_NAMED + r"enemman\b"), 1), (re.compile(_NAMED + r"vahemman\b"), -1))
# "Poistan 2", "2 pois": so many fewer. Of licenses that are about to be added only "2 pois" says that: to remove has a
# rule of its own there.
_REMOVE = r"(?:poist|vahen|karsi|pudot|tiput)\w*"
_REMOVED_BEFORE = re.compile(
    rf"\b(?:{_REMOVE}|ota\w*|ote\w+|jata\w*|jate\w+)(?: (?:viela|pois|vaikka|niista|siita))* $"
)
_REMOVED = re.compile(_NAMED + rf"(?:pois|poies|veke|{_REMOVE})\b")
LEFT_OUT = re.compile(_NAMED + r"(?:pois|poies|veke)\b")
_STILL, _ON_TOP = re.compile(r"\bviela $"), re.compile(_NAMED + r"lisaa\b")
# Nouns that the grammar does not count by.
_NOUN = r"(?:tunnu(?:s|sta)|henki\w*|henkea|hlo|tyyppia|kaveria|ihmista|maksa\w+)"
_NUMBERS = "yksi kaksi kolme nelja viisi kuusi seitseman kahdeksan yhdeksan kymmenen".split()  # noqa: SIM905
_COUNT_OF = re.compile(
    rf"\b(?P<count>[0-9]{{1,5}}|{'|'.join(_NUMBERS)}) (?={_NOUN}\b)|\b(?:vaan|vain|vaa|vasta) (?P<one>yksi?)\W*$"
)
_LARGEST_BARE = 999  # a longer number that nothing names may be an invoice's


def count_of(
    name: str, *kinds: str, named: re.Pattern[str] | None = None, removed: re.Pattern[str] | None = None
) -> Reader:
    """Reads a count told by entities of these kinds or by a number, where there are two counts one that is `named`.

    `removed`: the words behind a number that take so many away, if not the usual ones.
    """

    def read(said: Said, inputs: Values) -> dict[str, Any]:
        before = inputs.get(name)
        for pattern, factor in _TIMES:
            if before and said.take_match(pattern):
                return {name: _whole(before * factor)}
        numbers = [one for one in said.entities("number") if not named or named.search(said.before(one["start"]))]
        values = [_counted(said, entity, before, removed) for entity in said.entities(*kinds) + numbers]
        written = None if named or values else said.take_match(_COUNT_OF)
        if written:
            values.append(_written(written["count"] or written["one"]))
        return {name: one_of(values, before, said)} if values else {}

    return read


def _written(count: str) -> int:
    if count.isdigit():
        return int(count)
    return next(place for place, word in enumerate(_NUMBERS, start=1) if word.startswith(count))


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


def _counted(said: Said, entity: Mapping[str, Any], before: Any, removed: re.Pattern[str] | None) -> int:
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
    if _take_removal(said, entity, removed):
        return _whole(Fraction(before - count))
    on_top = _STILL.search(said.whole[: entity["start"]]) and _ON_TOP.match(said.whole, entity["end"])
    return before + count if on_top else count


def _take_removal(said: Said, entity: Mapping[str, Any], removed: re.Pattern[str] | None) -> bool:
    """Whether the words around a count take so many away; they are taken out."""
    behind = (removed or _REMOVED).match(said.whole, entity["end"])
    ahead = _REMOVED_BEFORE.search(said.whole[: entity["start"]])
    by_verb = ahead and not removed and re.search(_REMOVE, ahead[0])
    if not behind and not by_verb:
        return False
    for found in (behind, ahead):
        if found:
            said.take(*found.span())
    return True


def _whole(exact: Fraction) -> int:
    if exact <= 0 or Fraction(exact).denominator != 1:
        raise Unreadable
    return int(exact)

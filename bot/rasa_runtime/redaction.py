"""Taking sensitive values out of a message before the model, the conversation store or a log sees it.

IBANs, e-mail addresses and phone numbers become placeholders whose values wait in the vault; a personal
identity code (hetu) is dropped for good: nobody here needs it.

The grammar is run here, once for a message: what it found, moved to where it stands in the protected text, goes along
to the model. So redaction and forms cannot disagree on what digits are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.understanding.grammar import Entity, extract
from bot.understanding.grammar.identifiers import SENSITIVE, is_placeholder, may_hold_sensitive
from services.clock import today
from services.privacy.vault import new_placeholder, store

CENTURY = "[-\u2010-\u2015\u2212+A-FU-Ya-fu-y]"  # the mark after the birth date; word processors make dashes of it
_MOST_LOOKS = 5
# Six digits of a birth date, a century mark, an individual number and a check character.
HETU = re.compile(rf"(?<!\w)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{{2}}{CENTURY}\d{{3}}[0-9A-Ya-y](?!\w)")
HETU_DROPPED = "[henkilötunnus poistettu]"

Hide = Callable[[Entity], str]  # gives the placeholder that stands for the value


@dataclass(frozen=True)
class Protected:
    """A message as the rest of the system sees it, and the grammar's reading of it.

    `values` are what its placeholders stand for, to be stored before anything else sees the message.
    """

    text: str
    hetu_dropped: bool
    entities: tuple[Entity, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict, repr=False)


class _Cut(NamedTuple):
    start: int
    end: int
    instead: str


def protect(conversation_id: str, text: str) -> Protected:
    """The message without sensitive values; the values are stored for this conversation."""
    protected = redacted(text)
    if protected.values:
        store(conversation_id, protected.values)
    return protected


def redacted(text: str, asked: frozenset[str] = frozenset()) -> Protected:
    """The message without its sensitive values, which come along and are stored nowhere yet.

    ``asked`` are the kinds of values that the open question takes: they tell what ambiguous digits are.
    """
    values: dict[str, str] = {}

    def hide(found: Entity) -> str:
        placeholder = new_placeholder(found.entity, None if found.valid else found.reason)
        # An address is kept as it is used, not as it was spelled out.
        values[placeholder] = str(found.value) if found.entity == "email" and found.valid else found.text
        return placeholder

    return replace(without_sensitive(text, hide, asked), values=values)


def without_sensitive(text: str, hide: Hide, asked: frozenset[str] = frozenset()) -> Protected:
    """The message with ``hide``'s placeholders.

    Where something was found the rest is looked at again: a value that stood against another one may have been hidden.
    The second look is a glance at the signs of such values; only if there are any is the message read anew.
    """
    protected = without_hetu = HETU.sub(HETU_DROPPED, text)
    entities: list[Entity] = []
    for _ in range(_MOST_LOOKS):
        entities = extract(protected, today(), asked)
        cuts = [
            _Cut(each.start, each.end, hide(each))
            for each in entities
            if each.entity in SENSITIVE and not is_placeholder(each)
        ]
        if not cuts:
            break
        protected, entities = _without(protected, entities, cuts)
        if not may_hold_sensitive(protected, entities):
            break
    return Protected(protected, without_hetu != text, tuple(entities))


def _without(text: str, entities: list[Entity], cuts: list[_Cut]) -> tuple[str, list[Entity]]:
    """The text with the cuts made, and the entities where they stand in it."""
    instead = {(cut.start, cut.end): cut.instead for cut in cuts}
    pieces, moved, done, shift = list[str](), list[Entity](), 0, 0
    for each in entities:
        placeholder = instead.get((each.start, each.end))
        if placeholder is None:
            moved.append(each._replace(start=each.start + shift, end=each.end + shift))
            continue
        pieces += text[done : each.start], placeholder
        start = each.start + shift
        done, shift = each.end, shift + len(placeholder) - (each.end - each.start)
        moved.append(each._replace(value=placeholder, text=placeholder, start=start, end=start + len(placeholder)))
    return "".join([*pieces, text[done:]]), moved

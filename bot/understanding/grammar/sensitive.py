"""Which entities never reach the conversation store in clear, and a glance that tells whether a text may hold any."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.grammar.email import email_readings
from bot.understanding.grammar.entity import Entity, Rank
from bot.understanding.grammar.folding import fold
from bot.understanding.grammar.iban import iban_readings
from bot.understanding.grammar.phone import phone_readings

SENSITIVE = frozenset({"iban", "email", "phone"})
# Counts and lengths, which a phone number goes before.
_GIVE_WAY = frozenset({"number", "license_count", "active_users", "months", "extension_days"})


def is_placeholder(entity: Entity) -> bool:
    """Whether the value was hidden before."""
    return str(entity.value).startswith("[")


def may_hold_sensitive(text: str, known: Iterable[Entity]) -> bool:
    """Whether something is left that may have to be hidden; far quicker than reading it all, and rather once too often.

    ``known`` are the text's entities, those that are hidden among them.
    """
    entities = list(known)
    plain = fold(_blotted(text, [entity for entity in entities if is_placeholder(entity)])).text
    sure = [*email_readings(plain, plain), *iban_readings(plain), *phone_readings(plain, frozenset())]
    if any(reading.found and reading.rank != Rank.PHONE for reading in sure):
        return True
    plain = fold(_blotted(text, [entity for entity in entities if entity.entity not in _GIVE_WAY])).text
    return any(reading.rank == Rank.PHONE for reading in phone_readings(plain, frozenset()))


def _blotted(text: str, entities: list[Entity]) -> str:
    for entity in entities:
        text = text[: entity.start] + "~" * (entity.end - entity.start) + text[entity.end :]
    return text

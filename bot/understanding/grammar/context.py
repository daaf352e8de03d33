"""What the rest of the message tells of each value: what was left open, its role, and how it stands to the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.understanding.grammar.dates import with_assumed_years
from bot.understanding.grammar.products import with_products
from bot.understanding.grammar.relations import with_relations
from bot.understanding.grammar.roles import with_roles


def in_context(text: str, entities: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """The entities with the marks that the forms read: roles, assumed years and months, `superseded`, doubts."""
    found = with_products(text, with_assumed_years(entities, today))
    return with_relations(text, with_roles(text, found))

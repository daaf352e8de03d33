"""Sensitive values already taken out of the message: ``[iban:k3f9a2]``, or ``[iban!check_digit:k3f9a2]`` with
a fault.

The value is the whole placeholder. Kinds that are no entity of ours (hetu, phone) only claim their place. A key is too
short for an account number: what a customer writes as ``[tili:FI21 ...]`` is read, not passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found, Rank, Reading, single

_PLACEHOLDER = re.compile(r"\[(?P<kind>iban|email|phone|hetu)(?:!(?P<reason>[a-z_]{1,30}))?:[a-z0-9_-]{1,12}\]")
_ENTITIES = frozenset({"iban", "email"})


def placeholder_readings(text: str, original: str) -> Iterator[Reading]:
    """Every placeholder; ``original`` keeps the case of its key."""
    for match in _PLACEHOLDER.finditer(text):
        if match["kind"] in _ENTITIES:
            value = original[match.start() : match.end()]
            yield single(Rank.PLACEHOLDER, Found(match["kind"], value, *match.span(), match["reason"]))
        else:
            yield Reading(Rank.PLACEHOLDER, *match.span())

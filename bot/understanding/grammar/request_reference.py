"""Our own requests' references: ``LA-7K3Q-9X``, in any case, with or without hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found, Rank, Reading, single
from services.requests.reference import ALPHABET, format_reference, is_valid

# Read from the folded text (lower case). Every reference has a digit; "laskua ja" would be one without this.
_CHARACTER = f"[{ALPHABET.lower()}o01il]"
_REFERENCE = re.compile(rf"\bla[- ]?(?=[a-z -]{{0,6}}\d){_CHARACTER}{{4}}[- ]?{_CHARACTER}{{2}}\b")


def request_reference_readings(text: str) -> Iterator[Reading]:
    """Every reference; a wrong one only where it is written with its first hyphen."""
    for match in _REFERENCE.finditer(text):
        reference = format_reference(match[0])
        valid = is_valid(reference)
        if valid or "-" in match[0][:3]:
            reason = None if valid else "check_digit"
            found = Found("request_reference", reference, *match.span(), reason)
            yield single(Rank.CUED_IDENTIFIER, found)

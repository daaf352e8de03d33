"""Taking sensitive values out of a message before the model, the conversation store or a log sees it.

IBANs, e-mail addresses and phone numbers become placeholders whose values wait in the vault; a personal
identity code (hetu) is dropped for good: nobody here needs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding.grammar import extract
from services.clock import today
from services.privacy.vault import keep

_KEPT_KINDS = ("iban", "email")
CENTURY = "[-\u2010-\u2015\u2212+A-FU-Ya-fu-y]"  # the mark after the birth date; word processors make dashes of it
_MOST_LOOKS = 5
# Six digits of a birth date, a century mark, an individual number and a check character.
HETU = re.compile(rf"(?<!\w)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{{2}}{CENTURY}\d{{3}}[0-9A-Ya-y](?!\w)")
PHONE = re.compile(r"(?<![\w.\-])(?:\+358|00358|0)[ \-]?(?:4\d|50|[1-9])\d?(?:[ \-]?\d){5,9}(?!\w)")
HETU_DROPPED = "[henkilötunnus poistettu]"


@dataclass(frozen=True)
class Protected:
    """A message as the rest of the system sees it."""

    text: str
    hetu_dropped: bool


def protect(conversation_id: str, text: str) -> Protected:
    """The message without sensitive values; the values are stored for this conversation.

    Where something was found the rest is looked at again: a value that stood against another one may have been hidden.
    """
    protected = without_hetu = HETU.sub(HETU_DROPPED, text)
    for _ in range(_MOST_LOOKS):
        found = _sensitive(protected)
        if not found:
            break
        for start, end, kind, fault in sorted(found, reverse=True):
            placeholder = keep(conversation_id, kind, protected[start:end], fault)
            protected = protected[:start] + placeholder + protected[end:]
    return Protected(protected, hetu_dropped=without_hetu != text)


def _sensitive(text: str) -> list[tuple[int, int, str, str | None]]:
    """Start, end, kind and what is wrong with it; nothing overlaps."""
    found = [
        (entity.start, entity.end, entity.entity, None if entity.valid else entity.reason)
        for entity in extract(text, today())
        if entity.entity in _KEPT_KINDS and not str(entity.value).startswith("[")
    ]
    taken = [(start, end) for start, end, _, _ in found]
    for match in PHONE.finditer(text):
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            found.append((match.start(), match.end(), "phone", None))
    return found

"""Making a customer's message fit to be a training example: nobody can be recognized from it.

Placeholders lose their key, identifiers get the digits 1234..., and what cannot be made neutral is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from actions.clock import today
from actions.service_requests.vault import PLACEHOLDER
from bot.engine.redaction import HETU_DROPPED, PHONE
from bot.nlu.grammar import extract
from bot.review.names import name_in
from bot.review.refusals import ExampleRefused

_FIGURES = {"date", "period_start", "period_end", "amount", "unit_price", "months", "license_count", "active_users"}
_TO_PLACEHOLDER = {"iban", "email", "phone"}
_TO_DIGITS = {"invoice_number", "reference_number", "business_id"}
# A reviewer sees and writes a placeholder without its key.
HIDDEN = re.compile(r"\[(iban|email|phone)\]")
_REQUEST = "LA-7K3Q-9X"  # the example that stands in the documentation
_KEY = "0000000000"
# Wider than the redaction's: a birth date that does not exist is no excuse.
_HETU = re.compile(r"(?<!\w)\d{6} ?[-+A-FU-Ya-fu-y] ?\d{3}[0-9A-Ya-y](?!\w)")
_LONG_NUMBER = re.compile(r"\d(?:[ \-]?\d){4,}")
_LINK = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_KNOWN_LINKS = re.compile(r"https?://(?:www\.)?(?:amili\.fi|visma\.fi|visma\.com|severa\.visma\.com)[/\w\-.]*")

Span = tuple[int, int, str]


def neutral(text: str) -> str:
    """The text without anybody's identifiers; neutral(neutral(text)) is the same.

    Raises ExampleRefused for a personal identity code, a name, or a link that may lead to somebody's page.
    """
    if HETU_DROPPED in text or _HETU.search(text):
        raise ExampleRefused("it held a personal identity code", "identity_code")
    if any(not _KNOWN_LINKS.fullmatch(link.rstrip(".,!?)")) for link in _LINK.findall(text)):
        raise ExampleRefused("it holds a web address", "web_address")
    changed = _without_identifiers(HIDDEN.sub(lambda match: _placeholder(match[1]), text))
    name = name_in(PLACEHOLDER.sub(" ", changed))
    if name:
        raise ExampleRefused(f"it may name somebody: {name}", "name", name)
    return changed


def hidden(text: str) -> str:
    """The message as a reviewer sees it: each placeholder by its kind alone, `[iban]`."""
    return PLACEHOLDER.sub(lambda match: f"[{match['kind']}]", text)


def _without_identifiers(text: str) -> str:
    kept: list[Span] = []
    for start, end, instead in _findings(text):
        if all(end <= taken or until <= start for taken, until, _ in kept):
            kept.append((start, end, instead))
    for start, end, instead in sorted(kept, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _findings(text: str) -> Iterator[Span]:
    """What stands where, and what comes instead; of two that overlap the earlier in this order counts."""
    for match in PLACEHOLDER.finditer(text):
        yield match.start(), match.end(), _placeholder(match["kind"])
    for entity in extract(text, today()):
        if entity.entity in _TO_PLACEHOLDER:
            yield entity.start, entity.end, _placeholder(entity.entity)
        elif entity.entity in _TO_DIGITS:
            yield entity.start, entity.end, _counted(entity.text)
        elif entity.entity == "request_reference":
            yield entity.start, entity.end, _REQUEST
        elif entity.entity in _FIGURES:
            yield entity.start, entity.end, entity.text
    for match in PHONE.finditer(text):
        yield match.start(), match.end(), _placeholder("phone")
    for match in _LONG_NUMBER.finditer(text):
        yield match.start(), match.end(), _counted(match[0])


def _placeholder(kind: str) -> str:
    return f"[{kind}:{_KEY}]"


def _counted(text: str) -> str:
    """The same shape with the digits 1, 2, 3 ..."""
    digits = cycle("1234567890")
    return "".join(next(digits) if mark.isdigit() else mark for mark in text)

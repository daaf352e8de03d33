"""Making a customer's message fit to be a training example: nobody can be recognized from it.

Placeholders lose their key, identifiers get the digits 1234..., and what cannot be made neutral is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from bot.rasa_runtime.redaction import CENTURY, HETU_DROPPED
from bot.training.examples.names import name_in
from bot.understanding.grammar import extract
from bot.understanding.grammar.identifiers import LIKE_A_PHONE
from services.clock import today
from services.conversations.refusals import ExampleRefused
from services.privacy.vault import HIDDEN, PLACEHOLDER

_FIGURES = {
    "date",
    "period_start",
    "period_end",
    "amount",
    "unit_price",
    "months",
    "license_count",
    "active_users",
    "people",
}
_TO_PLACEHOLDER = {"iban", "email", "phone"}
_TO_DIGITS = {"invoice_number", "reference_number", "business_id"}
_REQUEST = "LA-7K3Q-9X"  # the example that stands in the documentation
_KEY = "0000000000"
# Wider than the redaction's: a birth date that does not exist and a letter at its side are no excuse.
_MARK = rf"\s?{CENTURY}\s?"
_HETU = re.compile(rf"(?<!\d)\d{{6}}{_MARK}\d{{3}}[\dA-Ya-y](?!\d)")
_AROUND_A_MARK = re.compile(rf"\d{{6,}}{_MARK}\d{{3,}}")  # longer than a code, yet one may be in it
_LONG_NUMBER = re.compile(r"\d(?:[\s\-]?\d){4,}")
_NO_FIGURE = re.compile(r"\d{7}")  # nobody's licenses, and rarely anybody's money
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


def _without_identifiers(text: str) -> str:
    kept: list[Span] = []
    for start, end, instead in _findings(text):
        if all(end <= taken or until <= start for taken, until, _ in kept):
            kept.append((start, end, instead))
    for match in _LONG_NUMBER.finditer(_blotted(text, kept)):
        kept.append((match.start(), match.end(), _counted(match[0])))
    for start, end, instead in sorted(kept, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _findings(text: str) -> Iterator[Span]:
    """What stands where, and what comes instead; of two that overlap the earlier in this order counts."""
    for match in PLACEHOLDER.finditer(text):
        yield match.start(), match.end(), _placeholder(match["kind"])
    entities = extract(text, today())
    for entity in entities:
        if entity.entity in _TO_PLACEHOLDER:
            yield entity.start, entity.end, _placeholder(entity.entity)
    for match in _AROUND_A_MARK.finditer(text):
        yield match.start(), match.end(), _counted(match[0])
    for entity in entities:
        if entity.entity in _TO_DIGITS:
            yield entity.start, entity.end, _counted(entity.text)
        elif entity.entity == "request_reference":
            yield entity.start, entity.end, _REQUEST
        elif entity.entity in _FIGURES and _is_figure(text, entity.start, entity.end):
            yield entity.start, entity.end, entity.text
    for match in LIKE_A_PHONE.finditer(text):
        yield match.start(), match.end(), _placeholder("phone")


def _is_figure(text: str, start: int, end: int) -> bool:
    """False where the grammar has read a piece of a longer number, be it written in another script's digits."""
    beside = text[start - 1 : start] + text[end : end + 1]
    return not _NO_FIGURE.search(text, start, end) and not any(mark.isdecimal() for mark in beside)


def _blotted(text: str, spans: list[Span]) -> str:
    """The text with signs that are no digits in the place of the spans."""
    for start, end, _ in spans:
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _placeholder(kind: str) -> str:
    return f"[{kind}:{_KEY}]"


def _counted(text: str) -> str:
    """The same shape with the digits 1, 2, 3 ..."""
    digits = cycle("1234567890")
    return "".join(next(digits) if mark.isdigit() else mark for mark in text)

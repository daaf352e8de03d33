"""What is fuzzed: each takes any bytes and raises when a promise is broken."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
from pydantic import ValidationError
from rasa.core.channels.channel import UserMessage

from bot.rasa_runtime import conversations, redaction
from bot.understanding.grammar import extract
from bot.understanding.grammar.identifiers import SENSITIVE
from bot.web.api.rest_channel import RestMessage
from services.requests.cleaning import FAULTS
from services.requests.file_types import PDF, type_of
from services.requests.image_cleaning import TooManyPixels, clean_image
from services.requests.pdf_cleaning import _DROPPED, Broken, Encrypted, clean_pdf

_TODAY = date(2026, 3, 10)
_LONGEST = conversations.LONGEST_MESSAGE
_OFFERED = '/topic{"topic": "refund_request"}'


def grammar(content: bytes) -> None:
    """Any text: exact spans in order that do not overlap, and never an error."""
    text = _text(content)
    entities = extract(text, _TODAY)
    for entity in entities:
        assert entity.text == text[entity.start : entity.end] != ""
        assert entity.valid is (entity.reason is None)
    spans = sorted({(entity.start, entity.end) for entity in entities})
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


def redacted(content: bytes) -> None:
    """Any message: no account number, e-mail address, phone number or identity code is left; the rest is untouched."""
    text = _text(content)
    kept: dict[str, str] = {}
    protected = protected_with(text, kept)
    assert not redaction.HETU.search(protected.text)
    left = [entity for entity in extract(protected.text, _TODAY) if entity.entity in SENSITIVE]
    assert [entity.text for entity in left if not str(entity.value).startswith("[")] == []
    restored = protected.text
    for placeholder, value in kept.items():
        restored = restored.replace(placeholder, value)
    assert protected.hetu_dropped or restored == text
    assert protected_with(protected.text, {}).text == protected.text, "a second look finds something"


def uploads(content: bytes) -> None:
    """Any file: refused with a reason that is known, or cleaned into a file of its type without active parts."""
    media_type = type_of(content)
    if media_type is None:
        return
    try:
        result = clean_pdf(content) if media_type == PDF else clean_image(content, media_type)
    except (Encrypted, TooManyPixels, Broken):
        assert {"encrypted", "too_many_pixels", "broken"} <= set(FAULTS)
        return
    assert type_of(result) == media_type
    if media_type == PDF:
        _no_active_parts(result)


def payload(content: bytes) -> None:
    """Any body of the REST channel, or any message: Rasa hears a `/intent` only if the bot offered it."""
    try:
        message = RestMessage.parse_raw(content).message
    except (ValidationError, UnicodeDecodeError, RecursionError):
        message = _text(content)
    if not message.strip() or len(message) > _LONGEST:
        return
    for offered in ((), (_OFFERED,)):
        heard = UserMessage(protected_with(_as_offered(message, offered), {}).text).text
        assert heard and (not heard.startswith("/") or heard in offered), heard


TARGETS: dict[str, Callable[[bytes], None]] = {
    "grammar": grammar,
    "redaction": redacted,
    "uploads": uploads,
    "payload": payload,
}


def _text(content: bytes) -> str:
    return content.decode("utf-8", "ignore")[:_LONGEST]


def protected_with(text: str, kept: dict[str, str]) -> redaction.Protected:
    """The message as the rest of the system sees it; `kept` is the vault."""
    protected = redaction.redacted(text)
    kept.update(protected.values)
    return protected


def _as_offered(text: str, payloads: tuple[str, ...]) -> str:
    before, conversations.offered_payloads = conversations.offered_payloads, lambda _events: set(payloads)
    try:
        return conversations._as_offered(text, None)
    finally:
        conversations.offered_payloads = before


def _no_active_parts(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for item in [*pdf.objects, pdf.Root]:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                assert [key for key in _DROPPED if key in item] == []


def seeds(name: str) -> list[bytes]:
    """Beginnings for the fuzzer, and what it once found: files beside this module, and files made on the spot."""
    stored = sorted((Path(__file__).parent / "seeds" / name).glob("*"))
    return [path.read_bytes() for path in stored] + (_made_files() if name == "uploads" else [])


def _made_files() -> list[bytes]:
    from tests.files import jpeg, pdf, png

    return [png((3, 2)), jpeg(), jpeg(6), pdf(), pdf(active=True), pdf(password="x")]

"""Sensitive values by token. The conversation store sees `[iban:k3f9a2]`; the value itself waits here, sealed.

A token is readable only inside the conversation it was made in.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.rendering.masking import DOTS, mask
from services.storage.database import open_session
from services.storage.keys import seal, unseal
from services.storage.models import SensitiveValue

PLACEHOLDER = re.compile(r"\[(?P<kind>iban|email|phone)(?:!(?P<fault>\w+))?:(?P<token>[0-9a-f]{10})\]")
_TOKEN_BYTES = 5
# A reviewer sees and writes a placeholder without its key.
HIDDEN = re.compile(r"\[(iban|email|phone)\]")


def new_placeholder(kind: str, fault: str | None = None) -> str:
    """One that stands for nothing yet."""
    token = _new_token()
    return f"[{kind}!{fault}:{token}]" if fault else f"[{kind}:{token}]"


def store(conversation_id: str, values: Mapping[str, str]) -> None:
    """Keeps what the placeholders stand for, all in one transaction."""
    with open_session() as session:
        for placeholder, value in values.items():
            place = PLACEHOLDER.fullmatch(placeholder)
            assert place is not None
            kind, token = place["kind"], place["token"]
            session.add(SensitiveValue(conversation_id=conversation_id, token=token, kind=kind, value=seal(value)))


def _new_token() -> str:
    """Ten hexadecimal digits, of which the first is a letter: ten figures would be read as a phone number."""
    return secrets.choice("abcdef") + secrets.token_hex(_TOKEN_BYTES)[1:]


def reveal(conversation_id: str, text: str) -> str:
    """The value behind a placeholder; a text that is no placeholder of this conversation is returned as it is."""
    return reveal_all(conversation_id, text) if PLACEHOLDER.fullmatch(text) else text


def reveal_in(session: Session, conversation_id: str, text: str) -> str:
    """A message with each placeholder replaced by its value, within the caller's transaction."""

    def value(match: re.Match[str]) -> str:
        found = session.get(SensitiveValue, (conversation_id, match["token"]))
        return unseal(found.value) if found else match[0]

    return PLACEHOLDER.sub(value, text)


def masked(conversation_id: str, text: str) -> str:
    """How a customer sees the value again: `FI21 •••• 85`, `m••••@firma.fi`."""
    return _shown(reveal(conversation_id, text))


def reveal_all(conversation_id: str, text: str) -> str:
    """A message with each placeholder replaced by its value."""
    if not PLACEHOLDER.search(text):
        return text
    with open_session() as session:
        return reveal_in(session, conversation_id, text)


def mask_all(conversation_id: str, text: str, kind: str | None = None) -> str:
    """A message with each placeholder, or each of this kind, shown masked."""
    if not PLACEHOLDER.search(text):
        return text
    with open_session() as session:

        def shown(match: re.Match[str]) -> str:
            meant = kind in (None, match["kind"])
            return _shown(reveal_in(session, conversation_id, match[0])) if meant else match[0]

        return PLACEHOLDER.sub(shown, text)


def same_value(conversation_id: str, first: str, second: str) -> bool:
    """Whether two placeholders stand for the same value, however it was written."""
    if not (PLACEHOLDER.fullmatch(first) and PLACEHOLDER.fullmatch(second)):
        return first == second
    values = (reveal(conversation_id, one).replace(" ", "").casefold() for one in (first, second))
    return len(set(values)) == 1


def mask_accounts(conversation_id: str, text: str) -> str:
    """A message of the customer's with each account number shown masked; the other placeholders stay for `whole`."""
    return mask_all(conversation_id, text, "iban")


def whole(conversation_id: str, text: str) -> str:
    """What the bot says, as the customer reads it: addresses and phone numbers of the customer's own words in full."""
    return reveal_all(conversation_id, mask_accounts(conversation_id, text))


def _shown(value: str) -> str:
    return DOTS if PLACEHOLDER.fullmatch(value) else mask(value)


def hidden(text: str) -> str:
    """The message as a reviewer sees it: each placeholder by its kind alone, `[iban]`."""
    return PLACEHOLDER.sub(lambda match: f"[{match['kind']}]", text)


def forget(conversation_id: str) -> None:
    """Erases every value of a conversation."""
    with open_session() as session:
        session.execute(delete(SensitiveValue).where(SensitiveValue.conversation_id == conversation_id))

"""The tokens of our own API's conversations. An id alone opens nothing; only the token's hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from services.conversations.tryouts import is_bench
from services.storage.database import session
from services.storage.models import Conversation

_ID_PREFIX = "lk-"  # the open REST channel may not name a conversation that begins so


def start_conversation() -> tuple[str, str]:
    """A new conversation id and its token; only the token's hash is kept."""
    conversation_id, token = _ID_PREFIX + secrets.token_urlsafe(16), secrets.token_urlsafe(32)
    with session() as opened:
        opened.add(Conversation(conversation_id=conversation_id, token_hash=_hash(token)))
    return conversation_id, token


def is_owner(conversation_id: str, token: str) -> bool:
    """True for the token that was given with this conversation."""
    with session() as opened:
        found = opened.get(Conversation, conversation_id)
    return found is not None and hmac.compare_digest(found.token_hash, _hash(token))


def end_conversation(conversation_id: str) -> None:
    """Forgets the token, so that the id opens nothing any more."""
    with session() as opened:
        found = opened.get(Conversation, conversation_id)
        if found is not None:
            opened.delete(found)


def is_own_id(conversation_id: str) -> bool:
    """True for an id of our own API, or of the console's test bench."""
    return conversation_id.startswith(_ID_PREFIX) or is_bench(conversation_id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

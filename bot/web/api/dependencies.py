"""What routes ask for: the conversation's owner, its limits, the conversations."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Annotated

from fastapi import Depends, Header, Request

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.locks import LocalLocks
from bot.rasa_runtime.threads import in_thread
from bot.web.errors import ApiError
from services.content.texts import text
from services.conversations.tryouts import is_bench
from services.storage.database import session
from services.storage.models import Conversation

# The tokens of our own API's conversations. An id alone opens nothing; only the token's hash is kept.

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


# What the routes need, as FastAPI dependencies with short names.

_arrivals = LocalLocks()  # whose token is looked up first is not left to chance: messages are answered as they came


async def _conversations(request: Request) -> Conversations:
    ready: Conversations | None = getattr(request.app.state, "conversations", None)
    if ready is None:
        raise ApiError(503, "starting", "Laskuapuri käynnistyy. Yritä hetken päästä uudelleen.")
    return ready


async def _owned(conversation_id: str, authorization: str = Header(default="")) -> str:
    token = authorization.removeprefix("Bearer ").strip()
    async with _arrivals.lock(conversation_id):
        is_theirs = await in_thread(is_owner, conversation_id, token)
    if not is_theirs:
        raise ApiError(404, "no_conversation", "Keskustelua ei löydy. Aloita uusi keskustelu.")
    return conversation_id


async def may_speak(request: Request, conversation_id: str) -> None:
    """Counts one message of a conversation. Raises ApiError 429 when there were too many."""
    seconds = await request.app.state.limiter.wait("conversation", conversation_id)
    if seconds:
        raise ApiError(429, "too_many_requests", text("utter_too_many_requests"), {"Retry-After": str(seconds)})


async def _speaking(request: Request, conversation_id: str = Depends(_owned)) -> str:
    await may_speak(request, conversation_id)
    return conversation_id


ConversationsDep = Annotated[Conversations, Depends(_conversations)]
OwnedConversation = Annotated[str, Depends(_owned)]
SpeakingConversation = Annotated[str, Depends(_speaking)]  # the same, within its rate limit

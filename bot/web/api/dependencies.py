"""What the routes need, as FastAPI dependencies with short names."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Request

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.local_locks import LocalLocks
from bot.rasa_runtime.threads import in_thread
from bot.web.api.conversation_tokens import is_owner
from bot.web.errors import ApiError
from services.content.texts import text

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

"""What the routes need, as FastAPI dependencies with short names."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Request

from bot.engine.conversations import Conversations
from bot.server.conversation_tokens import is_owner
from bot.server.errors import ApiError


def _conversations(request: Request) -> Conversations:
    ready: Conversations | None = getattr(request.app.state, "conversations", None)
    if ready is None:
        raise ApiError(503, "starting", "Laskuapuri käynnistyy. Yritä hetken päästä uudelleen.")
    return ready


def _owned(conversation_id: str, authorization: str = Header(default="")) -> str:
    token = authorization.removeprefix("Bearer ").strip()
    if not is_owner(conversation_id, token):
        raise ApiError(404, "no_conversation", "Keskustelua ei löydy. Aloita uusi keskustelu.")
    return conversation_id


ConversationsDep = Annotated[Conversations, Depends(_conversations)]
OwnedConversation = Annotated[str, Depends(_owned)]

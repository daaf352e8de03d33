"""Rasa's REST channel, exactly: existing Rasa clients work.

What is ours: a slash payload is obeyed only if the bot offered it, `metadata` and `input_channel` of the client
are ignored, and where Rasa answers an internal error with an empty list, an item says "try again".
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, validator

from bot.rasa_runtime.conversations import ConversationsUnavailable
from bot.web.api.dependencies import ConversationsDep, is_own_id, may_speak
from bot.web.api.schemas.conversations import check_id
from bot.web.api.schemas.errors import described
from bot.web.errors import ApiError
from services.content.texts import text

router = APIRouter(
    prefix="/webhooks/rest",
    tags=["rasa"],
    responses=described(status_403="A conversation of the conversations API is continued there, with its token"),
)


class RestMessage(BaseModel):
    """Rasa's body; unknown keys are ignored."""

    sender: str | int | None = "default"
    message: str = ""

    _storable = validator("sender", allow_reuse=True)(check_id)

    class Config:
        schema_extra = {"example": {"sender": "asiakas-1", "message": "Miten irtisanon palvelun?"}}


@router.get("/")
def health() -> dict[str, str]:
    """Rasa's own health answer."""
    return {"status": "ok"}


@router.post("/webhook")
async def webhook(body: RestMessage, request: Request, conversations: ConversationsDep) -> list[dict[str, Any]]:
    """Says something in the conversation of `sender`."""
    sender = str(body.sender or "default")[:200]
    if is_own_id(sender):
        raise ApiError(403, "not_yours", "Tätä keskustelua ei voi jatkaa tässä kanavassa.")
    if not body.message.strip():
        return []
    await may_speak(request, sender)
    try:
        replies = await conversations.say(sender, body.message)
    except ConversationsUnavailable:
        return [{"recipient_id": sender, "text": text("utter_error_try_again")}]
    return [item for reply in replies for item in _items(sender, reply)]


def _items(sender: str, reply: dict[str, Any]) -> list[dict[str, Any]]:
    """Rasa's items of one message: text with its buttons, then what is custom."""
    said = {"recipient_id": sender, "text": reply["text"]}
    if reply["buttons"]:
        said["buttons"] = reply["buttons"]
    items = [said] if reply["text"] else []
    items += [{"recipient_id": sender, "custom": {key: reply[key]}} for key in ("card", "upload") if key in reply]
    return items

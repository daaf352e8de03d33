"""The conversations API that the widget uses."""

from __future__ import annotations

from fastapi import APIRouter, Response

from bot.rasa_runtime.redaction import protect
from bot.rasa_runtime.threads import in_thread
from bot.web.api.dependencies import (
    ConversationsDep,
    OwnedConversation,
    SpeakingConversation,
    end_conversation,
    start_conversation,
)
from bot.web.api.schemas.conversations import ConversationStarted, FeedbackIn, MessageIn, MessagesOut
from bot.web.api.schemas.errors import described
from services.conversations.feedback import store_feedback

router = APIRouter(
    prefix="/api/v1/conversations",
    tags=["conversations"],
    responses=described(status_404="No such conversation, or not the token of it"),
)


@router.post("", status_code=201)
async def create_conversation() -> ConversationStarted:
    """Begins a conversation."""
    conversation_id, token = await in_thread(start_conversation)
    return ConversationStarted(conversation_id=conversation_id, token=token)


@router.post("/{conversation_id}/messages", response_model=MessagesOut, response_model_exclude_none=True)
async def send_message(
    conversation_id: SpeakingConversation, message: MessageIn, conversations: ConversationsDep
) -> dict[str, object]:
    """Says something; the same `message_id` again gives the same answer and changes nothing."""
    return {"messages": await conversations.say(conversation_id, message.content, message.message_id)}


@router.get("/{conversation_id}/messages", response_model=MessagesOut, response_model_exclude_none=True)
async def read_messages(conversation_id: OwnedConversation, conversations: ConversationsDep) -> dict[str, object]:
    """The conversation so far, sensitive values masked."""
    return {"messages": await conversations.history(conversation_id)}


@router.post("/{conversation_id}/feedback", status_code=204, response_class=Response)
async def give_feedback(conversation_id: OwnedConversation, feedback: FeedbackIn) -> None:
    """Stores whether an answer helped; a later word about the same answer replaces the earlier one."""
    await in_thread(_store_feedback, conversation_id, feedback)


@router.delete("/{conversation_id}", status_code=204, response_class=Response)
async def erase_conversation(conversation_id: OwnedConversation, conversations: ConversationsDep) -> None:
    """Erases the conversation. A service request that was stored from it stays with the invoicing team."""
    await conversations.erase(conversation_id)
    await in_thread(end_conversation, conversation_id)


def _store_feedback(conversation_id: str, feedback: FeedbackIn) -> None:
    comment = protect(conversation_id, feedback.comment).text if feedback.comment else None
    store_feedback(conversation_id, feedback.answer_id, helpful=feedback.helpful, comment=comment)

"""Uploading the bank account confirmation in the chat (docs/widget.md has the contract for clients)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from bot.web.api.dependencies import ConversationsDep, SpeakingConversation
from bot.web.api.schemas.errors import described
from bot.web.api.schemas.files import FileStored
from bot.web.api.uploads import read_upload, store_upload
from bot.web.errors import ApiError
from services.content.texts import text
from services.requests.cleaning import FileRefused

_ERRORS = described(
    status_404="No such conversation, or not the token of it",
    status_409="Too many files already",
    status_415="Neither a PDF nor a PNG or JPEG image",
    status_422="No file, or one that cannot be read",
)
router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"], responses=_ERRORS)

_STATUS = {"too_large": 413, "wrong_type": 415, "too_many": 409}
_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
            }
        }
    },
}


@router.post(
    "/{conversation_id}/files",
    status_code=201,
    response_model=FileStored,
    response_model_exclude_none=True,
    openapi_extra={"requestBody": _BODY},
)
async def upload_file(
    conversation_id: SpeakingConversation, request: Request, response: Response, conversations: ConversationsDep
) -> dict[str, Any]:
    """Stores a PDF, PNG or JPEG of at most 10 MB; the same file again is the same file (200).

    It belongs to the conversation's newest open refund request, or waits for the coming one.
    """
    try:
        stored = await store_upload(await read_upload(request), conversation_id=conversation_id)
    except FileRefused as refused:
        code = refused.code
        raise ApiError(_STATUS.get(code, 422), f"file_{code}", text(f"utter_upload_{code}")) from refused
    if not stored.is_new:
        response.status_code = 200
    messages = [await conversations.note(conversation_id, *_received(stored.reference))] if stored.is_new else []
    file = {"id": stored.attachment_id, "name": stored.name, "media_type": stored.media_type, "size": stored.size}
    return {"file": file, "reference": stored.reference, "messages": messages}


def _received(reference: str | None) -> tuple[str, dict[str, str]]:
    return ("utter_file_received", {"reference": reference}) if reference else ("utter_file_received_early", {})

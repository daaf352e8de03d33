"""Everything that is kept of one conversation, as JSON for the person whom it concerns."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.storage import file_store
from services.storage.conversation_events import events_of
from services.storage.database import session
from services.storage.keys import unseal, unseal_json
from services.storage.models import (
    AnswerFeedback,
    Attachment,
    Conversation,
    RequestEvent,
    SensitiveValue,
    ServiceRequest,
)
from services.storage.request_history import EXPORTED, SYSTEM, record


def export(conversation_id: str, by: str = SYSTEM) -> dict[str, Any]:
    """Messages and events, values in clear, feedback, requests with files; each request's history tells by whom.

    Internal notes are the team's own and not part of it. The result is as sensitive as all of that together.
    """
    with session() as opened:
        requests = list(_rows(opened, ServiceRequest, conversation_id))
        waiting = [row for row in _rows(opened, Attachment, conversation_id) if row.reference is None]
        exported = {
            "conversation_id": conversation_id,
            "begun": [_moment(row.created_at) for row in _rows(opened, Conversation, conversation_id)],
            "events": events_of(opened, conversation_id),
            "sensitive_values": [
                {"token": row.token, "kind": row.kind, "value": unseal(row.value)}
                for row in _rows(opened, SensitiveValue, conversation_id)
            ],
            "feedback": [
                {"answer_id": row.answer_id, "topic": row.topic, "helpful": row.helpful, "comment": row.comment}
                for row in _rows(opened, AnswerFeedback, conversation_id)
            ],
            "requests": [_request(opened, row) for row in requests],
            "files": [_file(row) for row in waiting],
        }
        for row in requests:
            record(opened, row.reference, by, EXPORTED)
    return exported


def _rows(opened: Session, model: Any, conversation_id: str) -> Any:
    query = select(model).where(model.conversation_id == conversation_id).order_by(model.created_at)
    return opened.execute(query).scalars()


def _request(opened: Session, row: ServiceRequest) -> dict[str, Any]:
    happened = select(RequestEvent).where(RequestEvent.reference == row.reference).order_by(RequestEvent.event_id)
    files = select(Attachment).where(Attachment.reference == row.reference).order_by(Attachment.created_at)
    return {
        "reference": row.reference,
        "kind": row.kind,
        "status": row.status,
        "created_at": _moment(row.created_at),
        "email": unseal(row.sealed_email),
        "details": {**row.details, **unseal_json(row.sealed_details)},
        "history": [
            {"action": event.action, "at": _moment(event.created_at)} for event in opened.execute(happened).scalars()
        ],
        "files": [_file(file) for file in opened.execute(files).scalars()],
    }


def _file(row: Attachment) -> dict[str, Any]:
    content = base64.b64encode(file_store.read(row.attachment_id)).decode("ascii")
    return {"name": unseal(row.sealed_name), "media_type": row.media_type, "content_base64": content}


def _moment(value: datetime) -> str:
    return value.isoformat()

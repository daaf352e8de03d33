"""Erasing, purging and exporting what is kept of customers."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.mail.backends import eml_file
from services.requests.statuses import CLOSED
from services.storage import file_store
from services.storage.conversation_events import erase_events, last_events
from services.storage.database import session
from services.storage.models import (
    AnswerFeedback,
    Attachment,
    Conversation,
    ConversationSummary,
    OutboxMail,
    RequestEvent,
    RequestNote,
    SensitiveValue,
    ServiceRequest,
    UploadLink,
    now,
)

_OF_CONVERSATION = (SensitiveValue, AnswerFeedback, Conversation)
_OF_REQUEST = (RequestEvent, RequestNote, UploadLink)
_ORPHAN_AGE = timedelta(days=1)  # a file without a row may belong to an upload that is under way

Counts = dict[str, int]


def erase(conversation_id: str, *, keep_requests: bool = False) -> Counts:
    """Everything of a conversation: messages, values, feedback, token, files, and its requests unless they are kept.

    Returns how many of each were erased. The files go last: what is left after a crash is found by `purge`.
    """
    counts: Counter[str] = Counter()
    with session() as opened:
        files = _erase_conversation(opened, conversation_id, counts)
        if not keep_requests:
            query = select(ServiceRequest.reference).where(ServiceRequest.conversation_id == conversation_id)
            for reference in list(opened.execute(query).scalars()):
                files += _erase_request(opened, reference, counts)
    _remove(files)
    return dict(counts)


def purge(days: int, moment: datetime | None = None) -> Counts:
    """What is older than a number of days: silent conversations, and closed requests that nobody touched since.

    Open requests stay, whatever their age.
    """
    if days < 1:
        raise ValueError("a number of days of at least 1")
    limit = (moment or now()) - timedelta(days=days)
    counts: Counter[str] = Counter()
    with session() as opened:
        files: list[str] = []
        for conversation_id in _old_conversations(opened, limit):
            files += _erase_conversation(opened, conversation_id, counts)
        closed = (ServiceRequest.status.in_(CLOSED), ServiceRequest.updated_at < limit)
        for reference in list(opened.execute(select(ServiceRequest.reference).where(*closed)).scalars()):
            files += _erase_request(opened, reference, counts)
        counts["links"] += _delete(opened, UploadLink, UploadLink.expires_at < limit)
    _remove(files)
    counts["stray files"] += _remove_strays()
    return {name: count for name, count in counts.items() if count}


def _old_conversations(opened: Session, limit: datetime) -> list[str]:
    """By the last sign of life: a message, a value, a rating, a waiting file, or the beginning itself."""
    last = last_events(opened)
    for model in (*_OF_CONVERSATION, Attachment):
        for name, created in opened.execute(select(model.conversation_id, model.created_at)).all():
            last[name] = max(last.get(name, created), created)
    return sorted(name for name, moment in last.items() if moment < limit)


def _erase_conversation(opened: Session, conversation_id: str, counts: Counter[str]) -> list[str]:
    counts["events"] += erase_events(opened, conversation_id)
    for model in _OF_CONVERSATION:
        counts[model.__tablename__] += _delete(opened, model, model.conversation_id == conversation_id)
    _delete(opened, ConversationSummary, ConversationSummary.conversation_id == conversation_id)
    waiting = (Attachment.conversation_id == conversation_id, Attachment.reference.is_(None))
    return _erase_files(opened, counts, *waiting)


def _erase_request(opened: Session, reference: str, counts: Counter[str]) -> list[str]:
    files = _erase_files(opened, counts, Attachment.reference == reference)
    of_it = OutboxMail.reference == reference
    for message_id in opened.execute(select(OutboxMail.message_id).where(of_it)).scalars():
        eml_file(message_id).unlink(missing_ok=True)
    counts["mails"] += _delete(opened, OutboxMail, of_it)
    for model in _OF_REQUEST:
        _delete(opened, model, model.reference == reference)
    counts["requests"] += _delete(opened, ServiceRequest, ServiceRequest.reference == reference)
    return files


def _erase_files(opened: Session, counts: Counter[str], *which: Any) -> list[str]:
    found = list(opened.execute(select(Attachment.attachment_id).where(*which)).scalars())
    counts["files"] += _delete(opened, Attachment, *which)
    return found


def _delete(opened: Session, model: Any, *which: Any) -> int:
    done = opened.execute(delete(model).where(*which).execution_options(synchronize_session=False))
    return int(done.rowcount)


def _remove(files: list[str]) -> None:
    for attachment_id in files:
        file_store.remove(attachment_id)


def _remove_strays() -> int:
    """Files without a row: left by a crash between the two."""
    with session() as opened:
        known = set(opened.execute(select(Attachment.attachment_id)).scalars())
    strays = [name for name in file_store.names_older_than(now() - _ORPHAN_AGE) if name not in known]
    _remove(strays)
    return len(strays)

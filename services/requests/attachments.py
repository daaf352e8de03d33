"""Uploaded files: cleaned, sealed, stored under `var/uploads/` by a random name, opened by agents alone."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.requests.cleaning import FileRefused, cleaned
from services.requests.file_types import safe_name
from services.requests.handling import NoSuchRequest, locked_request
from services.requests.receiving_files import hold_conversation, open_request_of, received
from services.storage import file_store
from services.storage.database import session
from services.storage.keys import seal, unseal
from services.storage.models import Attachment
from services.storage.request_history import FILE_OPENED, record

LARGEST_BYTES = 10 * 1024 * 1024
MOST_FILES = 5  # of one request, or of a conversation before its request


@dataclass(frozen=True)
class StoredFile:
    """An uploaded file without its content; `reference` is None while it waits for its request."""

    attachment_id: str
    reference: str | None
    name: str
    media_type: str
    size: int
    created_at: datetime
    is_new: bool = False  # False for a file that was there already


@dataclass(frozen=True)
class OpenedFile:
    """A file for an agent; serve it as a download, never inline."""

    name: str
    media_type: str
    content: bytes


def add_file(content: bytes, name: str, *, conversation_id: str = "", reference: str | None = None) -> StoredFile:
    """Stores a file for a request, or for a conversation: its newest open refund request, else the coming one.

    The same content again is the same file. Raises FileRefused with the reason.
    """
    if not content:
        raise FileRefused("empty")
    if len(content) > LARGEST_BYTES:
        raise FileRefused("too_large")
    fingerprint = hashlib.sha256(content).hexdigest()
    with session() as opened:
        known = _known(opened, fingerprint, conversation_id, reference or open_request_of(opened, conversation_id))
    if known:
        return known
    media_type, safe = cleaned(content)
    attachment_id = secrets.token_hex(16)
    file_store.write(attachment_id, safe)
    row = Attachment(
        attachment_id=attachment_id,
        conversation_id=conversation_id,
        sealed_name=seal(safe_name(name, media_type)),
        media_type=media_type,
        size=len(safe),
        fingerprint=fingerprint,
    )
    try:
        with session() as opened:
            stored = _insert(opened, row, reference)
    except BaseException:
        file_store.remove(attachment_id)
        raise
    if stored.attachment_id != attachment_id:
        file_store.remove(attachment_id)
    return stored


def _insert(opened: Session, row: Attachment, reference: str | None) -> StoredFile:
    """While the file was cleaned, the same one or the conversation's request may have come: look again."""
    hold_conversation(opened, row.conversation_id)  # of the same file from two tabs, the second one waits here
    row.reference = reference or open_request_of(opened, row.conversation_id)
    if row.reference:
        locked_request(opened, row.reference)  # or here, when it comes by two links
    known = _known(opened, row.fingerprint, row.conversation_id, row.reference)
    if known:
        return known
    _check_number(opened, row.conversation_id, row.reference)
    opened.add(row)
    opened.flush()
    if row.reference:
        received(opened, row.reference, [row.attachment_id])
    return replace(_stored(row), is_new=True)


def files_of(reference: str) -> list[StoredFile]:
    """The files of a request, oldest first."""
    query = select(Attachment).where(Attachment.reference == reference).order_by(Attachment.created_at)
    with session() as opened:
        return [_stored(row) for row in opened.execute(query).scalars()]


def open_file(attachment_id: str, actor: str, reference: str | None = None) -> OpenedFile:
    """The content for an agent, with a mark in the request's history. Raises NoSuchRequest, also when the file
    belongs to another request than `reference`.
    """
    with session() as opened:
        row = opened.get(Attachment, attachment_id)
        if row is None or row.reference is None or (reference or row.reference) != row.reference:
            raise NoSuchRequest(attachment_id)
        record(opened, row.reference, actor, FILE_OPENED, file=attachment_id)
        content = file_store.read(attachment_id)
        return OpenedFile(unseal(row.sealed_name), row.media_type, content)


def _place(conversation_id: str, reference: str | None) -> list:
    if reference:
        return [Attachment.reference == reference]
    return [Attachment.reference.is_(None), Attachment.conversation_id == conversation_id]


def _known(opened: Session, fingerprint: str, conversation_id: str, reference: str | None) -> StoredFile | None:
    same = select(Attachment).where(Attachment.fingerprint == fingerprint, *_place(conversation_id, reference))
    row = opened.execute(same).scalars().first()
    return _stored(row) if row else None


def _check_number(opened: Session, conversation_id: str, reference: str | None) -> None:
    count = select(func.count()).select_from(Attachment).where(*_place(conversation_id, reference))
    if opened.execute(count).scalar_one() >= MOST_FILES:
        raise FileRefused("too_many")


def _stored(row: Attachment) -> StoredFile:
    name = unseal(row.sealed_name)
    return StoredFile(row.attachment_id, row.reference, name, row.media_type, row.size, row.created_at)

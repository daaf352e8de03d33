"""The tables. Values that name a person or an account are sealed (see keys.py); nothing else holds them.

A change here needs a migration in `migrations/versions/`; a test compares the two.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import JSON, Boolean, Column, DateTime, ForeignKey, Integer, String, Text
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import TypeDecorator

Base: Any = declarative_base()


def now() -> datetime:
    """The moment of a record, in UTC."""
    return datetime.now(timezone.utc)


class Moment(TypeDecorator):
    """A moment in UTC. SQLite forgets the zone, so it is put back when a value is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """Everything is stored in UTC."""
        return value.astimezone(timezone.utc) if value is not None else None

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """Always with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value.astimezone(timezone.utc)


class ServiceRequest(Base):
    """One request of a customer; `submission` makes one submission one request, however often retried.

    `details` is open; `sealed_details` is a sealed JSON object of the rest. `business_id` and `invoice` are for search.
    """

    __tablename__ = "service_request"
    reference = Column(String(16), primary_key=True)
    submission = Column(String(64), nullable=False, unique=True)
    kind = Column(String(32), nullable=False)
    status = Column(String(32), nullable=False, default="new", index=True)
    conversation_id = Column(String(128), nullable=False, index=True)
    sealed_email = Column(Text, nullable=False)
    details = Column(JSON, nullable=False)
    sealed_details = Column(Text, nullable=True)
    business_id = Column(String(16), nullable=True, index=True)
    invoice = Column(String(64), nullable=True, index=True)
    created_at = Column(Moment, nullable=False, default=now)
    updated_at = Column(Moment, nullable=False, default=now)


class RequestEvent(Base):
    """The history of a request: who did what, when. Rows are only added; the database refuses to change one."""

    __tablename__ = "request_event"
    event_id = Column(Integer, primary_key=True, autoincrement=True)
    reference = Column(ForeignKey("service_request.reference"), nullable=False, index=True)
    actor = Column(String(128), nullable=False)
    action = Column(String(32), nullable=False)
    data = Column(JSON, nullable=False)
    created_at = Column(Moment, nullable=False, default=now)


class RequestNote(Base):
    """An internal note; customers never see it. Sealed, since people write names and numbers into notes."""

    __tablename__ = "request_note"
    note_id = Column(Integer, primary_key=True, autoincrement=True)
    reference = Column(ForeignKey("service_request.reference"), nullable=False, index=True)
    author = Column(String(128), nullable=False)
    sealed_text = Column(Text, nullable=False)
    created_at = Column(Moment, nullable=False, default=now)


class Attachment(Base):
    """An uploaded file; its sealed content lies under `var/uploads/`. Without a reference it waits for its request."""

    __tablename__ = "attachment"
    attachment_id = Column(String(32), primary_key=True)
    reference = Column(ForeignKey("service_request.reference"), nullable=True, index=True)
    conversation_id = Column(String(128), nullable=False, index=True)
    sealed_name = Column(Text, nullable=False)
    media_type = Column(String(32), nullable=False)
    size = Column(Integer, nullable=False)
    fingerprint = Column(String(64), nullable=False)
    created_at = Column(Moment, nullable=False, default=now)


class UploadLink(Base):
    """A link by which a customer adds a file later; only the token's hash is kept."""

    __tablename__ = "upload_link"
    token_hash = Column(String(64), primary_key=True)
    reference = Column(ForeignKey("service_request.reference"), nullable=False, index=True)
    created_at = Column(Moment, nullable=False, default=now)
    expires_at = Column(Moment, nullable=False)


class OutboxMail(Base):
    """A mail to be sent. `sealed_mail` is a sealed JSON object: to, reply_to, subject, body."""

    __tablename__ = "outbox_mail"
    mail_id = Column(Integer, primary_key=True, autoincrement=True)
    message_id = Column(String(128), nullable=False, unique=True)
    reference = Column(ForeignKey("service_request.reference"), nullable=True, index=True)
    template = Column(String(64), nullable=False)
    sealed_mail = Column(Text, nullable=False)
    status = Column(String(16), nullable=False, default="waiting", index=True)
    attempts = Column(Integer, nullable=False, default=0)
    next_attempt_at = Column(Moment, nullable=False, default=now)
    claim = Column(String(32), nullable=True)
    last_error = Column(Text, nullable=True)
    created_at = Column(Moment, nullable=False, default=now)
    sent_at = Column(Moment, nullable=True)


class SensitiveValue(Base):
    """A value that was taken out of a message before anything else saw it, sealed; the conversation has its token."""

    __tablename__ = "sensitive_value"
    conversation_id = Column(String(128), primary_key=True)
    token = Column(String(32), primary_key=True)
    kind = Column(String(16), nullable=False)
    value = Column(Text, nullable=False)
    created_at = Column(Moment, nullable=False, default=now)


class AnswerFeedback(Base):
    """Was an answer of help? One row for each answer; a later word about the same answer replaces the earlier one."""

    __tablename__ = "answer_feedback"
    conversation_id = Column(String(128), primary_key=True)
    answer_id = Column(String(64), primary_key=True)
    topic = Column(String(64), nullable=True)
    helpful = Column(Boolean, nullable=False)
    comment = Column(Text, nullable=True)
    created_at = Column(Moment, nullable=False, default=now)


class Conversation(Base):
    """A conversation begun through our own API; the token itself is not kept, only its hash."""

    __tablename__ = "conversation"
    conversation_id = Column(String(128), primary_key=True)
    token_hash = Column(String(64), nullable=False)
    created_at = Column(Moment, nullable=False, default=now)


class ReviewMark(Base):
    """The verdict on one reviewed message: accepted under `topic`, out of scope, or skipped; one for each, for good."""

    __tablename__ = "review_mark"
    message_key = Column(String(32), primary_key=True)
    verdict = Column(String(16), nullable=False)
    topic = Column(String(64), nullable=True)
    marked_at = Column(Moment, nullable=False, default=now)
    marked_by = Column(String(64), nullable=False)


class ConversationSummary(Base):
    """What lists and searches need of a conversation, read from its events: those are the record, this is derived.

    `last_event_id` is the newest event that was looked at. `shown` is false for what no list shows (the test bench,
    a conversation without a word). `said` holds the customer's messages, one a line, redacted; the `folded_` columns
    hold words as they are searched.
    """

    __tablename__ = "conversation_summary"
    conversation_id = Column(String(255), primary_key=True)
    last_event_id = Column(Integer, nullable=False, index=True)
    shown = Column(Boolean, nullable=False)
    began_at = Column(Moment, nullable=False)
    last_at = Column(Moment, nullable=False)
    messages = Column(Integer, nullable=False)
    answered = Column(Integer, nullable=False)
    clarified = Column(Integer, nullable=False)
    fallback = Column(Integer, nullable=False)
    said = Column(Text, nullable=False)
    folded_said = Column(Text, nullable=False)
    folded_answers = Column(Text, nullable=False)

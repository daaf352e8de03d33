"""The tables. A service request holds the customer's details in clear; nothing else does."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import JSON, Boolean, Column, DateTime, String, Text
from sqlalchemy.orm import declarative_base

Base: Any = declarative_base()


def now() -> datetime:
    """The moment of a record, in UTC."""
    return datetime.now(timezone.utc)


class ServiceRequest(Base):
    """A refund or payment-extension request; `submission` makes one submission one request, however often retried."""

    __tablename__ = "service_request"
    reference = Column(String(16), primary_key=True)
    submission = Column(String(64), nullable=False, unique=True)
    kind = Column(String(32), nullable=False)
    status = Column(String(32), nullable=False, default="new")
    conversation_id = Column(String(128), nullable=False, index=True)
    email = Column(String(254), nullable=False)
    details = Column(JSON, nullable=False)
    created_at = Column(DateTime(timezone=True), nullable=False, default=now)


class SensitiveValue(Base):
    """A value that was taken out of a message before anything else saw it; the conversation holds its token only."""

    __tablename__ = "sensitive_value"
    conversation_id = Column(String(128), primary_key=True)
    token = Column(String(32), primary_key=True)
    kind = Column(String(16), nullable=False)
    value = Column(Text, nullable=False)
    created_at = Column(DateTime(timezone=True), nullable=False, default=now)


class AnswerFeedback(Base):
    """Was an answer of help? One row for each answer; a later word about the same answer replaces the earlier one."""

    __tablename__ = "answer_feedback"
    conversation_id = Column(String(128), primary_key=True)
    answer_id = Column(String(64), primary_key=True)
    topic = Column(String(64), nullable=True)
    helpful = Column(Boolean, nullable=False)
    comment = Column(Text, nullable=True)
    created_at = Column(DateTime(timezone=True), nullable=False, default=now)


class Conversation(Base):
    """A conversation begun through our own API; the token itself is not kept, only its hash."""

    __tablename__ = "conversation"
    conversation_id = Column(String(128), primary_key=True)
    token_hash = Column(String(64), nullable=False)
    created_at = Column(DateTime(timezone=True), nullable=False, default=now)

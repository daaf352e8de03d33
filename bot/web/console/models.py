"""The console's tables, in the same database and the same migrations as the requests."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String

from services.storage.models import Base, Moment, now


class ConsoleUser(Base):
    """Somebody who may sign in. `name` is lower case; a user is disabled, never deleted: the log names them."""

    __tablename__ = "console_user"
    name = Column(String(64), primary_key=True)
    password_hash = Column(String(256), nullable=False)
    role = Column(String(16), nullable=False)
    must_change = Column(Boolean, nullable=False, default=False)
    disabled = Column(Boolean, nullable=False, default=False)
    created_at = Column(Moment, nullable=False, default=now)
    signed_in_at = Column(Moment, nullable=True)


class ConsoleSession(Base):
    """One signed-in browser; only the hash of its cookie is kept."""

    __tablename__ = "console_session"
    token_hash = Column(String(64), primary_key=True)
    user_name = Column(ForeignKey("console_user.name"), nullable=False, index=True)
    csrf = Column(String(64), nullable=False)
    created_at = Column(Moment, nullable=False, default=now)
    seen_at = Column(Moment, nullable=False, default=now)


class SignInFailures(Base):
    """Failed sign-ins of one name or one address (as a hash), and until when it has to wait."""

    __tablename__ = "console_sign_in_failures"
    key = Column(String(64), primary_key=True)
    failures = Column(Integer, nullable=False, default=0)
    last_at = Column(Moment, nullable=False, default=now)
    wait_until = Column(Moment, nullable=True)


class AuditEntry(Base):
    """Who did what in the console, when; the database refuses to change a row. `data` holds nothing sensitive."""

    __tablename__ = "console_audit"
    entry_id = Column(Integer, primary_key=True, autoincrement=True)
    at = Column(Moment, nullable=False, default=now, index=True)
    actor = Column(String(64), nullable=False)
    action = Column(String(48), nullable=False)
    subject = Column(String(128), nullable=True)
    data = Column(JSON, nullable=False)


class BenchMessage(Base):
    """A message that an agent tried on the test bench: the last ones are kept for trying again."""

    __tablename__ = "console_bench_message"
    message_id = Column(Integer, primary_key=True, autoincrement=True)
    user_name = Column(ForeignKey("console_user.name"), nullable=False, index=True)
    text = Column(String(2000), nullable=False)
    decision = Column(String(16), nullable=False)
    topic = Column(String(64), nullable=True)
    at = Column(Moment, nullable=False, default=now)


class AnswerVersion(Base):
    """What an answer said before it was changed in the console, and who looked it over when."""

    __tablename__ = "console_answer_version"
    version_id = Column(Integer, primary_key=True, autoincrement=True)
    response = Column(String(96), nullable=False, index=True)
    before = Column(JSON, nullable=True)
    action = Column(String(16), nullable=False)
    by = Column(String(64), nullable=False)
    at = Column(Moment, nullable=False, default=now)

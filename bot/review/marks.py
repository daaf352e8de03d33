"""Which messages were reviewed, with what verdict: a table of its own in the project's database.

A message is named by a key from which neither it nor its conversation can be read, so erasing a conversation
leaves nothing of it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from sqlalchemy import Column, DateTime, String, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

from actions.service_requests.database import session
from actions.service_requests.models import Base, now
from bot.review.refusals import AlreadyHandled

ACCEPTED, OUT_OF_SCOPE, SKIPPED = "accepted", "out_of_scope", "skipped"


class ReviewMark(Base):
    """The verdict on one message: accepted under `topic`, out of scope, or skipped; one for each, for good."""

    __tablename__ = "review_mark"
    message_key = Column(String(32), primary_key=True)
    verdict = Column(String(16), nullable=False)
    topic = Column(String(64), nullable=True)
    marked_at = Column(DateTime(timezone=True), nullable=False, default=now)
    marked_by = Column(String(64), nullable=False)


def handled_keys() -> set[str]:
    """The keys of all messages that have a verdict."""
    with _with_table() as opened:
        return set(opened.execute(select(ReviewMark.message_key)).scalars())


@contextmanager
def marking(keys: Sequence[str], verdict: str, by: str, topic: str | None = None) -> Iterator[None]:
    """Marks the messages when what is done inside succeeds; when it raises, nothing is marked.

    Raises AlreadyHandled, before anything inside is done, when one of them has a verdict.
    """
    with _with_table() as opened:
        opened.add_all(ReviewMark(message_key=key, verdict=verdict, topic=topic, marked_by=by[:64]) for key in keys)
        try:
            opened.flush()
        except IntegrityError as error:
            raise AlreadyHandled("it has a verdict already; somebody was faster") from error
        yield


@contextmanager
def _with_table() -> Iterator[Session]:
    with suppress(DBAPIError), session() as opened:  # another process may make it at the same moment
        opened.execute(CreateTable(ReviewMark.__table__, if_not_exists=True))
    with session() as opened:
        yield opened

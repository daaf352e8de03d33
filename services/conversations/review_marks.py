"""Which messages were reviewed, with what verdict: a table of its own in the project's database.

A message is named by a key from which neither it nor its conversation can be read, so erasing a conversation
leaves nothing of it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from services.conversations.refusals import AlreadyHandled
from services.storage.database import session
from services.storage.models import ReviewMark

ACCEPTED, OUT_OF_SCOPE, SKIPPED = "accepted", "out_of_scope", "skipped"


def handled_keys() -> set[str]:
    """The keys of all messages that have a verdict."""
    with session() as opened:
        return set(opened.execute(select(ReviewMark.message_key)).scalars())


@contextmanager
def marking(keys: Sequence[str], verdict: str, by: str, topic: str | None = None) -> Iterator[None]:
    """Marks the messages when what is done inside succeeds; when it raises, nothing is marked.

    Raises AlreadyHandled, before anything inside is done, when one of them has a verdict.
    """
    with session() as opened:
        opened.add_all(ReviewMark(message_key=key, verdict=verdict, topic=topic, marked_by=by[:64]) for key in keys)
        try:
            opened.flush()
        except IntegrityError as error:
            raise AlreadyHandled("it has a verdict already; somebody was faster", "handled") from error
        yield

"""Can this process serve? The model is loaded, the database answers, and its tables are not behind the program."""

from __future__ import annotations

from alembic.migration import MigrationContext
from sqlalchemy import text

from services.storage.database import open_database
from services.storage.migrating import known_revisions, newest_revision


class NotReady(RuntimeError):
    """`code` says what is missing, for a program."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_database() -> None:
    """Raises NotReady("database") or NotReady("migrations").

    Tables newer than this program are in order: during a rolling update the old processes go on beside the new.
    """
    try:
        with open_database().connect() as connection:
            connection.execute(text("SELECT 1"))
            revision = MigrationContext.configure(connection).get_current_revision()
    except Exception as error:
        raise NotReady("database") from error
    behind = revision is None or (revision in known_revisions() and revision != newest_revision())
    if behind:
        raise NotReady("migrations")

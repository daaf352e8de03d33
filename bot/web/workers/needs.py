"""What several processes have to share before there may be more than one."""

from __future__ import annotations

from services.settings import settings
from services.storage.database import database_url


def what_workers_lack(count: int) -> str | None:
    """One sentence for the operator; None when nothing is missing.

    On SQLite a second process waits for the first one's writes and misses its conversations' locks: two messages of
    one customer would be handled at once.
    """
    missing = []
    if not database_url().startswith("postgresql"):
        missing.append("LASKUAPURI_DATABASE_URL (postgresql://...) for conversations and requests")
    if not settings().redis_url:
        missing.append("LASKUAPURI_REDIS_URL (redis://...) for conversation locks and rate limits")
    if not missing:
        return None
    return f"--workers {count} needs what the processes share: set {' and '.join(missing)}."

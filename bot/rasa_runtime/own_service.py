"""Conversations as they are served, on a database of their own that is gone at the end; no mail is sent.

For whoever plays conversations: `laskuapuri converse`, the saved dialogues, the simulated customers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.loading import load_agent
from services.settings import settings, use
from services.storage.database import open_database


@contextmanager
def own_service() -> Iterator[Conversations]:
    """Of the settings in force only what shapes an answer counts. Raises NoModel.

    Everything that is done with the conversations is done in one event loop, while the block runs.
    """
    with TemporaryDirectory(prefix="laskuapuri-") as folder, use(settings().copy(update=_apart(Path(folder)))):
        engine = open_database()
        event.listen(engine, "connect", _quick)
        engine.dispose()  # its first connection was made before
        try:
            yield Conversations(load_agent())
        finally:
            engine.dispose()


def _apart(folder: Path) -> dict[str, Any]:
    """What would let others see these conversations, or let these use what is others'."""
    return {
        "var": folder,
        "database_url": f"sqlite:///{folder / 'laskuapuri.db'}",
        "keys": (),
        "redis_url": None,
        "rabbitmq_url": None,
        "smtp_host": None,
        "public_url": "http://127.0.0.1:8000",
    }


def _quick(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")  # nothing has to outlast a power cut

"""Conversations in SQL, and nowhere else.

Rasa wraps a tracker store so that it carries on in memory when the database fails, which loses
conversations without a word. Ours does not: the error reaches the customer as "try again".
"""

from __future__ import annotations

from typing import Any

import sqlalchemy.event
from rasa.core.agent import Agent
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from sqlalchemy import delete

from actions.service_requests.database import database_url, durable_sqlite


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL store on our database, with WAL and full sync on SQLite, and erasure."""

    def __init__(self, domain: Any = None) -> None:
        super().__init__(domain, host=database_url())
        if self.engine.dialect.name == "sqlite":
            sqlalchemy.event.listen(self.engine, "connect", durable_sqlite)

    def erase(self, conversation_id: str) -> None:
        """Deletes every event of a conversation."""
        with self.session_scope() as opened:
            opened.execute(delete(self.SQLEvent).where(self.SQLEvent.sender_id == conversation_id))
            opened.commit()


class StrictAgent(Agent):
    """An agent whose tracker store is used as it is."""

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Any) -> TrackerStore:
        return store or ConversationStore(domain)

"""Conversations in SQL, and nowhere else.

Rasa wraps a tracker store so that it carries on in memory when the database fails, which loses
conversations without a word. Ours does not: the error reaches the customer as "try again".
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy.event
from rasa.core.agent import Agent
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from sqlalchemy import delete

from actions.service_requests.database import database_url, durable_sqlite
from bot.dialogue.processor import ConversationProcessor


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
    """An agent whose tracker store is used as it is, and whose messages our own processor handles."""

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Loads a model and what goes with it, as Rasa does."""
        self.processor = ConversationProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        if isinstance(self.nlg, TemplatedNaturalLanguageGenerator):
            self.nlg.responses = self.domain.responses

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Any) -> TrackerStore:
        return store or ConversationStore(domain)

"""The Rasa agent that serves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.tracker_store import TrackerStore

from bot.rasa_runtime.processor import ConversationProcessor
from bot.rasa_runtime.tracker_store import ConversationStore


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

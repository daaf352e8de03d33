"""The base of our actions: a class attribute names the action, and Rasa finds it by that."""

from __future__ import annotations

from abc import ABC, abstractmethod

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict


class NamedAction(Action, ABC):
    """A subclass gives `action_name`; one that does not is a base itself, and no action."""

    @property
    @abstractmethod
    def action_name(self) -> str:
        """The name in the domain."""

    def name(self) -> str:
        """For Rasa."""
        return self.action_name

    @abstractmethod
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Says something and returns events."""

"""The first question of the payment-extension form: with the offer it makes the first time, bare after that.

It is the due date, or the Y-tunnus when the due date was told with the wish for more time.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

_RECENT = 40  # events; an offer made longer ago may be made again


class _AskFirst(Action, ABC):
    slot: str

    @abstractmethod
    def name(self) -> str:
        """Rasa finds the action by this name."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The offer once and only at the beginning, then only the question."""
        said = [str((event.get("metadata") or {}).get("utter_action")) for event in tracker.events[-_RECENT:]]
        begun = any(name.startswith("utter_ask_extension_") for name in said)
        dispatcher.utter_message(response=f"utter_ask_{self.slot}_again" if begun else f"utter_ask_{self.slot}")
        return []


class ActionAskExtensionDueDate(_AskFirst):
    """Asked by payment_extension_form."""

    slot = "extension_due_date"

    def name(self) -> str:
        return "action_ask_extension_due_date"


class ActionAskExtensionBusinessId(_AskFirst):
    """Asked by payment_extension_form."""

    slot = "extension_business_id"

    def name(self) -> str:
        return "action_ask_extension_business_id"

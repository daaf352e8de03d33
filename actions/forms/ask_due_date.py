"""The first question of the payment-extension form: with the offer it makes the first time, bare after that."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

_OFFER, _AGAIN = "utter_ask_extension_due_date", "utter_ask_extension_due_date_again"


class ActionAskExtensionDueDate(Action):
    """Asked by payment_extension_form."""

    def name(self) -> str:
        """Rasa finds the action by this name."""
        return "action_ask_extension_due_date"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The offer once, then only the question."""
        offered = any((event.get("metadata") or {}).get("utter_action") == _OFFER for event in tracker.events[-40:])
        dispatcher.utter_message(response=_AGAIN if offered else _OFFER)
        return []

"""Stops the form that is under way and forgets its details."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.clearing import cleared_slots


class ActionStop(Action):
    """Nothing is sent; the customer may begin anew."""

    def name(self) -> str:
        """Rasa finds the action by this name."""
        return "action_stop"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Closes the form, or says that there is none."""
        form = (tracker.active_loop or {}).get("name")
        dispatcher.utter_message(response="utter_form_stopped" if form else "utter_nothing_to_stop")
        return [ActiveLoop(None), SlotSet("requested_slot", None), *cleared_slots(form)]

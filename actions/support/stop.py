"""Stops the form that is under way and forgets its details."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.clearing import cleared_slots

# These send nothing, so there is nothing to say of sending.
_QUESTIONS = ("proration_form", "quantity_form", "request_status_form")


class ActionStop(Action):
    """Nothing is sent; the customer may begin anew."""

    def name(self) -> str:
        return "action_stop"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Closes the form, or says that there is none."""
        form = (tracker.active_loop or {}).get("name")
        stopped = "utter_form_left" if form in _QUESTIONS else "utter_form_stopped"
        dispatcher.utter_message(response=stopped if form else "utter_nothing_to_stop")
        return [ActiveLoop(None), SlotSet("requested_slot", None), *cleared_slots(form)]

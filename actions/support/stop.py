"""Stops the form that is under way and forgets its details."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.clearing import cleared_slots
from actions.shared.named_action import NamedAction
from services.requests.form import request_forms


class ActionStop(NamedAction):
    """Nothing is sent; the customer may begin anew."""

    action_name = "action_stop"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Closes the form, or says that there is none."""
        form = (tracker.active_loop or {}).get("name")
        # A calculation sends nothing, nor does a question, so there is nothing to say of sending.
        request = request_forms().get(form or "")
        stopped = "utter_form_stopped" if request and request.kind.is_stored else "utter_form_left"
        amended = tracker.get_slot(request.amends) if request else None
        if amended:
            dispatcher.utter_message(response="utter_amendment_stopped", reference=amended)
        else:
            dispatcher.utter_message(response=stopped if form else "utter_nothing_to_stop")
        return [ActiveLoop(None), SlotSet("requested_slot", None), *cleared_slots(form)]

"""A form's question was not answered: says what the message calls for, and explains the question."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.message import asks_several, intent_of
from actions.shared.named_action import NamedAction
from actions.shared.said import Said
from actions.shared.several import answer_in_form
from services.content.texts import load_texts
from services.requests.form import request_forms

_ANSWERED_FIRST = ("greet", "thank", "bot_challenge", "help")


class ActionExplainField(NamedAction):
    """Says `utter_help_<slot>` for the slot that the form asks; the form then asks it again.

    Who does not want to tell it ("en halua antaa") hears `utter_declined_<slot>`, where there is one: why it is
    needed, and the way out.
    """

    action_name = "action_explain_field"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Small talk is answered as such; anything else gets the question's explanation."""
        intent = intent_of(tracker)
        slot = tracker.get_slot("requested_slot")
        declined = f"utter_declined_{slot}"
        explanation = declined if intent == "deny" and declined in load_texts() else f"utter_help_{slot}"
        if asks_several(tracker):
            answer_in_form(dispatcher, tracker, _opened(tracker))
        elif intent in _ANSWERED_FIRST:
            dispatcher.utter_message(response=f"utter_{intent}")
        elif explanation in load_texts() and explanation not in Said(tracker).texts:
            dispatcher.utter_message(response=explanation)
        return []


def _opened(tracker: Tracker) -> str:
    """What a topic opens that leads to the form that asks: the kind of request, or the calculation."""
    name = str((tracker.active_loop or {}).get("name") or "")
    request = request_forms().get(name)
    return request.kind.name if request else name.removesuffix("_form")

"""A form's question was not answered: says what the message calls for, and explains the question."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.matter import say_known_of_matter
from actions.shared.message import asks_several, entity_values, intent_of, is_question
from actions.shared.named_action import NamedAction
from actions.shared.said import Said
from actions.shared.several import answer_in_form
from services.content.texts import load_texts
from services.forms.form import opened_as

_ANSWERED_FIRST = ("greet", "thank", "bot_challenge", "help")
_NOT_UNDERSTOOD = ("nlu_fallback", "out_of_scope", "clarify")


class ActionExplainField(NamedAction):
    """Says `utter_help_<slot>` for the slot that the form asks; the form then asks it again.

    Who does not want to tell it ("en halua antaa") hears `utter_declined_<slot>`, where there is one: why it is
    needed, and the way out. A question about something else is not answered with it: that it cannot be answered is
    said, or what is known of its matter, whatever the form asks. Nor is a value of another kind passed over in silence.
    """

    action_name = "action_explain_field"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Small talk is answered as such; anything else gets the question's explanation."""
        intent = intent_of(tracker)
        slot = tracker.get_slot("requested_slot")
        declined = f"utter_declined_{slot}"
        explanation = declined if intent == "deny" and declined in load_texts() else f"utter_help_{slot}"
        if asks_several(tracker):
            answer_in_form(dispatcher, tracker, opened_as(str((tracker.active_loop or {}).get("name") or "")))
            return []
        if intent in _ANSWERED_FIRST:
            dispatcher.utter_message(response=f"utter_{intent}")
            return []
        named = (tracker.latest_message.get("turn") or {}).get("matter") is not None
        if intent in _NOT_UNDERSTOOD and (named or is_question(tracker)):
            if not say_known_of_matter(dispatcher, tracker):
                dispatcher.utter_message(response="utter_form_ask_desk")
            return []
        if intent == "inform" and entity_values(tracker):
            dispatcher.utter_message(response="utter_form_other_value")
        if explanation in load_texts() and explanation not in Said(tracker).texts:
            dispatcher.utter_message(response=explanation)
        return []

"""Asks back when the decision is unsure, or when a message asks about several matters: topics as buttons."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.figures_in_message import ABOUT_USERS, answer_free_licenses, gives_users_and_licenses
from actions.shared.kept_details import keep_details
from actions.shared.matter import say_matters_beside
from actions.shared.message import asks_several, contact_button, options_of, topic_buttons
from actions.shared.named_action import NamedAction
from actions.shared.said import Said
from actions.shared.several import answer_several, say_answers
from services.content.texts import load_texts
from services.forms.follow_ups import ANSWERED_BY_RESULTS, follow_up

_ASKED_BACK = "utter_clarify"


class ActionClarify(NamedAction):
    """Offers the likely topics by their written labels; the second time after a person."""

    action_name = "action_clarify"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The question with its buttons; what is offered is in the transcript, and so is the choice."""
        other = follow_up(tracker.latest_message, tracker.slots)
        if other:
            if asks_several(tracker):
                say_answers(dispatcher, [name for name in options_of(tracker) if name not in ANSWERED_BY_RESULTS])
            return [FollowupAction(other)]
        texts, topics = load_texts(), options_of(tracker)
        if gives_users_and_licenses(tracker) and set(topics) <= set(ABOUT_USERS):
            return answer_free_licenses(dispatcher, tracker)
        if asks_several(tracker):
            return answer_several(dispatcher, tracker)
        several = len(topics) > 1
        again = any(str(name).startswith(_ASKED_BACK) for name in Said(tracker).texts)
        label = texts["utter_label_none_of_these" if several else "utter_label_not_this"]
        none = {"title": label, "payload": "/out_of_scope"}
        asked = "utter_clarify_again" if again else "utter_clarify" if several else "utter_clarify_one"
        person = [contact_button()] if again else []
        say_matters_beside(dispatcher, tracker)
        dispatcher.utter_message(response=asked, buttons=[*person, *topic_buttons(topics, texts), none])
        return [SlotSet("open_matters", None), SlotSet("awaiting_feedback", None), *keep_details(tracker)]

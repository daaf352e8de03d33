""" "No tehdään se": the request that the last answer spoke of."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.interrupting import WAITING
from actions.shared.message import contact_button, topic_buttons
from actions.shared.named_action import NamedAction
from services.content.catalogue import load_catalogue
from services.content.texts import load_texts
from services.content.topic import aspect_response
from services.conversations.subject import SUBJECT, subject_of

_WITH_A_FORM = ["refund_request", "payment_extension"]


class ActionBegin(NamedAction):
    """Opens the form that another one interrupted, else that of the topic or of its family.

    Where there is none, says how the customer goes on.
    """

    action_name = "action_begin"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The form's first question, or what to do."""
        waiting = tracker.get_slot(WAITING)
        if waiting:
            return [SlotSet(WAITING, None), FollowupAction(waiting)]
        _, topic = subject_of(tracker.get_slot(SUBJECT)) or ("", "")
        opened = _opened_by(topic)
        if opened:
            return [FollowupAction(f"{opened}_form")]
        if topic not in load_catalogue().topics:
            buttons = [*topic_buttons(_WITH_A_FORM, load_texts()), contact_button()]
            dispatcher.utter_message(response="utter_which_request", buttons=buttons)
            return []
        then = aspect_response(topic, "what_then")
        dispatcher.utter_message(response="utter_begin_yourself")
        if then in load_texts():
            dispatcher.utter_message(response=then, topic=topic)
        return []


def _opened_by(name: str) -> str | None:
    """What the topic opens, or another one about the same matter."""
    topics = load_catalogue().topics
    topic = topics.get(name)
    if topic is None or topic.opens:
        return topic.opens if topic else None
    same = (other.opens for other in topics.values() if topic.family and other.family == topic.family)
    return next((opens for opens in same if opens), None)

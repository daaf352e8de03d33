"""A short question about the last answer ("miksi?", "entä jos ei?"), answered from the topic's aspects."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.message import act_of
from actions.shared.named_action import NamedAction
from services.content.catalogue import load_catalogue
from services.content.texts import load_texts
from services.content.topic import aspect_response
from services.conversations.subject import SUBJECT, subject_of
from services.forms.follow_ups import of_example


class ActionFollowUp(NamedAction):
    """What the topic says of it; what it does not say is said to be unknown, never guessed from a neighbor."""

    action_name = "action_follow_up"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The aspect of the answer; its example with the customer's own figure where the message has one."""
        if of_example(tracker.latest_message, tracker.slots):
            return [FollowupAction("action_what_if")]
        _, topic = subject_of(tracker.get_slot(SUBJECT)) or ("", "")
        act = act_of(tracker) or "what"
        dispatcher.utter_message(response=_response(topic, act), topic=topic)
        return []


def _response(topic: str, act: str) -> str:
    if act == "repeat" and topic in load_catalogue().topics:
        return f"utter_{topic}"
    own, common = aspect_response(topic, act), f"utter_follow_up_{act}"
    texts = load_texts()
    return next((name for name in (own, common) if name in texts), "utter_follow_up_unknown")

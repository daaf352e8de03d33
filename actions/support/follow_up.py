"""A short question about the last answer ("miksi?", "entä jos ei?"), answered from the topic's aspects."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.message import act_of, contact_button
from actions.shared.named_action import NamedAction
from actions.shared.said import Said
from services.content.catalogue import load_catalogue
from services.content.texts import load_texts
from services.content.topic import aspect_response
from services.conversations.subject import SUBJECT, subject_of
from services.forms.follow_ups import of_example

_NOT_KNOWN = "not_known"  # the aspect, and the end of the name of what is said for any topic
_OF_ANY_TOPIC = f"utter_follow_up_{_NOT_KNOWN}"


class ActionFollowUp(NamedAction):
    """What the topic says of it; what it does not say is said to be unknown, never guessed from a neighbor."""

    action_name = "action_follow_up"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The aspect of the answer; its example with the customer's own figure where the message has one."""
        if of_example(tracker.latest_message, tracker.slots):
            return [FollowupAction("action_what_if")]
        _, topic = subject_of(tracker.get_slot(SUBJECT)) or ("", "")
        term = (tracker.latest_message.get("turn") or {}).get("term")
        response = term or _response(topic, act_of(tracker) or "what", Said(tracker).last)
        not_known = response.removesuffix("_again").endswith(_NOT_KNOWN)
        dispatcher.utter_message(response=response, topic=topic, buttons=[contact_button()] if not_known else [])
        return []


def _response(topic: str, act: str, last: str | None) -> str:
    if act == "repeat" and topic in load_catalogue().topics:
        return f"utter_{topic}"
    own, common = aspect_response(topic, act), f"utter_follow_up_{act}"
    names = (own, common, aspect_response(topic, _NOT_KNOWN))
    texts = load_texts()
    response = next((name for name in names if name in texts), _OF_ANY_TOPIC)
    if response.endswith(_NOT_KNOWN) and (last or "").endswith(_NOT_KNOWN):
        return f"{_OF_ANY_TOPIC}_again"
    again = f"{response}_again"  # what was said just now, in other words
    return again if last == response and again in texts else response

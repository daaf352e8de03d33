"""Answers a topic of the FAQ, then asks whether the answer helped."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.figures_in_message import say_result_of_figures
from actions.shared.message import intent_of
from actions.shared.named_action import NamedAction
from actions.shared.rating import ask_whether_helpful
from actions.support.other_matters import offer_other_matters
from services.content.catalogue import load_catalogue


class ActionAnswer(NamedAction):
    """Says `utter_<topic>`; when the message has the figures, also what they come to."""

    action_name = "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The answer, the question whether it helped, and the message's other matter if there is one."""
        topic = intent_of(tracker)
        dispatcher.utter_message(response=f"utter_{topic}", topic=topic)
        say_result_of_figures(dispatcher, tracker, topic)
        rating = [] if _begins_a_request(topic) else ask_whether_helpful(dispatcher, tracker, topic)
        return rating + offer_other_matters(dispatcher, tracker, topic)


def _begins_a_request(name: str | None) -> bool:
    """A topic that opens a request and is no question of the help page is a wish: its text is no answer to rate."""
    topic = load_catalogue().topics.get(name or "")
    return topic is not None and topic.opens is not None and topic.help_page is None

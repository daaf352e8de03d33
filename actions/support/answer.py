"""The answer to a topic, and the other matters of the same message."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.figures_in_message import say_result_of_figures
from actions.shared.matter import say_matters_beside
from actions.shared.message import intent_of, topic_buttons, topics_beside
from actions.shared.named_action import NamedAction
from actions.shared.rating import ask_whether_helpful
from actions.shared.said import Said
from actions.shared.several import AFTER_SEVERAL
from services.content.catalogue import load_catalogue
from services.content.texts import load_texts, text
from services.conversations.subject import SUBJECT, TOPIC, subject
from services.forms.follow_ups import follow_up

# After the answer to one of several matters in a message: the others again, so that none is forgotten.


def offer_other_matters(dispatcher: CollectingDispatcher, tracker: Tracker, answered: str | None) -> list[EventType]:
    """Offers what the customer asked beside the topic just answered, once; an unrelated answer ends it."""
    matters: list[str] = tracker.get_slot("open_matters") or []
    others = [matter for matter in matters if matter != answered] if answered in matters else topics_beside(tracker)
    buttons = topic_buttons(others, load_texts())
    if buttons:
        dispatcher.utter_message(response="utter_other_matter", buttons=buttons)
    return [SlotSet("open_matters", others or None)] if matters or others else []


# Answers a topic of the FAQ, then asks whether the answer helped.


class ActionAnswer(NamedAction):
    """Says `utter_<topic>`; when the message has the figures, also what they come to."""

    action_name = "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The answer, the question whether it helped, and the message's other matter if there is one."""
        other = follow_up(tracker.latest_message, tracker.slots)
        if other:
            return [FollowupAction(other)]
        topic = intent_of(tracker)
        if (tracker.latest_message.get("turn") or {}).get("hedged"):
            not_this = {"title": text("utter_label_not_this"), "payload": "/out_of_scope"}
            question = text(f"utter_question_{topic}")
            dispatcher.utter_message(response="utter_seems_to_ask", question=question, buttons=[not_this])
        if not _was_said(tracker, f"utter_{topic}"):
            dispatcher.utter_message(response=f"utter_{topic}", topic=topic)
        figures = say_result_of_figures(dispatcher, tracker, topic)
        say_matters_beside(dispatcher, tracker)
        rating = [] if _begins_a_request(topic) else ask_whether_helpful(dispatcher, tracker, topic)
        others = offer_other_matters(dispatcher, tracker, topic)
        return [*figures, *rating, *others, SlotSet(SUBJECT, subject(TOPIC, topic or ""))]


def _was_said(tracker: Tracker, response: str) -> bool:
    """Whether the answer stood among those to several matters, of which the customer has just chosen this one."""
    said = Said(tracker)
    return said.last == AFTER_SEVERAL and response in said.texts


def _begins_a_request(name: str | None) -> bool:
    """A topic that opens a request and is no question of the help page is a wish: its text is no answer to rate."""
    topic = load_catalogue().topics.get(name or "")
    return topic is not None and topic.opens is not None and topic.help_page is None

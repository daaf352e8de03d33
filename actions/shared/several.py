"""A message about several matters: each is answered, and what has to be asked about comes last."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.shared.kept_details import keep_details
from actions.shared.matter import say_matters_beside
from actions.shared.message import options_of, topic_buttons, topics_beside
from actions.shared.rating import ask_whether_helpful
from services.content.catalogue import families_opening, family, load_catalogue
from services.content.texts import load_texts
from services.conversations.subject import SUBJECT, TOPIC, subject
from services.requests.catalogue import load_kinds

AFTER_SEVERAL = "utter_several_first"  # asked below the answers
_MOST_ANSWERED = 3  # answers in one turn; more are offered as buttons


def answer_several(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says the answer to each matter; the one that opens a form goes on to it, and of more of these one is chosen."""
    topics = options_of(tracker)
    answered = _with_answers(topics)[:_MOST_ANSWERED]
    left = [topic for topic in topics if topic not in answered]
    opening = [topic for topic in topics if _form_of(topic)]
    if answered:
        dispatcher.utter_message(response="utter_several_answered")
    say_answers(dispatcher, answered)
    say_matters_beside(dispatcher, tracker)
    about = [SlotSet(SUBJECT, subject(TOPIC, answered[-1]))] if answered else []
    offered = list(dict.fromkeys([*left, *opening, *topics_beside(tracker)]))
    if not offered:
        return [*about, SlotSet("open_matters", None), *ask_whether_helpful(dispatcher, tracker, answered[-1])]
    if len(offered) == 1 and opening:
        return [*about, SlotSet("open_matters", None), FollowupAction(str(_form_of(offered[0])))]
    which = AFTER_SEVERAL if answered else "utter_several_matters"
    dispatcher.utter_message(response=which, buttons=topic_buttons(offered, load_texts()))
    kept = keep_details(tracker)
    return [*about, SlotSet("open_matters", offered), SlotSet("awaiting_feedback", None), *kept]


def answer_in_form(dispatcher: CollectingDispatcher, tracker: Tracker, own: str) -> None:
    """In the middle of a form: each matter but the form's `own` is answered, and one that opens a form is offered."""
    others = [name for name in options_of(tracker) if family(name) not in families_opening(own)]
    say_answers(dispatcher, _with_answers(others)[:_MOST_ANSWERED])
    say_matters_beside(dispatcher, tracker)
    opening = topic_buttons([name for name in others if not _with_answers([name])], load_texts())
    if opening:
        dispatcher.utter_message(response="utter_other_matter", buttons=opening)


def say_answers(dispatcher: CollectingDispatcher, topics: Sequence[str]) -> None:
    """The answers of these topics."""
    for topic in topics:
        dispatcher.utter_message(response=f"utter_{topic}", topic=topic)


def _with_answers(topics: Sequence[str]) -> list[str]:
    """Those that have words to say: a calculation, and a question that a form asks back, are answered by their form."""
    requests = {kind.name for kind in load_kinds().values() if kind.is_stored}
    found = load_catalogue().topics
    return [name for name in topics if name in found and (found[name].opens is None or found[name].opens in requests)]


def _form_of(topic: str) -> str | None:
    opens = load_catalogue().topics[topic].opens if topic in load_catalogue().topics else None
    return f"{opens}_form" if opens else None

"""A question beside a value ("12345, ja miten irtisanon palvelun?"): answered before the form goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.shared.matter import say_matters_beside
from actions.shared.message import asks_several, intent_of, sure_part_of
from actions.shared.several import answer_in_form
from services.clock import today
from services.content.catalogue import families_opening, family, load_catalogue
from services.forms.form import Form, opened_as

_QUESTION = re.compile(r"[^?!;\n]*?(?P<asked>[^.,:;!?\n]+)\?")
_FEWEST_WORDS = 3


def asks_beside_values(message: Mapping[str, Any]) -> bool:
    """Whether a question stands beside the values, and not around one: "20.4., entä jos maksetaan osissa?"."""
    text = str(message.get("text") or "")
    entities = [entity for entity in message.get("entities") or [] if "start" in entity]
    for question in _QUESTION.finditer(text):
        start, end = question.span("asked")
        if len(question["asked"].split()) >= _FEWEST_WORDS and not any(start <= one["start"] < end for one in entities):
            return True
    return False


def say_answer_in_passing(dispatcher: CollectingDispatcher, tracker: Tracker, form: Form) -> None:
    """Says the answer to a topic of another matter than the form's own; what was answered last is not said again."""
    own = opened_as(form.name)
    if asks_several(tracker):
        answer_in_form(dispatcher, tracker, own)
        return
    say_matters_beside(dispatcher, tracker)
    name = sure_part_of(tracker) or intent_of(tracker) or ""
    catalogue = load_catalogue()
    topic = catalogue.topics.get(name)
    if topic is None or topic.opens or not catalogue.is_open(name, today()):
        return
    if family(name) in families_opening(own) or name == tracker.get_slot("answered_topic"):
        return
    dispatcher.utter_message(response=f"utter_{name}", topic=name)

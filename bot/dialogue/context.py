"""What was asked and said before a turn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.acts import AFTER_ANSWER, AFTER_RESULT, AFTER_STORED, CLARIFY, COMMENT, OPEN, REFUSED
from services.content.catalogue import load_catalogue
from services.conversations.subject import RESULT, STORED, TOPIC, subject_of
from services.forms.filling import is_refusal
from services.requests.form import VALUE, YES_NO, lapses, question_kind
from services.requests.reopening import ENDED

CONTEXT = "context"  # in the metadata of a message on its way through the graph
_OFFERS = ("utter_clarify", "utter_clarify_one", "utter_clarify_again", "utter_several_matters", "utter_several_first")
_OF_RESULT = ("last_calculation", "last_inputs", "answered_topic")
_LATELY = 3  # turns
_OFFERS_CONTACT = "utter_fallback_matter"  # shall a message about this matter be left to a person?
_RESUME = "utter_form_resume"  # shall the interrupted request go on?
_OF_SUBJECT = {TOPIC: AFTER_ANSWER, RESULT: AFTER_RESULT, STORED: AFTER_STORED}


class Context(NamedTuple):
    """`kind` is one of the contexts of bot.dialogue.acts.

    `asked`: the slot of a form's open question; `about`: the last answer's topic, the last calculation or the last
    request's reference; `options`: the topics that were offered as buttons just now; `lapses`: whether the open
    question may be let go of; `passed`: and the customer has gone past it once; `figures`: the slots of the result
    shown last; `ended`: the request's form that the facts have ended lately; `contact`: the neighboring matter of which
    a message to a person was offered just now.
    """

    kind: str
    asked: str | None = None
    about: str | None = None
    options: tuple[str, ...] = ()
    lapses: bool = False
    passed: bool = False
    figures: Mapping[str, Any] = MappingProxyType({})
    ended: Mapping[str, Any] | None = None
    contact: str | None = None


def context_of(tracker: DialogueStateTracker) -> Context:
    """The context of the conversation's next turn."""
    subject = subject_of(tracker.get_slot("subject"))
    about = subject[1] if subject else None
    asked = tracker.get_slot(REQUESTED_SLOT)
    if tracker.active_loop_name and asked:
        free = lapses(asked, tracker.current_slot_values())
        passed = free and _went_past(tracker.events, asked)
        return Context(_kind_of_question(tracker, asked), asked, about, lapses=free, passed=passed)
    figures = {name: value for name in _OF_RESULT if (value := tracker.get_slot(name)) is not None}
    return _without_form(tracker, subject)._replace(figures=figures, ended=_ended_lately(tracker))


def _ended_lately(tracker: DialogueStateTracker) -> Mapping[str, Any] | None:
    ended: Mapping[str, Any] | None = tracker.get_slot(ENDED)
    turns = 0
    for event in reversed(tracker.events if ended else ()):
        if isinstance(event, SlotSet) and event.key == ENDED:
            return ended
        turns += isinstance(event, UserUttered)
        if turns >= _LATELY:
            break
    return None


def _without_form(tracker: DialogueStateTracker, subject: tuple[str, str] | None) -> Context:
    about = subject[1] if subject else None
    if tracker.get_slot("awaiting_feedback") == COMMENT:
        return Context(COMMENT, about=about)
    said, data = _last_said(tracker.events)
    if said == _RESUME:
        return Context(YES_NO, about=about)
    options = _topics(data) if said in _OFFERS else ()
    if options:
        return Context(CLARIFY, about=about, options=options)
    contact = _matter_offered(data) if said == _OFFERS_CONTACT else None
    return Context(_OF_SUBJECT[subject[0]] if subject else OPEN, about=about, contact=contact)


def _matter_offered(data: Mapping[str, Any]) -> str | None:
    """The neighboring matter that a message to a person would begin with, by the button that was shown."""
    payload = next((str(button.get("payload") or "") for button in data.get("buttons") or []), "")
    _, _, values = payload.partition("{")
    matter: str | None = json.loads("{" + values).get("matter") if values else None
    return matter


def _kind_of_question(tracker: DialogueStateTracker, asked: str) -> str:
    kind = question_kind(asked)
    return REFUSED if kind == VALUE and _refused_just_now(tracker.events) else kind


def _refused_just_now(events: Iterable[Any]) -> bool:
    """Whether the bot's last turn refused a value, or said why it had."""
    for event in reversed(events):  # type: ignore[call-overload]
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered) and is_refusal(str((event.metadata or {}).get("utter_action") or "")):
            return True
    return False


def context_of_line(asked: str | None, after: str | None) -> Context | None:
    """The context that a line of `laskuapuri parse` names: the slot of an open question, or the last answer's topic."""
    if asked:
        return Context(question_kind(asked), asked, after)
    return Context(AFTER_ANSWER, about=after) if after else None


def _went_past(events: Iterable[Any], asked: str) -> bool:
    """Whether the customer has said something since the question was put first."""
    messages = since_asked = 0
    for event in reversed(events):  # type: ignore[call-overload]
        if isinstance(event, UserUttered):
            messages += 1
        elif isinstance(event, SlotSet) and event.key == REQUESTED_SLOT:
            if event.value != asked:
                break
            since_asked = messages
        elif isinstance(event, ActiveLoop):
            break
    return since_asked > 0


def _last_said(events: Iterable[Any]) -> tuple[str, Mapping[str, Any]]:
    """Name and data of the bot's last text; empty ones where the customer spoke last."""
    for event in reversed(events):  # type: ignore[call-overload]
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered):
            return str((event.metadata or {}).get("utter_action") or ""), event.data or {}
    return "", {}


def _topics(data: Mapping[str, Any]) -> tuple[str, ...]:
    payloads = (str(button.get("payload") or "") for button in data.get("buttons") or [])
    names = (payload.removeprefix("/") for payload in payloads)
    return tuple(name for name in names if name in load_catalogue().topics)

"""A what-if after a result: the result again with the input that the message changes, and which input that was."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.comparing import say_difference
from actions.calculations.removal import say_removal
from actions.calculations.results import compute, estimate_with_vat
from actions.calculations.saying import kept, say_calculation, vat_button
from actions.calculations.topics import topic_of
from actions.shared.matter import say_matters_beside
from actions.shared.message import answered_topic_of, intent_of, sure_part_of
from actions.shared.named_action import NamedAction
from actions.shared.rating import ask_whether_helpful
from calculators.errors import CalculationError
from services.content.catalogue import load_catalogue
from services.content.texts import text
from services.forms.calculator_questions import asked_calculator
from services.forms.follow_ups import of_example
from services.forms.last_result import PREVIOUS, PRORATION, Shown, shown_result
from services.forms.removal_words import is_about_removal
from services.forms.result_questions import asks_for_difference
from services.forms.what_if import change_beside_question, other_span, read_change, supposes_inexact
from services.rendering.changes import changes_text, values_text

_VAT_BUTTON = "with_vat"  # the intent of the button under an estimate


class ActionWhatIf(NamedAction):
    """Never says the old result again: a message that changes nothing hears what can be changed."""

    action_name = "action_what_if"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The new result."""
        shown = of_example(tracker.latest_message, tracker.slots) or shown_result(tracker.slots)
        if shown is None:
            needed = "utter_vat_needs_estimate" if intent_of(tracker) == _VAT_BUTTON else "utter_nothing_to_change"
            dispatcher.utter_message(response=needed)
            return []
        span = other_span(tracker.latest_message, shown)
        if span:
            return _say_span(dispatcher, tracker, shown, span)
        message = tracker.latest_message
        change = {"with_vat": True} if intent_of(tracker) == _VAT_BUTTON else read_change(message, shown)
        beside = change_beside_question(message, shown) if change is None else None
        change = change or beside
        if change is None and asked_calculator(tracker.latest_message):
            return [FollowupAction("action_calculate")]
        if change is None:
            return _answer_no_change(dispatcher, tracker, shown)
        changed = Shown(shown.calculation, {**shown.inputs, **change})
        if changed.missing:
            dispatcher.utter_message(response=f"utter_calculator_needs_{changed.missing}")
            return kept(*changed)
        if _say_changed(dispatcher, shown, change, changed):
            return kept(*shown)
        if asks_for_difference(tracker.latest_message.get("text")):
            say_difference(dispatcher, shown, changed)
        if beside:
            _answer_beside(dispatcher, tracker)
        rating = ask_whether_helpful(dispatcher, tracker, topic_of(shown.calculation))
        same_sum = change.keys() <= {"with_vat"}
        return [*kept(*changed), *([] if same_sum else [SlotSet(PREVIOUS, list(shown))]), *rating]


def _say_span(dispatcher: CollectingDispatcher, tracker: Tracker, shown: Shown, span: Shown) -> list[EventType]:
    """The price of the same licenses for whole months."""
    changes = changes_text(shown.inputs, span.inputs) if shown.calculation == span.calculation else None
    say_calculation(dispatcher, lambda: compute(*span), vat_button(*span), changes)
    rating = ask_whether_helpful(dispatcher, tracker, topic_of(span.calculation))
    return [*kept(*span), SlotSet(PREVIOUS, list(shown)), *rating]


def _say_changed(
    dispatcher: CollectingDispatcher, shown: Shown, change: dict[str, Any], changed: Shown
) -> CalculationError | None:
    """The new result after what was changed; one that was meant so already is the same, and that is said."""
    changes = changes_text(shown.inputs, changed.inputs)
    if shown.calculation == PRORATION and change == {"with_vat": True} and changes:
        return say_calculation(dispatcher, lambda: estimate_with_vat(changed.inputs))
    confirmed = shown.inputs.get("assumed_months") and not changed.inputs["assumed_months"]  # "6 kk" it is
    begins = changes if confirmed else changes or text("utter_nothing_changed", same=values_text(change))
    buttons = vat_button(*changed)
    return say_calculation(dispatcher, lambda: compute(*changed), buttons, None if shown.missing else begins)


def _answer_beside(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """The question that stands behind a change; one that nothing answers is said to be open."""
    said = len(dispatcher.messages)
    say_matters_beside(dispatcher, tracker)
    topic = load_catalogue().topics.get(sure_part_of(tracker) or answered_topic_of(tracker) or "")
    if topic and topic.opens is None:
        dispatcher.utter_message(response=f"utter_{topic.topic}", topic=topic.topic)
    if len(dispatcher.messages) == said:
        dispatcher.utter_message(response="utter_form_question_beside")


def _answer_no_change(dispatcher: CollectingDispatcher, tracker: Tracker, shown: Shown) -> list[EventType]:
    """A supposed removal has its rule, another matter its answer; else what can be changed."""
    if is_about_removal(tracker.latest_message.get("text")):
        say_removal(dispatcher, tracker)
        return [*kept(*shown), *ask_whether_helpful(dispatcher, tracker, "license_change")]
    topic = answered_topic_of(tracker)
    if topic:
        dispatcher.utter_message(response=f"utter_{topic}", topic=topic)
        return [*kept(*shown), *ask_whether_helpful(dispatcher, tracker, topic)]
    if supposes_inexact(tracker.latest_message):
        dispatcher.utter_message(response="utter_what_if_inexact")
        return kept(*shown)
    return _say_changeable(dispatcher, shown)


def _say_changeable(dispatcher: CollectingDispatcher, shown: Shown) -> list[EventType]:
    """What can be changed; the figures stay as they were, also where a form had begun to change them."""
    changeable = text(f"utter_changeable_{shown.calculation}")
    dispatcher.utter_message(response="utter_what_if_unclear", changeable=changeable)
    return kept(*shown)

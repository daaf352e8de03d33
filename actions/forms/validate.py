"""Filling a form. Rasa's own form loop asks the questions; this action fills the fields each turn.

Rasa calls `validate_<form>` when the form starts, after each message, and when it returns from a digression.
It is a plain action (not the SDK's FormValidationAction), since one message may fill, correct and fault
several fields at once.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.acknowledging import say_taken, told_details
from actions.forms.asking import times_asked
from actions.forms.interrupting import let_wait
from actions.forms.passing_question import asks_beside_values, say_answer_in_passing
from actions.forms.replying import ABOUT_A_FIELD, BESIDE_VALUES, answer_to
from actions.shared.kept_details import KEPT
from actions.shared.message import act_of, intent_of
from actions.shared.named_action import NamedAction
from services.content.texts import load_texts
from services.forms.detail_names import named_detail
from services.forms.field import Fault
from services.forms.filling import Reading, is_correction, refused_last, told_last
from services.forms.follow_ups import follow_up
from services.forms.form import Form, is_new_message, response_of
from services.forms.proration import ProrationForm
from services.forms.quantity import QuantityForm
from services.forms.removal_words import is_about_removal
from services.rendering.formats import format_date, format_money
from services.requests.form import RequestForm

_REQUESTED = "requested_slot"
_SURE_BESIDE_A_VALUE = 0.75  # least probability of a question that stands beside a value
_ASKING_FAULTS = ("_two_candidates", "_several")
_FOR_A_PERSON, _WISHES_FOR_A_PERSON = "contact_form", ("human", "contact_request")


class ValidateForm(NamedAction, ABC):
    """Fills, says what is wrong, and chooses the next question."""

    form: Form

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The fields that the message fills, and the question that follows."""
        form = self.form
        known = {f.slot: tracker.get_slot(f.slot) for f in form.fields}
        asked, begins = self._asked(tracker), self._begins(tracker)
        reading, is_new = Reading(), is_new_message(tracker.events, form.name)
        kept = tracker.get_slot(KEPT) if begins else None
        waiting = let_wait(dispatcher, tracker, form.name) if begins else []
        if kept:
            reading = form.read({"text": "", "entities": kept}, known, None, [])
        if is_new:
            earlier, known_now = reading.values, {**known, **reading.values}
            reading = form.read(tracker.latest_message, known_now, asked, _told_before(tracker, known, asked))
            reading.values = {**earlier, **reading.values}
        wishes = not reading.values and intent_of(tracker) in _WISHES_FOR_A_PERSON
        if is_new and not begins and wishes and form.name == _FOR_A_PERSON:
            dispatcher.utter_message(response="utter_contact_is_person")
            return [SlotSet(asked, known.get(str(asked))), SlotSet(_REQUESTED, asked)]
        form.complete(known, reading)
        say_taken(dispatcher, tracker, form, known, reading, asked)
        for note in reading.notes:
            shown = {name: _shown(value) for name, value in note.values.items()}
            dispatcher.utter_message(response=f"utter_note_{note.name}", **shown)
        _say_faults(dispatcher, reading.faults, asked)
        values = {**known, **reading.values}
        # A fault is reported as an empty slot: Rasa then knows that the message was dealt with.
        changes = {**{fault.slot: values.get(fault.slot) for fault in reading.faults}, **reading.values}
        if is_new and not reading.faults:
            said = len(dispatcher.messages)
            changes.update(self._reply(dispatcher, tracker, known, asked, changes))
            if reading.values and not begins:
                say_answer_in_passing(dispatcher, tracker, form)
                if len(dispatcher.messages) == said and asks_beside_values(tracker.latest_message):
                    dispatcher.utter_message(response="utter_form_question_beside")
        events: list[EventType] = [*waiting, *(SlotSet(slot, value) for slot, value in changes.items())]
        if kept:
            events.append(SlotSet(KEPT, None))
        return [*events, SlotSet(_REQUESTED, form.next_field({**values, **changes}))]

    def _asked(self, tracker: Tracker) -> str | None:
        """The open question; None for that of a form that this one interrupts."""
        asked: str | None = tracker.get_slot(_REQUESTED)
        return asked if any(field.slot == asked for field in self.form.fields) else None

    def _begins(self, tracker: Tracker) -> bool:
        return (tracker.active_loop or {}).get("name") != self.form.name or self._asked(tracker) is None

    def _reply(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        known: dict[str, Any],
        asked: str | None,
        changes: dict[str, Any],
    ) -> dict[str, Any]:
        """Answers what the message says beside its values; the slots that change by it."""
        act = act_of(tracker)
        sure = (tracker.latest_message.get("turn") or {}).get("confidence", 0.0) >= _SURE_BESIDE_A_VALUE
        if changes and not (act in BESIDE_VALUES and sure):
            return {}
        if not changes and self._tells_detail(dispatcher, tracker, known, asked):
            return {str(asked): known.get(str(asked))}
        told = told_details(self.form, tracker.sender_id, known)
        named = self._named_detail(tracker)
        other = named and named != asked and act in ABOUT_A_FIELD
        asked_about = named if other else asked
        topic = None if other else self._topic_asked_about(tracker, asked)
        answer = answer_to(act, self.form, asked_about, told, times_asked(tracker.events, asked or ""), topic)
        if answer is None:
            return {}
        if answer.response:
            dispatcher.utter_message(response=answer.response, **answer.values)
        # The question's own slot, emptied, tells Rasa that the message was dealt with.
        return answer.slots or ({} if changes else {str(asked): known.get(str(asked))})

    def _named_detail(self, tracker: Tracker) -> str | None:
        if not isinstance(self.form, RequestForm):
            return None
        return named_detail(str(tracker.latest_message.get("text") or ""), self.form.called)

    def _topic_asked_about(self, tracker: Tracker, asked: str | None) -> str | None:
        """The topic that a question is near to, unless it names what the form asks for."""
        topic: str | None = (tracker.latest_message.get("turn") or {}).get("topic")
        return None if asked is not None and self._named_detail(tracker) == asked else topic

    def _tells_detail(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, known: dict[str, Any], asked: str | None
    ) -> bool:
        """ "Menihän tilinumero oikein?" at a summary: the detail as it stands there."""
        form, message = self.form, tracker.latest_message
        asks = bool((message.get("turn") or {}).get("is_question"))
        if not isinstance(form, RequestForm) or asked != form.confirm or not asks or act_of(tracker) in BESIDE_VALUES:
            return False
        named = named_detail(str(message.get("text") or ""), form.called)
        told = told_details(form, tracker.sender_id, {named: known[named]}, masked=True) if named else ""
        if told:
            dispatcher.utter_message(response="utter_form_detail", detail=told)
        return bool(told)


class _ValidateCalculation(ValidateForm, ABC):
    """Ends at once for what is no question of its own: a what-if after a result, or another calculator's matter."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The action after the form knows what it is."""
        if self._begins(tracker) and self._needs_nothing(tracker) and is_new_message(tracker.events, self.form.name):
            return [*let_wait(dispatcher, tracker, self.form.name), SlotSet(_REQUESTED, None)]
        return await super().run(dispatcher, tracker, domain)

    def _needs_nothing(self, tracker: Tracker) -> bool:
        return follow_up(tracker.latest_message, {**tracker.slots, _REQUESTED: None}) is not None


class ValidateQuantityForm(_ValidateCalculation):
    """How many licenses, how long a period."""

    action_name = "validate_quantity_form"
    form = QuantityForm()


class ValidateProrationForm(_ValidateCalculation):
    """Licenses that are removed have no price, and `action_calculate_proration` says so: nothing more is asked."""

    action_name = "validate_proration_form"
    form = ProrationForm()

    def _needs_nothing(self, tracker: Tracker) -> bool:
        return is_about_removal(tracker.latest_message.get("text")) or super()._needs_nothing(tracker)


def _shown(value: Any) -> str:
    if isinstance(value, Decimal):
        return format_money(value)
    return format_date(value) if isinstance(value, date) else str(value)


def _told_before(tracker: Tracker, known: dict[str, Any], asked: str | None) -> list[str]:
    """Looked up for a correction alone: a long conversation is not read at every message.

    What was just refused was told last, though no slot has it.
    """
    if not is_correction(tracker.latest_message.get("text")):
        return []
    if asked and refused_last(tracker.events, asked, known):
        return [asked]
    return told_last(tracker.events, [slot for slot, value in known.items() if value is not None])


def _say_faults(dispatcher: CollectingDispatcher, faults: Sequence[Fault], asked: str | None) -> None:
    """Says once what is wrong with the values; the question follows, unless the fault itself asks: which of two."""
    for response, fault in {response_of(fault, load_texts()): fault for fault in faults}.items():
        asks = {"ask": asked} if fault.slot == asked and fault.name.endswith(_ASKING_FAULTS) else None
        dispatcher.utter_message(response=response, **({"json_message": asks} if asks else {}), **fault.values)

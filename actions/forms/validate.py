"""Filling a form. Rasa's own form loop asks the questions; this action fills the fields each turn.

Rasa calls `validate_<form>` when the form starts, after each message, and when it returns from a digression.
It is a plain action (not the SDK's FormValidationAction), since one message may fill, correct and fault
several fields at once.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.named_action import NamedAction
from services.content.texts import load_texts
from services.forms.field import Fault
from services.forms.filling import Reading, is_correction, told_last
from services.forms.form import Form, corrects, is_new_message, response_of
from services.forms.proration import ProrationForm
from services.forms.quantity import QuantityForm
from services.forms.removal_words import is_about_removal

_REQUESTED = "requested_slot"


class ValidateForm(NamedAction, ABC):
    """Fills, says what is wrong, and chooses the next question."""

    form: Form

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The fields that the message fills, and the question that follows."""
        form = self.form
        known = {f.slot: tracker.get_slot(f.slot) for f in form.fields}
        asked = tracker.get_slot(_REQUESTED)
        reading = Reading()
        if is_new_message(tracker.events, form.name):
            reading = form.read(tracker.latest_message, known, asked, _told_before(tracker, known))
        form.complete(known, reading)
        if form.notes_corrections:
            _say_corrections(
                dispatcher, [slot for slot, value in reading.values.items() if corrects(known, asked, slot, value)]
            )
        for note in reading.notes:
            dispatcher.utter_message(response=f"utter_note_{note.name}", **note.values)
        _say_faults(dispatcher, reading.faults)
        values = {**known, **reading.values}
        # A fault is reported as an empty slot: Rasa then knows that the message was dealt with.
        empty = {fault.slot: values.get(fault.slot) for fault in reading.faults}
        changes = {**empty, **reading.values}
        events: list[EventType] = [SlotSet(slot, value) for slot, value in changes.items()]
        return [*events, SlotSet(_REQUESTED, form.next_field(values))]


class ValidateQuantityForm(ValidateForm):
    """How many licenses, how long a period."""

    action_name = "validate_quantity_form"
    form = QuantityForm()


class ValidateProrationForm(ValidateForm):
    """Ends at once for licenses that are removed: they have no price, and `action_calculate_proration` says so."""

    action_name = "validate_proration_form"
    form = ProrationForm()

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Nothing more is asked about a removal."""
        begins = (tracker.active_loop or {}).get("name") != self.form.name or tracker.get_slot(_REQUESTED) is None
        about_removal = is_about_removal(tracker.latest_message.get("text"))
        if begins and about_removal and is_new_message(tracker.events, self.form.name):
            return [SlotSet(_REQUESTED, None)]
        return await super().run(dispatcher, tracker, domain)


def _told_before(tracker: Tracker, known: dict[str, Any]) -> list[str]:
    """Looked up for a correction alone: a long conversation is not read at every message."""
    if not is_correction(tracker.latest_message.get("text")):
        return []
    return told_last(tracker.events, [slot for slot, value in known.items() if value is not None])


def _say_corrections(dispatcher: CollectingDispatcher, slots: Sequence[str]) -> None:
    """Says which details were replaced, by the names that their buttons have."""
    texts = load_texts()
    labels = [texts[f"utter_label_{slot}"] for slot in slots if f"utter_label_{slot}" in texts]
    names = [label[:1].lower() + label[1:] if label[1:2].isalpha() else label for label in labels]  # not "y-tunnus"
    if names:
        dispatcher.utter_message(response="utter_field_corrected", fields=", ".join(names))


def _say_faults(dispatcher: CollectingDispatcher, faults: Sequence[Fault]) -> None:
    """Says once what is wrong with the values; the question follows, asked by the form."""
    for response, values in {response_of(fault, load_texts()): fault.values for fault in faults}.items():
        dispatcher.utter_message(response=response, **values)

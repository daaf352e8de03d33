"""What all forms share. Rasa's own form loop asks the questions; this action fills the fields each turn.

Rasa calls `validate_<form>` when the form starts, after each message, and when it returns from a digression.
It is a plain action (not the SDK's FormValidationAction), since one message may fill, correct and fault
several fields at once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from services.content.texts import load_texts
from services.forms.corrections import is_correction, told_last
from services.forms.field import Fault, Field
from services.forms.filling import Reading, read_message

_REQUESTED = "requested_slot"


class Form(Action, ABC):
    """A form by its fields. A subclass gives `form` and `fields`, and may add `next_field` and `complete`."""

    form: str
    fields: Sequence[Field]
    notes_corrections = False

    @abstractmethod
    def next_field(self, values: dict[str, Any]) -> str | None:
        """The slot to ask next, or None when the form is done."""

    def complete(self, values: dict[str, Any], reading: Reading) -> None:
        """Adds to `reading.values` what follows from other values. Nothing by default."""

    def read(
        self, message: Mapping[str, Any], known: dict[str, Any], asked: str | None, told: Sequence[str]
    ) -> Reading:
        """What a new message gives to the fields; `told` are the slots filled before, newest first."""
        return read_message(self.fields, message, known, asked, told)

    def name(self) -> str:
        return f"validate_{self.form}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Fills, says what is wrong, and chooses the next question."""
        known = {f.slot: tracker.get_slot(f.slot) for f in self.fields}
        asked = tracker.get_slot(_REQUESTED)
        reading = Reading()
        if is_new_message(tracker.events, self.form):
            reading = self.read(tracker.latest_message, known, asked, _told_before(tracker, known))
        self.complete(known, reading)
        if self.notes_corrections:
            say_corrections(
                dispatcher, [slot for slot, value in reading.values.items() if corrects(known, asked, slot, value)]
            )
        say_faults(dispatcher, reading.faults)
        values = {**known, **reading.values}
        # A fault is reported as an empty slot: Rasa then knows that the message was dealt with.
        empty = {fault.slot: values.get(fault.slot) for fault in reading.faults}
        changes = {**empty, **reading.values}
        events: list[EventType] = [SlotSet(slot, value) for slot, value in changes.items()]
        return [*events, SlotSet(_REQUESTED, self.next_field(values))]


def _told_before(tracker: Tracker, known: dict[str, Any]) -> list[str]:
    """Looked up for a correction alone: a long conversation is not read at every message."""
    if not is_correction(tracker.latest_message.get("text")):
        return []
    return told_last(tracker.events, [slot for slot, value in known.items() if value is not None])


def is_new_message(events: Sequence[dict[str, Any]], form: str) -> bool:
    """False when the message was dealt with already: by a digression, or by this form before it was opened again.

    Rasa ends the events that it shows a validating action with the form itself; what stands before it tells.
    """
    turn: list[dict[str, Any]] = []
    for event in reversed(events):  # from the end: a long conversation is not read from its beginning
        if event.get("event") == "user":
            break
        turn.insert(0, event)
    actions = [event.get("name") for event in turn if event.get("event") == "action"]
    if actions and actions[-1] == form:
        actions.pop()
    started = any(event.get("event") == "active_loop" and event.get("name") == form for event in turn)
    return form not in actions and (started or not actions)


def corrects(known: dict[str, Any], asked: str | None, slot: str, value: Any) -> bool:
    """True when a value replaces another one that was given earlier, unasked."""
    return slot != asked and value is not None and known.get(slot) not in (None, value)


def say_corrections(dispatcher: CollectingDispatcher, slots: Sequence[str]) -> None:
    """Says which details were replaced, by the names that their buttons have."""
    texts = load_texts()
    labels = [texts[f"utter_label_{slot}"] for slot in slots if f"utter_label_{slot}" in texts]
    names = [label[:1].lower() + label[1:] if label[1:2].isalpha() else label for label in labels]  # not "y-tunnus"
    if names:
        dispatcher.utter_message(response="utter_field_corrected", fields=", ".join(names))


def say_faults(dispatcher: CollectingDispatcher, faults: Sequence[Fault]) -> None:
    """Says once what is wrong with the values; the question follows, asked by the form."""
    for response in dict.fromkeys(_text_of(fault) for fault in faults):
        dispatcher.utter_message(response=response)


def _text_of(fault: Fault) -> str:
    named = (f"utter_fault_{name}" for name in (fault.name, *fault.wider))
    return next((name for name in named if name in load_texts()), "utter_fault_general")


def first_missing(slots: Sequence[str], values: dict[str, Any]) -> str | None:
    """The first of these slots that has no value."""
    return next((slot for slot in slots if values.get(slot) is None), None)

"""What all forms share: which fields they have, how a message fills them, which question comes next. No Rasa here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from services.forms.field import Fault, Field
from services.forms.filling import Reading, read_message


def opened_as(form: str) -> str:
    """What a topic's `opens` says of the form with this name: the kind of request, or the calculation.

    >>> opened_as("refund_form")
    'refund'
    """
    return form.removesuffix("_form")


class Form(ABC):
    """A form by its fields. A subclass gives `name` and `fields`, and may add `next_field` and `complete`."""

    name: str
    fields: Sequence[Field]
    notes_corrections = False

    @abstractmethod
    def next_field(self, values: dict[str, Any]) -> str | None:
        """The slot to ask next, or None when the form is done."""

    def complete(self, known: dict[str, Any], reading: Reading) -> None:
        """Adds to `reading.values` what follows from other values. Nothing by default."""
        return

    def read(
        self, message: Mapping[str, Any], known: dict[str, Any], asked: str | None, told: Sequence[str]
    ) -> Reading:
        """What a new message gives to the fields; `told` are the slots filled before, newest first."""
        return read_message(self.fields, message, known, asked, told)


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


def corrects(known: Mapping[str, Any], asked: str | None, slot: str, value: Any) -> bool:
    """True when a value replaces another one that was given earlier, unasked."""
    return slot != asked and value is not None and known.get(slot) not in (None, value)


def response_of(fault: Fault, texts: Mapping[str, str]) -> str:
    """The text that says what is wrong with a value: the first that there is."""
    named = (f"utter_fault_{name}" for name in (fault.name, *fault.wider))
    return next((name for name in named if name in texts), "utter_fault_general")


def first_missing(slots: Sequence[str], values: Mapping[str, Any]) -> str | None:
    """The first of these slots that has no value."""
    return next((slot for slot in slots if values.get(slot) is None), None)

"""Saying what a message gave to a form: what was replaced, old and new, and what was told before it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.asking import called
from services.content.texts import load_texts
from services.forms.filling import Reading
from services.forms.form import Form, corrects
from services.privacy.request_texts import shown_details
from services.requests.form import RequestForm, by_name


def say_taken(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    form: Form,
    known: Mapping[str, Any],
    reading: Reading,
    asked: str | None,
) -> None:
    """Says nothing of a value that simply answers the question."""
    if not isinstance(form, RequestForm) or not form.kind.is_stored:
        return
    changed = [slot for slot in form.details if corrects(known, asked, slot, reading.values.get(slot))]
    for slot in changed:
        _say_changed(dispatcher, tracker.sender_id, form, slot, known, reading.values)
    noted = {
        slot: value
        for slot, value in reading.values.items()
        if slot in form.details and slot != asked and value is not None and known.get(slot) is None
    }
    if noted:
        dispatcher.utter_message(response="utter_form_noted", details=told_details(form, tracker.sender_id, noted))


def told_details(form: Form, conversation_id: str, values: Mapping[str, Any], *, masked: bool = False) -> str:
    """ "Y-tunnus 0112038-9, tilinumero": the details with their names, sealed ones by these alone unless `masked`.

    Empty for a calculation.
    """
    if not isinstance(form, RequestForm):
        return ""
    shown = _shown(form, conversation_id, values)
    texts = load_texts()
    names = {name: texts.get(f"utter_told_{name}") or called(form.kind.slot(name)) for name in shown}
    sealed = set() if masked else {one.name for one in form.kind.details if one.shown.is_sealed}
    return ", ".join(names[name] if name in sealed else f"{names[name]} {said}" for name, said in shown.items())


def _say_changed(
    dispatcher: CollectingDispatcher,
    conversation_id: str,
    form: RequestForm,
    slot: str,
    known: Mapping[str, Any],
    values: Mapping[str, Any],
) -> None:
    name = slot.removeprefix(f"{form.kind.prefix}_")
    old = _shown(form, conversation_id, {slot: known[slot]})[name]
    new = _shown(form, conversation_id, {slot: values[slot]})[name]
    names = [f"utter_changed_{name}", "utter_form_changed"]
    if values[slot] is True:
        names.insert(0, f"utter_changed_{name}_yes")
    if str(values[slot]).startswith(f"{known[slot]}\n"):
        names.insert(0, f"utter_extended_{name}")
    response = next(one for one in names if one in load_texts())
    dispatcher.utter_message(response=response, name=called(slot), old=old, new=new)


def _shown(form: RequestForm, conversation_id: str, values: Mapping[str, Any]) -> dict[str, str]:
    return shown_details(form.kind, conversation_id, by_name(form.kind, values))

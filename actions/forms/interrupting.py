"""A request that another form interrupts waits, and is offered again when that one is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from services.content.texts import text
from services.requests.form import RequestForm, request_forms
from services.requests.labels import kind_name

WAITING = "waiting_form"  # the slot: Rasa's name of the form that waits


def let_wait(dispatcher: CollectingDispatcher, tracker: Tracker, begins: str) -> list[EventType]:
    """The event for the form that `begins` interrupts; the customer hears that nothing of it is lost."""
    form = request_forms().get(_open_before(tracker.events) or "")
    if form is None or form.name == begins or not form.kind.is_stored:
        return []
    dispatcher.utter_message(response="utter_form_waits", kind=_called(form))
    return [SlotSet(WAITING, form.name)]


def offer_waiting(dispatcher: CollectingDispatcher, tracker: Tracker, ended: str) -> None:
    """Offers the request that the form that has `ended` interrupted."""
    form = request_forms().get(tracker.get_slot(WAITING) or "")
    if form is None or form.name == ended:
        return
    button = {"title": text("utter_label_resume", kind=_called(form)), "payload": "/begin"}
    dispatcher.utter_message(response="utter_form_resume", kind=_called(form), buttons=[button])


def _open_before(events: Sequence[Mapping[str, Any]]) -> str | None:
    """The form that was open when the customer's message came, unless this turn has closed it."""
    spoken = False
    for event in reversed(events):
        if event.get("event") == "user":
            spoken = True
        elif event.get("event") == "active_loop" and (spoken or event.get("name") is None):
            name: str | None = event.get("name")
            return name
    return None


def _called(form: RequestForm) -> str:
    return kind_name(form.kind.name).lower()

"""Saying a calculation: its text with the working, and the card that the widget draws; and keeping its inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from calculators.errors import CalculationError
from services.content.texts import text
from services.conversations.subject import RESULT, SUBJECT, subject
from services.forms.last_result import FORM_SLOTS, LICENSE_PRICE, PRORATION, QUANTITY
from services.rendering.results import Rendered, error_response

_WITH_VAT_BUTTON = (PRORATION, LICENSE_PRICE)


def say_calculation(
    dispatcher: CollectingDispatcher,
    calculate: Callable[[], Rendered],
    buttons: Sequence[dict[str, str]] = (),
    changes: str | None = None,
) -> CalculationError | None:
    """Says the result with its buttons, after the changes that led to it; a broken rule is said and returned."""
    try:
        result = calculate()
    except CalculationError as error:
        response, values = error_response(error)
        dispatcher.utter_message(response=response, **values)
        return error
    card = {"card": result["card"]}
    response, values = result["response"], result["values"]
    if changes:
        response, values = "utter_changed_result", {"changes": changes, "result": result["text"]}
    dispatcher.utter_message(response=response, json_message=card, buttons=list(buttons), **values)
    return None


def vat_button(calculation: str, inputs: Mapping[str, Any]) -> list[dict[str, str]]:
    """The button under an estimate that is shown without VAT."""
    if calculation not in _WITH_VAT_BUTTON or inputs.get("with_vat"):
        return []
    return [{"title": text("utter_label_with_vat"), "payload": "/with_vat"}]


def kept(calculation: str, inputs: Mapping[str, Any]) -> list[EventType]:
    """Events that keep a result's inputs; those of a form stand in its slots as well, so that it asks for none again.

    What an invoice says is that invoice's: the next question of a quantity does not begin with it.
    """
    slots = {slot: inputs.get(slot) for slot in FORM_SLOTS.get(calculation, ())}
    if calculation == QUANTITY:
        slots["invoiced_quantity"] = None
    return [
        SlotSet("last_calculation", calculation),
        SlotSet("last_inputs", dict(inputs)),
        SlotSet(SUBJECT, subject(RESULT, calculation)),
        *(SlotSet(slot, value) for slot, value in slots.items()),
    ]

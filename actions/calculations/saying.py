"""Saying a calculation: its text with the working, and the card that the widget draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rasa_sdk.executor import CollectingDispatcher

from calculators.errors import CalculationError
from services.rendering.results import Rendered, error_response


def say_calculation(
    dispatcher: CollectingDispatcher, calculate: Callable[[], Rendered], buttons: Sequence[dict[str, str]] = ()
) -> CalculationError | None:
    """Says the result with its buttons; when a rule is broken, says which, and returns the error."""
    try:
        result = calculate()
    except CalculationError as error:
        response, values = error_response(error)
        dispatcher.utter_message(response=response, **values)
        return error
    card = {"card": result["card"]}
    dispatcher.utter_message(response=result["response"], json_message=card, buttons=list(buttons), **result["values"])
    return None

"""How the last result was computed, and how certain it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.comparing import say_comparison, say_difference
from actions.calculations.results import compute
from actions.shared.message import act_of
from actions.shared.named_action import NamedAction
from calculators.errors import CalculationError
from calculators.proration import WHOLE_PERIOD_DAYS
from services.content.texts import text
from services.forms import last_result as names
from services.forms.last_result import Shown, previous_result, shown_result
from services.forms.own_figure import own_figure
from services.forms.result_questions import CERTAIN, DIFFERENCE, asked_about_result
from services.forms.what_if import is_change
from services.rendering.proration import proration_basis
from services.rendering.results import error_response

_ESTIMATES = (names.PRORATION, names.LICENSE_CHANGES)
_OTHER_QUESTIONS = ("who", "what_then", "wrong")  # what a turn after a result may ask or say of it
_CERTAINTY = {
    **dict.fromkeys(_ESTIMATES, "estimate"),
    names.LICENSE_PRICE: "price",
    names.QUANTITY: "quantity",
}


class ActionExplainResult(NamedAction):
    """Says the working and where the figures came from, or what is not known about the result."""

    action_name = "action_explain_result"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The explanation; without a result, what could be computed."""
        shown = shown_result(tracker.slots)
        act = act_of(tracker)
        own = own_figure(tracker.latest_message, shown)
        if shown is not None and own is not None:
            say_comparison(dispatcher, shown, own)
        elif shown is None:
            dispatcher.utter_message(response="utter_nothing_to_change")
        elif asked_about_result(tracker.latest_message.get("text")) == DIFFERENCE:
            say_difference(dispatcher, previous_result(tracker.slots), shown)
        elif act in _OTHER_QUESTIONS and is_change(tracker.latest_message, tracker.slots):  # "toisin päin"
            return [FollowupAction("action_what_if")]
        elif act in _OTHER_QUESTIONS:
            changeable = text(f"utter_changeable_{shown.calculation}")
            dispatcher.utter_message(response=f"utter_result_{act}", changeable=changeable)
        elif act == "sure" or asked_about_result(tracker.latest_message.get("text")) == CERTAIN:
            certainty = text(f"utter_certainty_{_CERTAINTY.get(shown.calculation, 'other')}")
            dispatcher.utter_message(response="utter_result_certain", certainty=certainty)
        else:
            _say_how(dispatcher, shown)
        return []


def _say_how(dispatcher: CollectingDispatcher, shown: Shown) -> None:
    """The working; of a calculation that was refused once more why."""
    try:
        working = compute(*shown)["values"]["working"]
    except CalculationError as error:
        response, values = error_response(error)
        dispatcher.utter_message(response=response, **values)
        return
    dispatcher.utter_message(response="utter_result_how", working=working, ground=_ground(*shown))


def _ground(calculation: str, inputs: Mapping[str, Any]) -> str:
    if calculation in _ESTIMATES:
        return text("utter_ground_proration", basis=proration_basis(inputs.get("method") or WHOLE_PERIOD_DAYS))
    return text("utter_ground_quantity" if calculation == names.QUANTITY else "utter_ground_other")

"""A calculator asked for in the chat: VAT of a sum, price of a year, coming periods, a reference number and so on."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.figures_in_message import say_shortage
from actions.calculations.results import compute
from actions.calculations.saying import kept, say_calculation, vat_button
from actions.calculations.topics import topic_of
from actions.forms.interrupting import offer_waiting
from actions.shared.named_action import NamedAction
from actions.shared.rating import ask_whether_helpful
from services.forms.calculator_questions import asks_whether_enough, read_question


class ActionCalculate(NamedAction):
    """Asks the one figure that is missing; the reply is a what-if that fills it."""

    action_name = "action_calculate"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The result."""
        asked = read_question(tracker.latest_message)
        if asked is None:
            dispatcher.utter_message(response="utter_nothing_to_change")
            return []
        if asked.missing:
            dispatcher.utter_message(response=f"utter_calculator_needs_{asked.missing}")
            return kept(*asked)
        if asks_whether_enough(tracker.latest_message) and say_shortage(dispatcher, asked):
            return kept(*asked)
        if say_calculation(dispatcher, lambda: compute(*asked), vat_button(*asked)):
            return kept(*asked)
        rating = ask_whether_helpful(dispatcher, tracker, topic_of(asked.calculation))
        offer_waiting(dispatcher, tracker, "")
        return [*kept(*asked), *rating]

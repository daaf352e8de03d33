"""A question about the money of removed licenses: nothing is credited, so there is no price to estimate."""

from __future__ import annotations

from datetime import date

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.calculations.saying import say_calculation
from actions.shared.message import entity_values
from calculators.effective_dates import REMOVAL, calculate_effective_date
from calculators.periods import BillingPeriod
from services.rendering.results import render_effective_date


def say_removal(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """The day of the message's own period when it told one, else the rule."""
    given = entity_values(tracker)
    if not {"date", "period_start", "period_end"} <= given.keys():
        dispatcher.utter_message(response="utter_license_change", topic="license_change")
        return
    day, start, end = (date.fromisoformat(given[kind]) for kind in ("date", "period_start", "period_end"))
    say_calculation(
        dispatcher,
        lambda: render_effective_date(
            calculate_effective_date(REMOVAL, change_date=day, period=BillingPeriod(start, end))
        ),
    )

"""A question about the money of removed licenses: nothing is credited, so there is no price to estimate."""

from __future__ import annotations

import re
from datetime import date

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.calculations.saying import say_calculation
from actions.support.message import entity_values
from calculators.effective_dates import REMOVAL, calculate_effective_date
from calculators.periods import BillingPeriod
from services.rendering.results import render_effective_date

_REMOVING = re.compile(r"\b(?:poist|v[äa]hen|karsi|tiput|pudot|luovu|irtisano)\w+|\bpois(?:taa)?\b", re.IGNORECASE)
_ADDING = re.compile(r"\b(?:lis[äa](?:t|[äa]|n|y|t[äa])|osta|hanki|ote(?:taa)?n|ota(?:n|mme)|tilaa)", re.IGNORECASE)


def is_about_removal(text: str | None) -> bool:
    """True when a message speaks of removing licenses and of adding none."""
    return bool(_REMOVING.search(text or "")) and not _ADDING.search(text or "")


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

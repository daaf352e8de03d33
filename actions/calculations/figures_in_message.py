"""Figures in a question of the FAQ: "10 lisenssiä, 8 aktiivista" gets the answer and the 2 free licenses."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.calculations.results import compute
from actions.calculations.saying import kept, say_calculation
from actions.shared.message import entity_values
from actions.shared.rating import ask_whether_helpful
from services.forms.last_result import FREE_LICENSES, QUANTITY, Shown
from services.forms.quantity_figures import with_roles
from services.rendering.words import count

ABOUT_USERS = ("invoice_user_count", "manage_licenses")


def say_result_of_figures(dispatcher: CollectingDispatcher, tracker: Tracker, topic: str | None) -> list[EventType]:
    """Says what the message's own figures come to, when it has all that the topic's calculation needs."""
    found = _calculation_of(tracker, topic)
    return _say(dispatcher, found) if found else []


def gives_users_and_licenses(tracker: Tracker) -> bool:
    """Whether the message has both figures of the free licenses."""
    return {"license_count", "active_users"} <= entity_values(tracker).keys()


def answer_free_licenses(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """The figures are all that the customer wants to know of: they are the answer, whichever topic was meant."""
    return [*_say(dispatcher, _free_licenses(tracker)), *ask_whether_helpful(dispatcher, tracker, ABOUT_USERS[0])]


def say_shortage(dispatcher: CollectingDispatcher, asked: Shown) -> bool:
    """Says how many licenses are missing where there are fewer of them than users; whether there are."""
    if asked.calculation != FREE_LICENSES:
        return False
    short = int(asked.inputs["active_users"]) - int(asked.inputs["license_count"])
    if short > 0:
        dispatcher.utter_message(response="utter_licenses_short", short=count("licenses", short))
    return short > 0


def _calculation_of(tracker: Tracker, topic: str | None) -> Shown | None:
    if topic in ABOUT_USERS and gives_users_and_licenses(tracker):
        return _free_licenses(tracker)
    figures = with_roles(tracker.latest_message)["entities"] if topic == "invoice_quantity" else []
    given = {figure["entity"]: figure["value"] for figure in figures if figure.get("valid", True)}
    if {"license_count", "months"} <= given.keys():
        return Shown(QUANTITY, {"order_licenses": given["license_count"], "period_months": given["months"]})
    return None


def _free_licenses(tracker: Tracker) -> Shown:
    given = entity_values(tracker)
    return Shown(FREE_LICENSES, {name: given[name] for name in ("license_count", "active_users")})


def _say(dispatcher: CollectingDispatcher, asked: Shown) -> list[EventType]:
    return [] if say_calculation(dispatcher, lambda: compute(*asked)) else kept(*asked)

"""Figures in a question of the FAQ: "10 lisenssiä, 8 aktiivista" gets the answer and the 2 free licenses."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.calculations.saying import say_calculation
from actions.shared.message import entity_values
from actions.shared.rating import ask_whether_helpful
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity
from services.rendering.results import render_free_licenses, render_invoice_quantity

ABOUT_USERS = ("invoice_user_count", "manage_licenses")


def say_result_of_figures(dispatcher: CollectingDispatcher, tracker: Tracker, topic: str | None) -> None:
    """Says what the message's own figures come to, when it has all that the topic's calculation needs."""
    given = entity_values(tracker)
    if topic in ABOUT_USERS and gives_users_and_licenses(tracker):
        _say_free_licenses(dispatcher, tracker)
    elif topic == "invoice_quantity" and {"license_count", "months"} <= given.keys():
        say_calculation(
            dispatcher,
            lambda: render_invoice_quantity(
                calculate_invoice_quantity(licenses=given["license_count"], months=given["months"])
            ),
        )


def gives_users_and_licenses(tracker: Tracker) -> bool:
    """Whether the message has both figures of the free licenses."""
    return {"license_count", "active_users"} <= entity_values(tracker).keys()


def answer_free_licenses(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """The figures are all that the customer wants to know of: they are the answer, whichever topic was meant."""
    _say_free_licenses(dispatcher, tracker)
    return ask_whether_helpful(dispatcher, tracker, ABOUT_USERS[0])


def _say_free_licenses(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """How many of the message's licenses have no user."""
    given = entity_values(tracker)
    say_calculation(
        dispatcher,
        lambda: render_free_licenses(
            calculate_free_licenses(licenses=given["license_count"], active_users=given["active_users"])
        ),
    )

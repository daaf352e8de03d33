"""Each invariant is broken by the conversation that breaks it, and by no other."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from bot.rasa_runtime.conversing import Exchange
from bot.simulation.customer import Act, What
from bot.simulation.invariants import broken
from bot.simulation.playing import Played, Step
from bot.simulation.requests import RefundCustomer
from services.content.texts import text

QUESTION = {"text": "Mikä on yrityksenne Y-tunnus?", "ask": "refund_business_id"}
AGAIN = {"text": "Y-tunnus on laskulla. Mikä se on?", "ask": "refund_business_id"}
SUMMARY = {"text": "Lähetänkö pyynnön?", "ask": "refund_confirmed"}
STORED = {"text": "Pyyntösi on tallennettu."}
CHANGED = {"refund_amount": "10.00"}, {"refund_amount": "20.00"}
REQUEST = {"kind": "refund", "email": "a@b.fi", "details": {"amount": "450.00", "invoice": "20114"}}


def step(what: What, *messages: dict[str, Any], stored: int = 0, **more: Any) -> Step:
    return Step(
        Act(what, "..."),
        Exchange("...", list(messages)),
        stored,
        **{"wrong_result": None, "misread": [], "told": {}, **more},
    )


def of(*steps: Step, slots: tuple[dict[str, Any], ...] = (), requests: tuple[Any, ...] = (), **told: Any) -> set[str]:
    customer = RefundCustomer(Random(1), date(2026, 3, 10))
    customer.expected.reached = True
    customer.told.clear()
    customer.told.update(told)
    changes = [*slots, *({} for _ in steps)][: len(steps)]
    turns = [{"slots": changed, "taken_for": {"outcome": "detail"}} for changed in changes]
    return {
        each.invariant for each in broken(Played(1, date(2026, 3, 10), customer, list(steps), turns, list(requests)))
    }


def test_a_conversation_as_it_should_be_breaks_nothing() -> None:
    steps = (
        step(What.OPENS, QUESTION),
        step(What.TELLS, SUMMARY),
        step(What.DOUBTS, SUMMARY),
        step(What.AGREES, STORED, stored=1),
    )
    assert of(*steps, requests=(REQUEST,), amount="450.00", invoice=["20114"]) == set()


BREAKING = {
    "C1 consent": (step(What.OPENS, SUMMARY), step(What.TELLS, STORED, stored=1)),
    "no error": (step(What.OPENS, {"text": text("utter_error_try_again")}),),
    "C2 read rightly": (step(What.OPENS, SUMMARY, misread=["amount"]),),
    "C3 no third time": (step(What.OPENS, QUESTION), step(What.PAUSES, QUESTION), step(What.PAUSES, QUESTION)),
    "C3 a stop stops": (step(What.OPENS, QUESTION), step(What.STOPS, QUESTION)),
    "C5 a person": (step(What.OPENS, QUESTION), step(What.PERSON, AGAIN)),
    "C6 one question": (step(What.OPENS, QUESTION, SUMMARY),),
    "C6 the question stands": (step(What.OPENS, QUESTION), step(What.ASKS, SUMMARY)),
    "C8 right result": (step(What.OPENS, STORED, wrong_result="..."),),
    "C8 what-if understood": (step(What.SUPPOSES, STORED),),
}


@pytest.mark.parametrize("name", BREAKING)
def test_each_is_broken_by_its_own_conversation(name: str) -> None:
    assert of(*BREAKING[name]) == {name}


def test_a_yes_that_stores_nothing_breaks_consent() -> None:
    assert of(step(What.OPENS, SUMMARY), step(What.AGREES, SUMMARY)) == {"C1 consent"}


def test_another_value_than_told_is_noticed() -> None:
    steps = (step(What.OPENS, SUMMARY), step(What.AGREES, STORED, stored=1))
    assert of(*steps, requests=(REQUEST,), amount="45.00") == {"stored = told"}
    assert of(*steps, requests=(REQUEST,), invoice=["20114", "20115"]) == {"stored = told"}


def test_two_requests_are_one_too_many() -> None:
    steps = (step(What.OPENS, SUMMARY), step(What.AGREES, STORED, stored=1))
    assert of(*steps, requests=(REQUEST, REQUEST)) == {"stored once"}


def test_a_question_in_other_words_is_another() -> None:
    steps = (step(What.OPENS, QUESTION), step(What.PAUSES, QUESTION), step(What.PAUSES, AGAIN))
    assert of(*steps) == set()


def test_a_value_is_not_changed_without_saying_so() -> None:
    steps = (
        step(What.OPENS, QUESTION, told={"amount": "10.00"}),
        step(What.CORRECTS, QUESTION, told={"amount": "20.00"}),
    )
    assert of(*steps, slots=CHANGED) == {"C2 said when changed"}
    message = {"text": "Vaihdoin summan: 10,00 € -> 20,00 €. Y-tunnus?", "ask": "refund_business_id"}
    assert of(steps[0], step(What.CORRECTS, message, told={"amount": "20.00"}), slots=CHANGED) == set()


def test_a_value_that_was_asked_may_change() -> None:
    asked = step(What.OPENS, {"text": "Mikä summa?", "ask": "refund_amount"}, told={"amount": "10.00"})
    assert of(asked, step(What.TELLS, QUESTION, told={"amount": "20.00"}), slots=CHANGED) == set()


def test_a_value_in_another_field_is_noticed() -> None:
    told = step(What.TELLS, QUESTION, told={"invoice": ["20114"]})
    assert of(told, slots=({"refund_amount": "20114.00"},)) == {"C2 read rightly"}


def test_a_gap_in_an_answer_is_noticed() -> None:
    assert of(step(What.OPENS, {"text": "Vielä puuttuu ."})) == {"no error"}

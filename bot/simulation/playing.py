"""Plays the conversation of one seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import func, select

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.conversing import Dialogue, Exchange, NoButton
from bot.simulation.calculations import ProrationCustomer, QuantityCustomer
from bot.simulation.customer import Act, Customer
from bot.simulation.questions import QuestionCustomer
from bot.simulation.requests import ContactCustomer, ExtensionCustomer, RefundCustomer
from services.settings import settings, use
from services.storage.database import open_session
from services.storage.models import ServiceRequest

_CUSTOMERS: tuple[tuple[type[Customer], int], ...] = (
    (RefundCustomer, 30),
    (ExtensionCustomer, 25),
    (ContactCustomer, 10),
    (ProrationCustomer, 15),
    (QuantityCustomer, 7),
    (QuestionCustomer, 13),
)
_FIRST_DAY, _DAYS = date(2026, 1, 1), 730  # on which conversations take place
_MOST_TURNS = 40


@dataclass
class Step:
    """A turn of the customer, the answer, how many requests there were after it, and what the customer finds wrong."""

    act: Act
    exchange: Exchange
    stored: int
    wrong_result: str | None
    misread: list[str]  # fields, in a summary
    told: dict[str, Any]  # by field, so far


@dataclass
class Played:
    """A conversation at its end, with what is stored, and each turn's changed slots and reading (`turns`)."""

    seed: int
    today: date
    customer: Customer
    steps: list[Step]
    turns: list[dict[str, Any]]
    requests: list[dict[str, Any]]


def customer_of(seed: int) -> tuple[date, Customer]:
    """The customer of a seed, and the day of the conversation."""
    draw = Random(seed)
    today = _FIRST_DAY + timedelta(days=draw.randrange(_DAYS))
    kinds, shares = zip(*_CUSTOMERS, strict=True)
    return today, draw.choices(kinds, shares)[0](draw, today)


async def play(conversations: Conversations, seed: int) -> Played:
    """From the first word to the last; what was stored is erased again."""
    today, customer = customer_of(seed)
    with use(settings().copy(update={"today": today})):
        dialogue, steps = Dialogue(conversations), list[Step]()
        act = customer.next(None, 0)
        while act is not None and len(steps) < _MOST_TURNS:
            steps.append(await _step(dialogue, customer, act))
            act = customer.next(steps[-1].exchange, steps[-1].stored)
        result = dialogue.result()
        await conversations.erase(dialogue.conversation_id)
    return Played(seed, today, customer, steps, result["turns"], result["stored"]["requests"])


async def _step(dialogue: Dialogue, customer: Customer, act: Act) -> Step:
    try:
        exchange = await dialogue.take(act.turn)
    except NoButton:
        exchange = await dialogue.say(act.text)
    shows_result = any("total" in message.get("card", {}) for message in exchange.messages)
    wrong = customer.wrong_result(exchange) if shows_result else None
    misread = customer.misread(exchange) if (exchange.ask or "").endswith("_confirmed") else []
    return Step(act, exchange, _stored(dialogue.conversation_id), wrong, misread, dict(customer.expected.told))


def _stored(conversation_id: str) -> int:
    query = select(func.count()).select_from(ServiceRequest).where(ServiceRequest.conversation_id == conversation_id)
    with open_session() as session:
        return int(session.execute(query).scalar_one())

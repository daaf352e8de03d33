"""What all simulated customers share: a turn of theirs, and how they hear the bot's."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from random import Random
from typing import Any

from bot.rasa_runtime.conversing import Exchange
from bot.simulation.phrases import Voice


class What(Enum):
    """What a turn of the customer is meant as."""

    OPENS = "opens"
    TELLS = "tells"
    MISTYPES = "mistypes"  # a value that cannot be right
    CORRECTS = "corrects"
    AGREES = "agrees"  # plainly, to a summary
    DOUBTS = "doubts"  # at a summary: anything but a yes and a change
    ASKS = "asks"  # about the open question, or another matter
    PAUSES = "pauses"  # "en tiedä", "hetki"
    THANKS = "thanks"
    ENDS = "says goodbye"
    REMARKS = "remarks"
    SUPPOSES = "supposes"  # a what-if
    FOLLOWS_UP = "follows up"  # on an answer
    PERSON = "wants a person"
    STOPS = "stops"


@dataclass(frozen=True)
class Act:
    """A turn: what is typed, or the title of the button that is pressed; `about` names a field."""

    what: What
    text: str = ""
    press: str = ""
    about: str = ""

    @property
    def turn(self) -> str | dict[str, str]:
        """As `Dialogue.take` wants it."""
        return {"press": self.press} if self.press else self.text


@dataclass
class Expected:
    """What the bot has to have understood of a customer when the conversation is over."""

    kind: str = ""  # of the request
    told: dict[str, Any] = field(default_factory=dict)  # by field, as last said
    reached: bool = False  # the customer got what they came for, or left of their own will


class Customer(ABC):
    """Hears the bot and says the next thing; the same seed says the same."""

    goal = ""

    def __init__(self, draw: Random, today: date) -> None:
        self.draw, self.today = draw, today
        self.voice = Voice(draw)
        self.expected = Expected()

    @abstractmethod
    def next(self, heard: Exchange | None, stored: int) -> Act | None:
        """The next turn, None for leaving. `heard` is the bot's last answer, `stored` how many requests there are."""

    def wrong_result(self, _exchange: Exchange) -> str | None:
        """What is wrong with a result that the bot shows; nothing for who asked for none."""
        return None

    def misread(self, _heard: Exchange) -> list[str]:
        """The fields that a summary shows otherwise than they were told."""
        return []

    def sometimes(self, probability: float) -> bool:
        """True so often."""
        return self.draw.random() < probability


def button_of(heard: Exchange, payload: str) -> str | None:
    """The title of the button whose payload begins so."""
    return next((title for title, sent in heard.buttons.items() if sent.startswith(payload)), None)

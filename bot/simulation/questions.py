"""A customer with a question of the help page, who asks on after the answer."""

from __future__ import annotations

from datetime import date
from random import Random

from bot.rasa_runtime.conversing import Exchange
from bot.simulation.customer import Act, Customer, What, button_of
from bot.simulation.phrases import words

_NO_TOPICS = ("follow_ups", "remarks", "ends")


class QuestionCustomer(Customer):
    """One or two questions, follow-ups, a remark, a rating."""

    goal = "question"

    def __init__(self, draw: Random, today: date) -> None:
        super().__init__(draw, today)
        self._left = self.draw.randint(1, 5)

    def next(self, heard: Exchange | None, stored: int) -> Act | None:
        """Whatever comes to mind."""
        if heard is None:
            return self._question()
        if not self._left:
            self.expected.reached = True
            return None
        self._left -= 1
        kind = self.draw.choices(("follow up", "remark", "rating", "question", "thanks", "person"), (5, 2, 2, 2, 1, 1))[
            0
        ]
        if kind == "follow up":
            return Act(What.FOLLOWS_UP, self.voice.says("questions", "follow_ups"))
        if kind == "remark":
            return Act(What.REMARKS, self.voice.says("questions", "remarks"))
        title = button_of(heard, self.draw.choice(("/helpful", "/not_helpful")))
        if kind == "rating" and title:
            return Act(What.REMARKS, press=title)
        if kind == "person":
            self._left = 0
            return Act(What.PERSON, self.voice.says("wishes", "person"))
        return self._question() if kind == "question" else Act(What.ENDS, self.voice.says("questions", "ends"))

    def _question(self) -> Act:
        topics = [topic for topic in words("questions") if topic not in _NO_TOPICS]
        return Act(What.OPENS, self.voice.says("questions", self.draw.choice(topics)))

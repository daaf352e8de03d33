"""Customers who want something computed, and then ask what it would be with other figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from bot.rasa_runtime.conversing import Exchange
from bot.simulation import facts, writing
from bot.simulation.customer import Act, Customer, What, button_of
from calculators.periods import BillingPeriod
from calculators.proration import calculate_proration
from services.rendering.formats import format_date, format_money, format_period

_PATIENCE = 4
_RESTARTS = 3
_SPACES = re.compile(r"[\s\u00a0]+")


class CalculationCustomer(Customer):
    """`figures` are those that the customer means; a what-if that is not understood is taken back."""

    asked: tuple[str, ...] = ()
    told_in: str = ""  # the phrases in which figures are told with the wish

    def __init__(self, draw: Random, today: date) -> None:
        super().__init__(draw, today)
        self.figures: dict[str, Any] = self.make_figures()
        self._asked: dict[str, int] = {}
        self._restarts = 0
        self._what_ifs = self.draw.randint(0, 4)
        self._before: dict[str, Any] | None = None  # the figures of the last result, during a what-if
        self._has_result = False

    def make_figures(self) -> dict[str, Any]:
        """By what is asked."""
        raise NotImplementedError

    def other(self, name: str) -> Any:
        """Another figure in its place."""
        raise NotImplementedError

    def written(self, name: str) -> dict[str, str]:
        """The values of a phrase about it."""
        raise NotImplementedError

    def supposed(self) -> tuple[str, ...]:
        """What can be supposed to be otherwise."""
        raise NotImplementedError

    def next(self, heard: Exchange | None, stored: int) -> Act | None:
        """Asks, answers, supposes, thanks."""
        if heard is None:
            return self._open()
        if self.shows_result(heard):
            self._has_result, self._before = True, None
            return self._after_result()
        if heard.ask in self.asked:
            return self._answer(str(heard.ask))
        if self._before is not None:  # the what-if was not understood as one
            self.figures, self._before = self._before, None
        if self._has_result:
            return self._after_result()
        self._restarts += 1
        if self._restarts > _RESTARTS:
            return None
        if offered := button_of(heard, f"/{self.topic}"):
            return Act(What.OPENS, press=offered)
        return Act(What.OPENS, f"{self.voice.says('openings', 'again', self.goal)}: {self._figures(self._tellable())}")

    topic = ""

    def shows_result(self, heard: Exchange) -> bool:
        """Whether a calculation is in the answer."""
        return any("total" in message.get("card", {}) for message in heard.messages)

    def _open(self) -> Act:
        told = [name for name in self._tellable() if self.sometimes(0.55)]
        return Act(What.OPENS, f"{self.voice.says('openings', self.goal)} {self._figures(told)}".strip())

    def _figures(self, names: Iterable[str]) -> str:
        return ", ".join(self.voice.says("answers", self.told_in, name, **self.written(name)) for name in names)

    def _tellable(self) -> tuple[str, ...]:
        return self.supposed()

    def _answer(self, asked: str) -> Act | None:
        self._asked[asked] = self._asked.get(asked, 0) + 1
        if self._asked[asked] > _PATIENCE:
            return None
        if self._asked[asked] == 1 and self.sometimes(0.05):
            return Act(What.ASKS, self.voice.says("hesitations", "matters"), about=asked)
        name = self.name_of(asked)
        return Act(What.TELLS, self.voice.says("answers", name, **self.written(name)), about=asked)

    def name_of(self, asked: str) -> str:
        """The figure that answers the question."""
        return asked

    def _after_result(self) -> Act | None:
        self.expected.reached = True
        if not self._what_ifs:
            return None
        self._what_ifs -= 1
        if self.sometimes(0.1):
            return Act(What.REMARKS, self.voice.says("questions", "remarks"))
        name = self.draw.choice(self.supposed())
        other = self.other(name)
        if other == self.figures[name]:  # the last day of a period has no later one
            return None
        self._before = dict(self.figures)
        self.figures[name] = other
        return Act(What.SUPPOSES, self.voice.says("what_ifs", name, **self.written(name)), about=name)


class ProrationCustomer(CalculationCustomer):
    """What more licenses cost for the rest of a period."""

    goal, topic, told_in = "proration", "calculate_proration", "proration_figures"
    asked = ("license_count", "unit_price", "effective_date", "period_start", "period_end", "period_months")

    def make_figures(self) -> dict[str, Any]:
        """A period in which today is, and a day in it that is still to come."""
        months = self.draw.choice((1, 3, 6, 12))
        start = date(self.today.year, (self.today.month - 1) // months * months + 1, 1)
        period = BillingPeriod.of_months(start, months)
        return {
            "license_count": self.draw.randint(2, 30),
            "unit_price": self._price(),
            "period": period,
            "effective_date": self._day_in(period),
        }

    def _price(self) -> Decimal:
        return Decimal(self.draw.choice(("25", "30", "19.90", "37.50", "42", "28.40")))

    def _day_in(self, period: BillingPeriod) -> date:
        first = max(period.first_day, self.today)
        return facts.day_after(self.draw, first, 0, (period.last_day - first).days)

    def other(self, name: str) -> Any:
        """The day stays in the period."""
        if name == "license_count":
            return self.figures[name] + self.draw.randint(1, 9)
        if name == "unit_price":
            return self.figures[name] + self.draw.randint(1, 15)
        if name == "effective_date":
            return self._day_in(self.figures["period"])
        return self.draw.choice(self._other_periods())

    def _other_periods(self) -> list[BillingPeriod]:
        day: date = self.figures["effective_date"]
        starts = {months: date(day.year, (day.month - 1) // months * months + 1, 1) for months in (3, 6, 12)}
        periods = [BillingPeriod.of_months(start, months) for months, start in starts.items()]
        return [period for period in periods if period != self.figures["period"]]

    def supposed(self) -> tuple[str, ...]:
        """Every input."""
        return ("license_count", "unit_price", "effective_date", "period")

    def name_of(self, asked: str) -> str:
        """Whoever is asked for the first day tells the period."""
        return "period" if asked == "period_start" else asked

    def written(self, name: str) -> dict[str, str]:
        """As this customer writes it."""
        period: BillingPeriod = self.figures["period"]
        if name == "period":
            start, end = writing.period(self.draw, period.first_day, period.last_day, self.today)
            return {"start": start, "end": end}
        if name == "period_end":
            return {"value": writing.day(self.draw, period.last_day, self.today)}
        if name == "period_months":
            return {"value": str(period.months)}
        if name == "unit_price":
            return {"value": writing.money(self.draw, self.figures[name])}
        if name == "effective_date":
            return {"value": writing.day(self.draw, self.figures[name], self.today)}
        return {"value": writing.count(self.draw, self.figures[name])}

    def wrong_result(self, exchange: Exchange) -> str | None:
        """Each figure is named in the result, and the sum is that of the figures."""
        period = self.figures["period"]
        result = calculate_proration(
            licenses=self.figures["license_count"],
            price_per_month=self.figures["unit_price"],
            period=period,
            effective_date=self.figures["effective_date"],
        )
        return _missing(exchange, [
            f"{self.figures['license_count']} lisens",
            format_money(self.figures["unit_price"]),
            format_date(self.figures["effective_date"]),
            format_period(period),
            format_money(result.total),
        ])  # fmt: skip


class QuantityCustomer(CalculationCustomer):
    """Why there is such a quantity on an invoice."""

    goal, topic, told_in = "quantity", "explain_quantity", "quantity_figures"
    asked = ("order_licenses", "period_months")

    def make_figures(self) -> dict[str, Any]:
        """Mostly the invoice is right."""
        licenses, months = self.draw.randint(2, 40), self.draw.choice((3, 6, 12))
        more = self.draw.choice((0, 0, 0, self.draw.randint(1, 9)))
        return {"order_licenses": licenses, "period_months": months, "invoiced": licenses * months + more}

    def other(self, name: str) -> Any:
        """Another length, or some licenses more."""
        if name == "period_months":
            return {3: 6, 6: 12, 12: 6}[self.figures[name]]
        return self.figures[name] + self.draw.randint(1, 9)

    def supposed(self) -> tuple[str, ...]:
        """The invoice's own figure stays."""
        return ("order_licenses", "period_months")

    def _tellable(self) -> tuple[str, ...]:
        return ("invoiced", *self.supposed())

    def written(self, name: str) -> dict[str, str]:
        """In figures."""
        return {"value": str(self.figures[name])}

    def wrong_result(self, exchange: Exchange) -> str | None:
        """Licenses, months and what they make."""
        licenses, months = self.figures["order_licenses"], self.figures["period_months"]
        return _missing(exchange, [f"{licenses} lisens", f"{months} kk", str(licenses * months)])


def _missing(exchange: Exchange, pieces: list[str]) -> str | None:
    text = _SPACES.sub("", exchange.text)
    missing = [piece for piece in pieces if _SPACES.sub("", piece) not in text]
    return f"the result does not name {', '.join(missing)}" if missing else None

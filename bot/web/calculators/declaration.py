"""What a calculator declares: its route, its page, and the fields of its form, alone, in groups or in rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.web.calculators.answers import Answer
from bot.web.calculators.questions import Question
from calculators.limits import MAX_ROWS
from calculators.proration import METHODS

SHOWN_ROWS = 4  # at first; more are added when asked


@dataclass(frozen=True)
class Field:
    """One input. `kind`: count, money, date, text, choice, check; `group` names the set of fields it stands in."""

    name: str
    kind: str
    options: tuple[str, ...] = ()
    required: bool = True
    group: str = ""

    @property
    def label(self) -> str:
        """The last part of the name: of `changes.0.date` it is `date`."""
        return self.name.rpartition(".")[2]

    @property
    def row(self) -> int | None:
        """The number of the row that the field stands on, from 1."""
        parts = self.name.split(".")
        return int(parts[1]) + 1 if len(parts) == 3 else None


@dataclass(frozen=True)
class Rows:
    """A list in the question, filled in row by row: its name, and the name and kind of each column."""

    name: str
    columns: tuple[tuple[str, str], ...]

    def fields(self, count: int) -> tuple[Field, ...]:
        """The fields of the first `count` rows."""
        return tuple(
            Field(f"{self.name}.{row}.{column}", kind, required=False, group=self.name)
            for row in range(count)
            for column, kind in self.columns
        )

    def count(self, names: Iterable[str], asked: str = "") -> int:
        """How many rows to show: all that are named, at least as many as asked, within the calculator's limit."""
        row = re.compile(rf"{self.name}\.([0-9]{{1,3}})\.\w+")
        named = [int(match[1]) + 1 for match in map(row.fullmatch, names) if match]
        wanted = int(asked) if re.fullmatch("[0-9]{1,3}", asked) else 0
        return min(max(SHOWN_ROWS, wanted, *named), MAX_ROWS)


@dataclass(frozen=True, kw_only=True)
class Calculator:
    """One calculator: `path` below /api/v1/calculators/, `page` below /laskurit/, and its `place` among the pages.

    `answer` takes the question and gives what `gives` describes; its docstring describes the route. `headline` shows
    the last step in large type. The page's words are `utter_calculator_<page>_title` and `_intro`, and those of its
    fields `utter_calculator_field_<field>`.
    """

    path: str
    page: str
    place: int
    question: type[Question]
    gives: type[Answer]
    answer: Callable[[Any], dict[str, Any]]
    single_fields: tuple[Field, ...]
    rows: Rows | None = None
    headline: bool = True

    def fields(self, rows: int = SHOWN_ROWS) -> tuple[Field, ...]:
        """All fields, those of the rows last."""
        return self.single_fields + (self.rows.fields(rows) if self.rows else ())


PERIOD = (
    Field("period_start", "date", group="period"),
    Field("period_end", "date", group="period"),
    Field("months", "count", group="period"),
)
PRICE = (Field("price_per_month", "money", group="price"), Field("price_per_period", "money", group="price"))
METHOD = Field("method", "choice", METHODS)


def grouped(fields: Iterable[Field]) -> list[tuple[str, list[Field]]]:
    """Neighbors of one group together; fields of no group are a group without a name."""
    return [(group, list(found)) for group, found in groupby(fields, key=lambda field: field.group)]

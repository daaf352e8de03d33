"""The figures as charts, each with its table: the table is what screen readers and CSV files get."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.web.console.charts import Column, Row, columns, rows
from bot.web.console.figures import AGES, MORE, TIMES, Figures
from bot.web.console.moments import day as day_text
from bot.web.console.strings import label, said
from services.content.texts import load_texts
from services.conversations.turns import QUESTIONS
from services.requests.labels import kind_name

_MOST_COLUMNS = 100  # beyond it a column is a week
_WEEK = 7


@dataclass(frozen=True)
class Chart:
    """One of them: `name` is its place under figures.charts and in its CSV file's name."""

    name: str
    drawing: Markup
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]
    number_from: int = 1

    @property
    def is_empty(self) -> bool:
        """Nothing to draw: every number is zero."""
        return not any(isinstance(cell, int | float) and cell for row in self.rows for cell in row[self.number_from :])


def charts_of(found: Figures) -> list[Chart]:
    """All charts in the page's order."""
    return [make(found) for make in CHARTS.values()]


def _days(found: Figures) -> Chart:
    listed = list(found.days.items())
    size = 1 if len(listed) <= _MOST_COLUMNS else _WEEK
    groups = [listed[start : start + size] for start in range(0, len(listed), size)]
    drawn = [Column(_short(group[0][0]), [("main", sum(n for _, n in group))], _told(group)) for group in groups]
    table = [(day_text(day), count) for day, count in listed]
    return Chart("days", columns(_title("days"), drawn), _head("day", "questions"), table)


def _decisions(found: Figures) -> Chart:
    named = {name: label("figures.outcomes", name) for name in QUESTIONS}
    shares = [
        (named[name], name, found.outcomes[name], _percent(found.outcomes[name], found.questions)) for name in named
    ]
    drawn = [Row(text, [(name, count)], f"{count} ({share} %)") for text, name, count, share in shares]
    table = [(text, count, share) for text, _, count, share in shares]
    return Chart("decisions", rows(_title("decisions"), drawn), _head("decision", "count", "share"), table)


def _topics(found: Figures) -> Chart:
    listed = [(_topic(topic), count) for topic, count in found.topics.most_common()]
    return Chart("topics", rows(_title("topics"), _bars(listed)), _head("topic", "count"), listed)


def _helpful(found: Figures) -> Chart:
    by_number = sorted(found.helpful.items(), key=lambda entry: -entry[1][1])
    table = [(_topic(topic), yes, every - yes, _percent(yes, every)) for topic, (yes, every) in by_number]
    drawn = [Row(name, [("answered", yes), ("fallback", no)], f"{share} %") for name, yes, no, share in table]
    return Chart("helpful", rows(_title("helpful"), drawn), _head("topic", "helped", "not_helped", "share"), table)


def _words(found: Figures) -> Chart:
    drawn = _bars(found.words, look="fallback")
    return Chart("words", rows(_title("words"), drawn), _head("word", "conversations"), found.words)


def _requests(found: Figures) -> Chart:
    ages = [name for name, _ in AGES]
    table = []
    drawn = []
    for kind, counts in found.requests.items():
        name, total = kind_name(kind), sum(counts.values())
        drawn.append(Row(name, [(f"age-{age}", counts[age]) for age in ages], str(total)))
        table.append((name, *(counts[age] for age in ages), total))
    return Chart("requests", rows(_title("requests"), drawn), _head("kind", *ages, "all"), table)


def _times(found: Figures) -> Chart:
    classes = [*(f"{end:g}" for end in TIMES), MORE]
    table = [(label("figures.times", name), found.times[name]) for name in classes]
    return Chart("times", rows(_title("times"), _bars(table)), _head("time", "answers"), table)


CHARTS: Mapping[str, Callable[[Figures], Chart]] = {
    "days": _days,
    "decisions": _decisions,
    "topics": _topics,
    "helpful": _helpful,
    "words": _words,
    "requests": _requests,
    "times": _times,
}


def _bars(listed: Sequence[tuple[str, int]], look: str = "main") -> list[Row]:
    return [Row(name, [(look, count)], str(count)) for name, count in listed]


def _told(group: Sequence[tuple[date, int]]) -> str:
    first, last = group[0][0], group[-1][0]
    when = day_text(first) if first == last else f"{day_text(first)}–{day_text(last)}"
    return f"{when}: {sum(count for _, count in group)}"


def _title(name: str) -> str:
    return said(f"figures.charts.{name}.heading")


def _head(*names: str) -> list[str]:
    return [label("figures.columns", name) for name in names]


def _topic(topic: str) -> str:
    return load_texts().get(f"utter_label_{topic}", topic or "–")


def _short(day: date) -> str:
    return f"{day.day}.{day.month}."


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0

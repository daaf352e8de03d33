"""The table of Laskuapuri and stock Rasa side by side: which figures, how they are compared, and with what goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Figures = Mapping[str, float]
FEW, MANY = 800, 8000  # examples
AT_ONCE = 50  # chats
LONG, CYCLE = 200, 5  # messages of a long conversation; a question comes again after so many


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    unit: str
    goal: str
    ratio: Callable[[float, float], float]  # of (ours, stock), as the goal counts it


_LESS: Callable[[float, float], float] = lambda ours, stock: stock / ours  # noqa: E731
_MORE: Callable[[float, float], float] = lambda ours, stock: ours / stock  # noqa: E731
_ROWS = {
    "throughput": Row(f"messages/s, {AT_ONCE} chats at once", "", ">= 5 x", _MORE),
    "two": Row("the same, two processes on PostgreSQL and Redis", "", ">= 6 x", _MORE),
    "processor": Row("processor time of a message, all processes", "ms", "", _LESS),
    "two_processor": Row("the same, two processes on PostgreSQL and Redis", "ms", "", _LESS),
    "postgres": Row("and PostgreSQL's", "ms", "", _LESS),
    "redis-server": Row("and Redis'", "ms", "", _LESS),
    "p50": Row(f"p50 at {AT_ONCE} chats", "ms", "", _LESS),
    "p99": Row(f"p99 at {AT_ONCE} chats", "ms", "<= 1/8", _LESS),
    "alone": Row("p50 alone", "ms", "", _LESS),
    "alone99": Row("p99 alone", "ms", "", _LESS),
    "ready": Row("command to ready", "s", "<= 1/3", _LESS),
    "memory": Row("memory of all processes after the load", "MB", "<= 1/2", _LESS),
    "early": Row(f"messages {CYCLE + 1}-{2 * CYCLE} of a conversation", "ms", "", _LESS),
    "late": Row(f"messages {LONG - CYCLE + 1}-{LONG}", "ms", "", _LESS),
    "growth": Row(f"message {LONG} against message {CYCLE}", "x", "<= 1.5", _LESS),
    "parse": Row(f"parse, {FEW} examples", "ms", "", _LESS),
    "parse_many": Row(f"parse, {MANY} examples", "ms", "", _LESS),
    "parse_growth": Row(f"parse with {MANY} against {FEW}", "x", "<= 1.3", _LESS),
}


def table(ours: Figures, stock: Figures) -> Iterator[str]:
    """Markdown lines with the figures that were measured; stock may lack some."""
    yield "| measure | Laskuapuri | stock Rasa | ratio | goal |"
    yield "|---|---|---|---|---|"
    for name, row in _ROWS.items():
        if name in ours:
            of_stock = _of_stock(row, ours[name], stock.get(name))
            yield f"| {row.what} | {_figure(ours[name], row)} | {of_stock} | {row.goal} |"


def _of_stock(row: Row, ours: float, stock: float | None) -> str:
    if stock is None:
        return "- | "
    ratio = "" if row.unit == "x" else f"{row.ratio(ours, stock):.1f} x better"
    return f"{_figure(stock, row)} | {ratio}"


def _figure(value: float, row: Row) -> str:
    number = f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return f"{number} {row.unit}".strip()

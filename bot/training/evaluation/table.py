"""The figures as a compact table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.training.evaluation.rows import Shown, shown_rows
from bot.training.evaluation.sets import TWO

_WIDTH, _CELL = 34, 10
_OURS = ("right", "right_or_offered", "wrong", "missed", "fallback")


def table(report: dict[str, Any]) -> str:
    """Every score, robustness, calibration, cross-validation and times."""
    return "\n".join([*_of_ours(report), "", *_foreign(report), "", *_robustness(report), "", *_summary(report)])


def _of_ours(report: dict[str, Any]) -> Iterator[str]:
    yield _line("questions of ours", "n", "right", "+offered", "wrong", "missed", "fallback", "DIET right", "wrong")
    for row in shown_rows(report, of_ours=True):
        yield _row(row, [row.ours[name] for name in _OURS], ("right", "wrong"))


def _foreign(report: dict[str, Any]) -> Iterator[str]:
    yield _line("everything else", "n", "right", "offered", "wrong", "near-miss", "DIET wrong", "near-miss")
    for row in shown_rows(report, of_ours=False):
        names = ("wrong",) if row.ours["group"] == TWO else ("wrong", "near_miss_score")
        yield _row(row, [row.ours[name] for name in ("right", "offered", *names)], names)


def _robustness(report: dict[str, Any]) -> Iterator[str]:
    stock = {row["variant"]: row for row in (report["stock"] or {}).get("robustness", [])}
    yield _line("challenge messages", "n", "holds", "right", "wrong", "DIET holds", "right", "wrong")
    for row in report["ours"]["robustness"]:
        cells = [row["holds"], row["right"], row["wrong"]]
        other = stock.get(row["variant"])
        cells += [other[name] for name in ("holds", "right", "wrong")] if other else []
        yield _line(row["variant"], row["messages"], *map(_percent, cells))


def _summary(report: dict[str, Any]) -> Iterator[str]:
    crossed = report["cross_validation"]
    yield (
        f"cross-validation over {crossed['examples']} examples: accuracy {crossed['accuracy']:.1%}, "
        f"macro F1 {crossed['macro_f1']:.1%}"
    )
    for name, found in (("ours", report["ours"]), ("stock DIET", report["stock"])):
        if found:
            yield f"{name}: {_times(found)}, calibration error {found['calibration']['error']:.3f}"
    if report["stock"] and not report["stock"]["current"]:
        yield "stock DIET was trained on other examples than today's: `laskuapuri evaluate --stock` measures it anew"


def _times(found: dict[str, Any]) -> str:
    training, parse = found["training"], found["parse"]
    return (
        f"training {training['seconds']:.1f} s ({training['cpu_seconds']:.1f} s of CPU), parse median "
        f"{parse['median_ms']:.1f} ms ({parse['median_cpu_ms']:.1f} ms of CPU), p95 {parse['p95_ms']:.1f} ms"
    )


def _row(row: Shown, cells: list[float], of_stock: tuple[str, ...]) -> str:
    label = f"  {row.label}" if row.is_part else row.label
    cells = cells + ([row.stock[name] for name in of_stock] if row.stock else [])
    return _line(label, row.ours["messages"], *map(_percent, cells))


def _line(label: str, messages: object, *cells: str) -> str:
    return f"{label:{_WIDTH}}{messages!s:>6}" + "".join(f"{cell:>{_CELL + 1}}" for cell in cells)


def _percent(share: float) -> str:
    return f"{share:.1%}"

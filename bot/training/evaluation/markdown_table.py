"""The table in docs/understanding.md of how well the model understands, written from the figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.paths import ROOT
from bot.training.evaluation.rows import Shown, shown_rows

PAGE = ROOT / "docs" / "understanding.md"
START, END = "<!-- evaluation: written by `laskuapuri evaluate --record` -->", "<!-- end of evaluation -->"
_COLUMNS = ("right", "offered", "wrong")


def update(report: dict[str, Any], path: Path = PAGE) -> None:
    """Replaces what stands between the two marks; ValueError when they are not there."""
    before, start, rest = path.read_text("utf-8").partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"{path.name} has no place for the table: {START} ... {END}")
    path.write_text(f"{before}{START}\n{markdown(report)}\n{END}{after}", "utf-8")


def markdown(report: dict[str, Any]) -> str:
    """One table: each set, then its registers or kinds; below it the times and the calibration."""
    head = ["messages", "n", *_COLUMNS, *(["DIET right", "DIET wrong"] if report["stock"] else [])]
    rows = [*shown_rows(report, of_ours=True), *shown_rows(report, of_ours=False)]
    lines = [head, ["---"] * len(head), *(_cells(row)[: len(head)] for row in rows)]
    return "\n".join([*("| " + " | ".join(line) + " |" for line in lines), "", *_notes(report)])


def _cells(row: Shown) -> list[str]:
    stock = [f"{row.stock[name]:.1%}" for name in ("right", "wrong")] if row.stock else ["", ""]
    label = f"– {row.label}" if row.is_part else f"**{row.label}**"
    return [label, str(row.ours["messages"]), *(f"{row.ours[name]:.1%}" for name in _COLUMNS), *stock]


def _notes(report: dict[str, Any]) -> Iterator[str]:
    ours, stock, crossed = report["ours"], report["stock"], report["cross_validation"]
    yield f"- {_speed('Ours', ours)}; cross-validation accuracy {crossed['accuracy']:.1%}."
    if stock:
        yield f"- {_speed('Stock DIET', stock)}."


def _speed(name: str, found: dict[str, Any]) -> str:
    return (
        f"{name}: training {found['training']['cpu_seconds']:.0f} s of processor time, "
        f"parse {found['parse']['median_cpu_ms']:.1f} ms (median), "
        f"expected calibration error {found['calibration']['error']:.3f}"
    )

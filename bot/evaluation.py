"""`laskuapuri evaluate`: how the trained model decides on messages that training has not seen.

Reads the challenge set of the repository (tests/challenge, written apart from the training examples) and, where
it is at hand beside the repository, shared/eval. Prints one row a set and one a register.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bot.engine.loading import load_parser
from bot.engine.paths import ROOT
from bot.nlu.topics import IN_SCOPE
from bot.parsing import parse_text

CHALLENGE = ROOT / "tests" / "challenge"
_SHARED = ROOT.parent / "shared" / "eval"
_COLUMNS = ("right", "offered", "wrong", "fallback", "missed")


def evaluate() -> int:
    """Prints the figures; returns the exit code."""
    agent = load_parser()
    times: list[float] = []
    print(f"{'in scope':24}{'n':>6}" + "".join(f"{name:>10}" for name in _COLUMNS))
    for name, rows in _sets():
        outcomes = [(row, outcome(row, _timed_parse(agent, row["text"], times))) for row in rows]
        _print_in_scope(name, [(row, found) for row, found in outcomes if row["topic"] in IN_SCOPE])
        _print_foreign(name, [found for row, found in outcomes if row["topic"] not in IN_SCOPE])
    print(f"\nparse: median {median(times) * 1000:.1f} ms a message over {len(times)} messages")
    return 0


def outcome(row: dict[str, Any], parsed: dict[str, Any]) -> str:
    """right, offered, wrong, fallback or missed (offered others); for foreign text false, offered or refused."""
    topic, decision = row["topic"], parsed["decision"]
    ours = decision == "answer" and parsed["topic"] in IN_SCOPE
    if topic not in IN_SCOPE:
        return "false" if ours else "offered" if decision == "clarify" else "refused"
    if decision == "answer":
        return "right" if parsed["topic"] == topic else "wrong"
    if decision == "clarify":
        return "offered" if topic in parsed["options"] else "missed"
    return "fallback"


def read_rows(path: Path, topic: str | None = None) -> list[dict[str, Any]]:
    """The messages of one file; `topic` for files that name none."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [{"topic": topic, **row} for row in rows]


def _sets() -> Iterable[tuple[str, list[dict[str, Any]]]]:
    yield "challenge", read_rows(CHALLENGE / "in_scope.jsonl")
    foreign = read_rows(CHALLENGE / "out_of_scope.jsonl", "out_of_scope")
    for kind in sorted({row["kind"] for row in foreign}):
        yield f"challenge {kind}", [row for row in foreign if row["kind"] == kind]
    if _SHARED.is_dir():
        yield "real questions", read_rows(_SHARED / "real_questions.jsonl")
        yield "general Finnish", read_rows(_SHARED / "general_finnish.jsonl", "out_of_scope")


def _timed_parse(agent: Any, text: str, times: list[float]) -> dict[str, Any]:
    start = perf_counter()
    parsed = parse_text(agent, text)
    times.append(perf_counter() - start)
    return parsed


def _print_in_scope(name: str, outcomes: list[tuple[dict[str, Any], str]]) -> None:
    if not outcomes:
        return
    _print_row(name, [found for _, found in outcomes])
    for register in sorted({row["register"] for row, _ in outcomes if "register" in row}):
        _print_row(f"  {register}", [found for row, found in outcomes if row.get("register") == register])


def _print_row(name: str, found: list[str]) -> None:
    counts = Counter(found)
    print(f"{name:24}{len(found):6}" + "".join(f"{counts[column] / len(found):10.1%}" for column in _COLUMNS))


def _print_foreign(name: str, found: list[str]) -> None:
    if found:
        counts = Counter(found)
        print(
            f"{name + ', out of scope':34}{len(found):6}   answered as ours {counts['false'] / len(found):.1%}"
            f"   offered {counts['offered'] / len(found):.1%}"
        )

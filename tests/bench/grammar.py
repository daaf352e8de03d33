"""The entity grammar on the messages of its tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from bot.understanding.grammar import extract
from tests.bench.timing import Figure, microseconds

_TODAY = date(2026, 3, 10)
_MESSAGES = Path(__file__).parents[1] / "unit" / "understanding" / "grammar" / "messages"


def measure() -> Iterator[Figure]:
    """Median microseconds of a message: over all of them, and the slowest ones."""
    texts = [json.loads(line)["text"] for path in sorted(_MESSAGES.glob("*.jsonl")) for line in _lines(path)]
    times = [microseconds(lambda text=text: extract(text, _TODAY), rounds=20) for text in texts]  # type: ignore[misc]
    yield f"grammar, median of {len(texts)} messages", median(times), "µs"
    yield "grammar, 99th percentile", quantiles(times, n=100)[98], "µs"
    yield "grammar, slowest message", max(times), "µs"


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()

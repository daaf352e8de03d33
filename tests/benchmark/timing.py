"""The median time of a call."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

Figure = tuple[str, float, str]  # what, how much, unit


def microseconds(call: Callable[[], object], *, rounds: int = 300) -> float:
    """The median of `rounds` calls, after a few that warm the caches."""
    for _ in range(rounds // 10):
        call()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return median(times) * 1_000_000

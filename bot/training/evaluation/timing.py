"""How long things take, on both clocks."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import NamedTuple


class Span(NamedTuple):
    """How long something took: on the clock, and of the processor's time, which a busy machine does not lengthen."""

    seconds: float
    cpu_seconds: float


def now() -> Span:
    """The present reading of both clocks."""
    return Span(perf_counter(), process_time())


def since(start: Span) -> Span:
    """What has passed since a reading."""
    end = now()
    return Span(end.seconds - start.seconds, end.cpu_seconds - start.cpu_seconds)


def timing(spans: Sequence[Span]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds; needs two measurements."""
    seconds = [span.seconds for span in spans]
    return {
        "messages": len(spans),
        "median_ms": median(seconds) * 1000,
        "p95_ms": quantiles(seconds, n=20, method="inclusive")[18] * 1000,
        "median_cpu_ms": median(span.cpu_seconds for span in spans) * 1000,
    }

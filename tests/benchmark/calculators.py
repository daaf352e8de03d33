"""Each calculator by itself, on the examples of its tests."""

from __future__ import annotations

from collections.abc import Iterator

from calculators import reference_number
from tests.benchmark.timing import Figure, microseconds
from tests.unit.calculators.workings import WORKINGS


def measure() -> Iterator[Figure]:
    """Median microseconds of a whole calculation with its working."""
    for name, calculate in WORKINGS.items():
        yield name, microseconds(calculate), "µs"
    yield "reference number", microseconds(lambda: reference_number.validate("1 23456 71234 56784")), "µs"
    yield "reference number to RF", microseconds(lambda: reference_number.to_rf("1 23456 71234 56784")), "µs"

"""Places in a message's way where time is measured, for whoever traces; without one they do nothing.

A span has a name and attributes that hold nothing of the customer: no texts, no conversation ids.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Span(Protocol):
    """What is open."""

    def set(self, name: str, value: str | int) -> None:
        """An attribute that was not known at the beginning."""

    def rename(self, name: str) -> None:
        """The same of its name."""


Opener = Callable[[str, dict[str, Any]], AbstractContextManager[Span]]


class _Nothing(AbstractContextManager[Span]):
    def __enter__(self) -> Span:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def set(self, name: str, value: str | int) -> None:
        """Nothing."""

    def rename(self, name: str) -> None:
        """Nothing."""


_NOTHING = _Nothing()
_opener: Opener | None = None


def span(name: str, **attributes: str | int) -> AbstractContextManager[Span]:
    """Open while the block runs."""
    return _NOTHING if _opener is None else _opener(name, attributes)


def trace_with(opener: Opener | None) -> None:
    """From now on; None ends it."""
    global _opener
    _opener = opener

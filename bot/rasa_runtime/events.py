"""Events from and to dictionaries: a name is looked up, where Rasa searches all its event classes for each event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, overload

from rasa.shared.core.events import Event


def events_from(dictionaries: Iterable[dict[str, Any]]) -> list[Event]:
    """The events; ValueError for a name that Rasa does not know, as in Rasa."""
    found = (event_from(dictionary) for dictionary in dictionaries if "event" in dictionary)
    return [event for event in found if event is not None]


def event_from(dictionary: dict[str, Any]) -> Event | None:
    """One event; None for a kind that Rasa has dropped."""
    kind = _kind(dictionary["event"])
    return None if kind is None else kind._from_parameters(dictionary)


@lru_cache(maxsize=64)
def _kind(name: str) -> type[Event] | None:
    kind: type[Event] | None = Event.resolve_by_type(name)
    return kind


class EventDictionaries(Sequence[dict[str, Any]]):
    """A conversation's events as an action reads them; each is made when it is looked at, for most never are."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = list(events)

    def __len__(self) -> int:
        return len(self._events)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...

    def __getitem__(self, place: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(place, slice):
            return [event.as_dict() for event in self._events[place]]
        dictionary: dict[str, Any] = self._events[place].as_dict()
        return dictionary

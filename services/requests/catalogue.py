"""The kinds of requests: every module of `services.requests.kinds`."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

from services.requests import kinds as folder
from services.requests.kind import RequestField, RequestKind, Shown


@lru_cache(maxsize=1)
def load_kinds() -> Mapping[str, RequestKind]:
    """Name -> kind, in the order of their places; those that only ask among them."""
    modules = (import_module(f"{folder.__name__}.{found.name}") for found in pkgutil.iter_modules(folder.__path__))
    found: list[RequestKind] = [module.KIND for module in modules]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: (kind.place, kind.name))}


def stored_kinds() -> dict[str, RequestKind]:
    """The kinds whose requests are stored."""
    return {name: kind for name, kind in load_kinds().items() if kind.is_stored}


def kinds_with_files() -> list[str]:
    """The kinds whose requests wait for a file."""
    return [name for name, kind in stored_kinds().items() if kind.needs_file]


def field_of(kind: str, name: str) -> RequestField | None:
    """A kind's field; of a kind that is gone, as the others declare it."""
    kinds = stored_kinds()
    declared = kinds[kind].field(name) if kind in kinds else None
    return declared or next((found for other in kinds.values() if (found := other.field(name))), None)


def shown_as(kind: str, name: str) -> Shown:
    """How people read a detail; one that nothing declares as it is."""
    declared = field_of(kind, name)
    return declared.shown if declared else Shown.TEXT


def split_details(kind: str, details: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The details that are stored openly, and those that are sealed."""
    sealed = {name: value for name, value in details.items() if shown_as(kind, name).is_sealed}
    return {name: value for name, value in details.items() if name not in sealed}, sealed

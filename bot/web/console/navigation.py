"""The console's pages, found in `routes/`: each module there has a `router`, and one that stands in the navigation
says so with `NAVIGATION`."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

_LAST = "missing"  # it answers what no other route does


@dataclass(frozen=True)
class NavigationEntry:
    """A page at `/console/<name>` for those with the permission; `g` and the key lead there.

    Its words are `pages.<name>` of strings.yml.
    """

    name: str
    permission: str
    place: int
    key: str = ""


@lru_cache(maxsize=1)
def route_modules() -> tuple[ModuleType, ...]:
    """In the order in which they are asked."""
    from bot.web.console import routes  # it imports this module

    names = sorted((module.name for module in pkgutil.iter_modules(routes.__path__)), key=lambda name: name == _LAST)
    return tuple(importlib.import_module(f"{routes.__name__}.{name}") for name in names)


@lru_cache(maxsize=1)
def navigation() -> tuple[NavigationEntry, ...]:
    """From left to right."""
    entries = [module.NAVIGATION for module in route_modules() if hasattr(module, "NAVIGATION")]
    return tuple(sorted(entries, key=lambda entry: entry.place))

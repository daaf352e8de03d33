"""Finds the calculators: every module of this package that declares one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache

import bot.web.calculators
from bot.web.calculators.declaration import Calculator


@lru_cache(maxsize=1)
def declared() -> tuple[Calculator, ...]:
    """In the order of their pages."""
    names = [module.name for module in pkgutil.iter_modules(bot.web.calculators.__path__)]
    modules = [importlib.import_module(f"bot.web.calculators.{name}") for name in names]
    found = [module.CALCULATOR for module in modules if hasattr(module, "CALCULATOR")]
    return tuple(sorted(found, key=lambda each: each.place))

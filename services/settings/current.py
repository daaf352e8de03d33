"""Which settings are in force: those of the environment, read once, or others in their place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from services.settings.values import Settings

_in_place: list[Settings] = []  # the last one counts


def settings() -> Settings:
    """Cheap enough to be asked for at every use. Raises SettingsRefused at the first use of a wrong environment."""
    return _in_place[-1] if _in_place else _of_environment()


@contextmanager
def use(instead: Settings) -> Iterator[None]:
    """While the block runs, these are in force in the whole process: a command's options, or those of a test."""
    _in_place.append(instead)
    try:
        yield
    finally:
        _in_place.pop()


@lru_cache(maxsize=1)
def _of_environment() -> Settings:
    return Settings()


def read_environment_again() -> None:
    """For tests, which change the environment of a running process."""
    _of_environment.cache_clear()

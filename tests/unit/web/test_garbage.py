"""What was loaded at the start is not looked at by the garbage collector again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot.web.garbage import settle, wait_for_start


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


class _Loop:
    """Refers to itself, so only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


def test_nothing_is_collected_while_the_server_starts() -> None:
    wait_for_start()
    assert not gc.isenabled()


def test_what_is_there_when_the_server_is_ready_is_left_alone() -> None:
    wait_for_start()
    settle()
    assert (gc.isenabled(), gc.get_freeze_count() > 1000) == (True, True)


def test_what_the_start_leaves_behind_is_freed_before() -> None:
    wait_for_start()
    _Loop()
    settle()
    assert not [thing for thing in gc.get_objects() if isinstance(thing, _Loop)]


def test_after_another_model_the_one_before_is_freed() -> None:
    model = _Loop()
    settle()
    del model
    settle()
    gc.unfreeze()
    assert not [thing for thing in gc.get_objects() if isinstance(thing, _Loop)]

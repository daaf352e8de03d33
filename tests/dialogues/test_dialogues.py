"""Every saved dialogue goes as it is written, with the really trained model."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.own_service import own_service
from tests.dialogues.playing import Written, load, play

_FILES = sorted(Path(__file__).parent.glob("*.yml"))


class Stage(NamedTuple):
    """Where dialogues are played."""

    conversations: Conversations
    loop: asyncio.AbstractEventLoop


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    loop = asyncio.new_event_loop()
    with own_service() as conversations:
        yield Stage(conversations, loop)
    loop.close()


def _dialogues() -> Iterator[Any]:
    for path in _FILES:
        for dialogue in load(path):
            pending = [pytest.mark.xfail(reason="pending", strict=False)] if dialogue.get("pending") == "true" else []
            yield pytest.param(dialogue, id=f"{path.stem}: {dialogue['name']}", marks=pending)


@pytest.mark.parametrize("dialogue", _dialogues())
def test_it_goes_as_written(stage: Stage, dialogue: Written) -> None:
    difference = stage.loop.run_until_complete(play(stage.conversations, dialogue))
    if difference:
        pytest.fail(difference, pytrace=False)


def test_no_name_stands_twice() -> None:
    names = [dialogue["name"] for path in _FILES for dialogue in load(path)]
    assert len(names) == len(set(names))

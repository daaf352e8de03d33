"""A long conversation is answered as quickly as a short one, and nothing of it is lost."""

from __future__ import annotations

import asyncio
import time
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import pytest

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.loading import load_agent
from services.storage.database import open_database
from tests.benchmark.load import QUESTIONS
from tests.conftest import TODAY

_MESSAGES, _PART = 200, 30


def test_message_200_takes_no_longer_than_the_first_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    monkeypatch.setenv("LASKUAPURI_TODAY", TODAY)
    open_database()
    conversations = Conversations(load_agent())

    async def converse() -> list[float]:
        spent = []
        for text in islice(cycle(QUESTIONS), _MESSAGES):
            start = time.process_time()  # not the clock: others may use the machine
            assert await conversations.say("pitkä", text)
            spent.append(time.process_time() - start)
        return spent

    async def customers_messages() -> int:
        return sum(message["sender"] == "user" for message in await conversations.history("pitkä"))

    spent = asyncio.run(converse())
    assert median(spent[-_PART:]) < 1.5 * median(spent[len(QUESTIONS) : _PART])
    assert asyncio.run(customers_messages()) == _MESSAGES

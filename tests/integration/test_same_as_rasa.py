"""Our processor, tracker and policies lead every conversation where Rasa's own lead it: event by event."""

from __future__ import annotations

import asyncio
import json
import random
import re
from copy import copy
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.context import CONTEXT, context_of
from bot.paths import trained_model
from bot.rasa_runtime.actions import InProcessActions
from bot.rasa_runtime.loading import load_agent
from bot.rasa_runtime.processor import ReadMessage, let_go
from bot.understanding.grammar import extract
from services.clock import today
from tests.conftest import TODAY
from tests.integration.test_random_conversations import _SAID

_MESSAGES = 40
_NEW_EACH_TIME = re.compile(r"LA-\w{4}-\w{2}|upload/[\w-]+|\b[a-p]{32}\b|\b[0-9a-f]{32}\b")


class _StockInContext(MessageProcessor):
    """Rasa's processor that is told what was asked and said before, and lets go of questions. All else is Rasa's."""

    async def parse_message(
        self, message: UserMessage, tracker: DialogueStateTracker | None = None, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        seen = copy(message)  # the context is not stored with the message
        if tracker is not None:
            seen.metadata = {**(message.metadata or {}), CONTEXT: context_of(tracker)}
        parsed = await super().parse_message(seen, tracker, *args, **kwargs)
        if tracker is not None:
            let_go(tracker, parsed, self.domain)
        return parsed


@pytest.fixture(scope="module")
def agents(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LASKUAPURI_VAR", str(tmp_path_factory.mktemp("var")))
        patch.setenv("LASKUAPURI_TODAY", TODAY)
        stock = Agent(tracker_store=InMemoryTrackerStore(None), action_endpoint=InProcessActions())
        patch.setattr("rasa.core.agent.MessageProcessor", _StockInContext)
        stock.load_model(trained_model())
        yield load_agent(), stock


async def _say(agent: Agent, conversation: str, text: str, message_id: str) -> list[str]:
    message = ReadMessage(
        text,
        extract(text, today()),
        CollectingOutputChannel(),
        conversation,
        input_channel="rest",
        message_id=message_id,
    )
    await agent.processor.handle_message(message)
    tracker = await agent.tracker_store.retrieve_full_tracker(conversation)
    return [_comparable(event.as_dict()) for event in tracker.events]


def _comparable(event: dict[str, Any]) -> str:
    """All of an event but what is new each time."""
    kept = {name: value for name, value in event.items() if name not in ("timestamp", "metadata", "policy")}
    return _NEW_EACH_TIME.sub("...", json.dumps(kept, sort_keys=True))


@pytest.mark.parametrize("seed", range(6))
def test_every_event_of_a_random_conversation_is_the_same(agents: tuple[Agent, Agent], seed: int) -> None:
    ours, theirs = agents
    draw = random.Random(seed)

    async def converse() -> None:
        for number in range(_MESSAGES):
            text = draw.choice(_SAID)
            named = f"m{number}"
            said, expected = await _say(ours, f"a{seed}", text, named), await _say(theirs, f"b{seed}", text, named)
            assert said == expected, (seed, number, text)

    asyncio.run(converse())

"""Custom actions run in threads, and without an event loop of their own."""

from __future__ import annotations

import asyncio
import threading
import time
from contextvars import ContextVar
from typing import Any

import pytest

from bot.rasa_runtime.actions import InProcessActions

NOTE: ContextVar[str] = ContextVar("note", default="")
CALL = {"next_action": "action_tried", "sender_id": "c"}
CALL["tracker"] = {"sender_id": "c", "slots": {}, "events": [], "latest_message": {}}  # type: ignore[assignment]


class Actions(InProcessActions):
    """With one action, which does what the test says."""

    def __init__(self, act: Any) -> None:
        super().__init__()
        self._executor.register_function("action_tried", act)


def run(act: Any) -> Any:
    return asyncio.run(Actions(act).request(json=CALL))


def test_an_action_may_wait_while_the_event_loop_goes_on() -> None:
    async def act(dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
        time.sleep(0.3)
        dispatcher.utter_message(text=threading.current_thread().name)
        return []

    async def both() -> tuple[Any, int]:
        running, turns = asyncio.create_task(Actions(act).request(json=CALL)), 0
        while not running.done():
            turns += 1
            await asyncio.sleep(0.01)
        return running.result(), turns

    result, turns = asyncio.run(both())
    assert result["responses"][0]["text"] != threading.main_thread().name
    assert turns > 5


def test_an_action_sees_the_callers_context() -> None:
    async def act(dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
        dispatcher.utter_message(text=NOTE.get())
        return []

    NOTE.set("pyyntö 7")
    assert run(act)["responses"][0]["text"] == "pyyntö 7"


async def fails(_dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
    raise ValueError("oops")


async def awaits(_dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
    await asyncio.sleep(1)
    return []


@pytest.mark.parametrize("act", [fails, awaits])
def test_a_failing_action_apologizes_and_is_logged(act: Any, caplog: pytest.LogCaptureFixture) -> None:
    assert run(act) == {"events": [], "responses": [{"response": "utter_error_try_again"}]}
    assert "action action_tried failed" in caplog.text

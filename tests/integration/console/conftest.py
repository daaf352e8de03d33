"""The console with the trained model behind it, on a database of the test's own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.loading import load_agent
from bot.rasa_runtime.tracker_store import ConversationStore
from tests.conftest import TODAY
from tests.unit.web.console.conftest import _own_database, app, as_role  # noqa: F401 - fixtures


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversations]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LASKUAPURI_VAR", str(tmp_path_factory.mktemp("loading")))
        agent = load_agent()
    asyncio.run(agent.parse_message("lasku"))
    yield Conversations(agent)


@pytest.fixture(autouse=True)
def _served(
    app: FastAPI,  # noqa: F811 - the fixture
    loaded: Conversations,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The model answers, its conversations in this test's database."""
    monkeypatch.setattr(loaded.agent, "tracker_store", ConversationStore(loaded.agent.domain))
    monkeypatch.setattr(loaded.agent.processor, "tracker_store", loaded.agent.tracker_store)
    monkeypatch.setenv("LASKUAPURI_TODAY", TODAY)
    monkeypatch.setattr(app.state, "conversations", loaded, raising=False)

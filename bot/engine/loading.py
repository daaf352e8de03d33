"""Loading the trained model into an agent."""

from __future__ import annotations

from pathlib import Path

from bot.engine.quiet import silence

silence()

from rasa.core.agent import Agent  # noqa: E402 - the warnings of this import are switched off above

from bot.engine.action_endpoint import InProcessActions  # noqa: E402
from bot.engine.paths import trained_model  # noqa: E402
from bot.engine.tracker_store import ConversationStore, StrictAgent  # noqa: E402

silence()


class NoModel(RuntimeError):
    """There is no trained model yet."""


def load_agent(model: Path | None = None) -> Agent:
    """The agent that serves: the newest model, in-process actions, conversations in our database."""
    agent = StrictAgent(tracker_store=ConversationStore(), action_endpoint=InProcessActions())
    agent.load_model(_existing(model))
    return agent


def load_parser(model: Path | None = None) -> Agent:
    """An agent that only parses: it opens no database."""
    agent = Agent()
    agent.load_model(_existing(model))
    return agent


def _existing(model: Path | None) -> Path:
    found = model or trained_model()
    if found is None:
        raise NoModel("no trained model: run `laskuapuri train` first")
    return found

"""Loading the trained model into an agent."""

from __future__ import annotations

from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore

from bot.paths import trained_model
from bot.rasa_runtime.actions import CurrentTexts, InProcessActions
from bot.rasa_runtime.agent import StrictAgent
from bot.rasa_runtime.locks import lock_store
from bot.rasa_runtime.model_files import checked
from bot.rasa_runtime.quiet import silence
from bot.rasa_runtime.tracker_store import ConversationStore

silence()  # again: the imports above have set up logging of their own


class NoModel(RuntimeError):
    """There is no trained model yet."""


def load_agent(model: Path | None = None) -> Agent:
    """The agent that serves: the newest model, in-process actions, conversations in our database, present texts."""
    agent = StrictAgent(
        tracker_store=ConversationStore(),
        lock_store=lock_store(),
        action_endpoint=InProcessActions(),
        generator=CurrentTexts(),
    )
    agent.load_model(_existing(model))
    return agent


def load_agent_beside(serving: Agent, model: Path) -> Agent:
    """An agent with another model that shares conversations and locks with the one that serves."""
    agent = StrictAgent(
        tracker_store=serving.tracker_store,
        lock_store=serving.lock_store,
        action_endpoint=serving.action_endpoint,
        generator=CurrentTexts(),
    )
    agent.load_model(_existing(model))
    return agent


def load_parser(model: Path | None = None) -> Agent:
    """An agent that only parses, with the graph that serves: it opens no database."""
    agent = StrictAgent(tracker_store=InMemoryTrackerStore(None))
    agent.load_model(_existing(model))
    return agent


def _existing(model: Path | None) -> Path:
    found = model or trained_model()
    if found is None:
        raise NoModel("no trained model: run `laskuapuri train` first")
    return checked(found)

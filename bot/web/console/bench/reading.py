"""One message as a model reads it: words, features, ranking and decision, straight from the model's own graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.decision.decision import ThreeTierDecision
from bot.understanding.decision.verdict import Thresholds


@dataclass(frozen=True)
class Word:
    """A word as it was written, in standard spelling, and its base forms."""

    written: str
    standard: tuple[str, ...]
    lemmas: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """`features` are the row of each featurizer; `milliseconds` is what reading took."""

    text: str
    decision: Mapping[str, Any]
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Mapping[str, Any], ...]
    words: tuple[Word, ...]
    features: Mapping[str, Any]
    milliseconds: float


def read(agent: Agent, text: str) -> Reading:
    """The reading of one message. Takes some milliseconds of processor time: call it outside the event loop."""
    began = perf_counter()
    message = run_graph(agent, [text], agent.processor.model_metadata.nlu_target)[0]  # type: ignore[union-attr]
    took = (perf_counter() - began) * 1000
    ranking = [(entry["name"], entry["confidence"]) for entry in message.get("intent_ranking") or []]
    return Reading(
        text=text,
        decision=message.get("decision") or {},
        ranking=tuple(ranking),
        entities=tuple(message.get("entities") or ()),
        words=tuple(_words(message)),
        features=features_of(message),
        milliseconds=took,
    )


def run_graph(agent: Agent, texts: list[str], target: str) -> list[Message]:
    """The messages as they come out of one of the graph's nodes; parts that were read apart may follow them."""
    found = agent.processor.graph_runner.run(  # type: ignore[union-attr]
        inputs={PLACEHOLDER_MESSAGE: [UserMessage(text) for text in texts]}, targets=[target]
    )
    messages: list[Message] = found[target]
    return messages


def features_of(message: Message) -> dict[str, Any]:
    """Featurizer -> its row for the whole message."""
    found = [one for one in message.features if one.attribute == TEXT and one.type == FEATURE_TYPE_SENTENCE]
    return {one.origin: one.features for one in found}


def node_of(agent: Agent, component: type) -> tuple[str, dict[str, Any]]:
    """Name and settings of the component's node in the model. KeyError when the model has none."""
    schema = agent.processor.model_metadata.predict_schema  # type: ignore[union-attr]
    for name, node in schema.nodes.items():
        if node.uses.__name__ == component.__name__:
            return name, {**component.get_default_config(), **node.config}  # type: ignore[attr-defined]
    raise KeyError(component.__name__)


def thresholds_of(agent: Agent) -> Thresholds:
    """The thresholds with which the model decides."""
    _, config = node_of(agent, ThreeTierDecision)
    return Thresholds(**{name: config[name] for name in Thresholds._fields})


def _words(message: Message) -> list[Word]:
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    return [_word(token) for token in tokens if any(mark.isalnum() for mark in token.text)]


def _word(token: Token) -> Word:
    return Word(token.text, tuple(token.data["words"]), tuple(dict.fromkeys(token.data["lemmas"])))

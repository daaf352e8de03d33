"""Everything that the bench tells about one message of a try-out beside the bot's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent

from bot.training.examples.example_folder import filed_topics
from bot.understanding.decision.decision import weighed
from bot.web.console.bench.explaining import Explanation, explain
from bot.web.console.bench.marking import Piece, pieces
from bot.web.console.bench.neighbors import Near, Neighbors
from bot.web.console.bench.reading import Word, read, thresholds_of
from services.content.catalogue import OUT_OF_SCOPE
from services.conversations.turns import ANSWERED, COMMENT, DETAIL, Turn
from services.privacy.vault import hidden

_RANKED = 5
_OF_TOPIC, _OF_OTHERS = 5, 3


@dataclass(frozen=True)
class Insight:
    """`near` are the examples of `near_topic`, `rivals` those of every other topic; `waiting` while some are unread.

    `instead` is the outcome where the conversation, and not the decision, settled what the customer got; `read` is
    what the turn reader made of the message in its context, empty where it had none.
    """

    decision: str
    topic: str | None
    options: tuple[str, ...]
    explanation: Explanation
    ranking: tuple[tuple[str, float], ...]
    marked: tuple[Piece, ...]
    words: tuple[Word, ...]
    near_topic: str
    near: tuple[Near, ...]
    rivals: tuple[Near, ...]
    waiting: bool
    reading_took: float
    instead: str | None
    read: Mapping[str, Any]


class Insights:
    """The examples of the agent that serves; read anew when it is another one."""

    def __init__(self) -> None:
        self._known: tuple[Agent, Neighbors] | None = None

    def of(self, agent: Agent) -> tuple[Agent, Neighbors]:
        """The agent with its examples, which are read in the background from now on."""
        if self._known is None or self._known[0] is not agent:
            self._known = agent, Neighbors(agent)
        self._known[1].prepare()
        return self._known


def insight(known: tuple[Agent, Neighbors], turn: Turn) -> Insight:
    """The insight into one turn: what was decided when it was said, and what the model reads in it."""
    agent, neighbors = known
    reading = read(agent, turn.text) if not turn.pressed else None  # a pressed button is not read
    features = reading.features if reading else {}
    ranking = tuple((entry["name"], entry["confidence"]) for entry in turn.parsed.get("intent_ranking") or ())
    decision = turn.decision
    entities: list[dict[str, object]] = turn.parsed.get("entities") or []
    decided_on = weighed(list(ranking), entities)
    topic = decision.get("topic") or next(iter(decision.get("options") or ()), "")
    topics = filed_topics()
    near_topic = str(topic if topic in topics else ranking[0][0] if ranking else OUT_OF_SCOPE)
    others = [name for name in topics if name != near_topic]
    return Insight(
        decision=str(decision.get("decision") or ("button" if turn.pressed else "fallback")),
        topic=decision.get("topic") or (turn.parsed.get("intent") or {}).get("name"),
        options=tuple(decision.get("options") or ()),
        explanation=explain(turn.pressed, decision, decided_on, thresholds_of(agent)),
        ranking=ranking[:_RANKED],
        marked=tuple(_without_keys(piece) for piece in pieces(turn.text, entities)),
        words=reading.words if reading else (),
        near_topic=near_topic,
        near=tuple(neighbors.nearest(features, [near_topic], _OF_TOPIC)),
        rivals=tuple(neighbors.nearest(features, others, _OF_OTHERS)),
        waiting=not all(neighbors.ready(name) for name in topics),
        reading_took=reading.milliseconds if reading else 0.0,
        instead=_instead(turn),
        read=turn.parsed.get("turn") or {},
    )


def _instead(turn: Turn) -> str | None:
    if turn.outcome == COMMENT or (turn.outcome == DETAIL and turn.form):
        return turn.outcome
    return ANSWERED if turn.outcome == ANSWERED and turn.decision.get("decision") != "answer" else None


def _without_keys(piece: Piece) -> Piece:
    """A sensitive value's placeholder by its kind alone."""
    entity = piece.entity and {**piece.entity, "value": hidden(str(piece.entity["value"]))}
    return Piece(hidden(piece.text), entity)

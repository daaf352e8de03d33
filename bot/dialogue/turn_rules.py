"""What a turn certainly is, whatever the model makes of it: one table, of which the first rule that fits counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.acts import ANSWER, BEGIN, HELPFUL, NEW, PERSON, REMARK, STOP, THANKS, UNHELPFUL
from bot.dialogue.context import Context
from bot.understanding.decision.decision import PARTS
from bot.understanding.decision.verdict import Reason
from bot.understanding.decision.word_rules import words_of
from bot.understanding.words.reply_words import WORD, asks
from bot.understanding.words.standard import without_dots
from services.content.catalogue import FALLBACK, load_catalogue
from services.content.topic import Topic
from services.forms.follow_ups import follow_up
from services.requests.form import VALUE, WITHDRAW, kinds_asked
from services.requests.reopening import reopened

INFORM, STATUS = "inform", "request_status"
WHAT_IF, ABOUT, REOPEN = "what_if", "about_result", "reopen"  # intents
_FEW_WORDS = 3
_NEAR = 0.4  # the score of a topic that is near
_PARSE_DATA = (TEXT, ENTITIES, INTENT, "replies", "polarity", "decision")
Ranking = list[tuple[str, float]]  # acts, the likeliest first


class Ranker(Protocol):
    """The model of replies."""

    def rank(self, message: Message, context: str) -> Ranking:
        """How likely the acts are that the context allows."""


class Turn:
    """One message in its context, as the rules and the reader look at it; each thing is worked out once.

    `act` is what the model takes it for; NEW where the decision on the single message stands.
    """

    act: str = NEW
    confidence: float = 1.0

    def __init__(self, message: Message, context: Context, model: Ranker) -> None:
        self.message, self.context, self._model = message, context, model
        self.decision: Mapping[str, Any] = message.get("decision") or {}
        self.entities: list[dict[str, Any]] = message.get(ENTITIES) or []
        self.ours: Mapping[str, Topic] = load_catalogue().topics

    @cached_property
    def ranking(self) -> Ranking:
        """What the model says of the message."""
        return self._model.rank(self.message, self.context.kind)

    @cached_property
    def part_rankings(self) -> list[Ranking]:
        """What it says of each of the message's parts."""
        return [self._model.rank(part, self.context.kind) for part in self.message.get(PARTS) or ()]

    @cached_property
    def words(self) -> str:
        """The message in lower case and without dots."""
        return without_dots(words_of(self.message).lower())

    @cached_property
    def _tokens(self) -> list[str]:
        return WORD.findall(self.words)

    @property
    def length(self) -> int:
        """In words and question marks."""
        return len(self._tokens)

    @property
    def is_short(self) -> bool:
        """ "Entä sen jälkeen?" leans on what was said."""
        return self.length <= _FEW_WORDS

    @cached_property
    def is_question(self) -> bool:
        """Whether one of its words asks."""
        return any(map(asks, self._tokens))

    @cached_property
    def gives_what_is_asked(self) -> bool:
        """Whether it has a value for the open question."""
        kinds = kinds_asked(self.context.asked)
        return any(entity["entity"] in kinds and entity.get("valid", True) for entity in self.entities)

    @property
    def names_a_request(self) -> bool:
        """Whether it has a request's reference."""
        return any(entity["entity"] == "request_reference" for entity in self.entities)

    @cached_property
    def topics(self) -> list[tuple[str, float]]:
        """The topics of the single message with their scores, best first."""
        ranking = self.message.get("intent_ranking") or []
        return [(entry["name"], entry["confidence"]) for entry in ranking if entry["name"] in self.ours]

    @property
    def near_topic(self) -> str | None:
        """The best topic, if it is near."""
        return next((name for name, score in self.topics[:1] if score >= _NEAR), None)

    @property
    def answered(self) -> str | None:
        """The intent that the single message is clearly answered as."""
        return self.decision.get("topic") if self.decision.get("decision") == "answer" else None

    @property
    def clear_topic(self) -> str | None:
        """The same, if it is one of our topics."""
        return self.answered if self.answered in self.ours else None

    @property
    def parse_data(self) -> dict[str, Any]:
        """The message as forms and calculations read it."""
        return {name: self.message.get(name) for name in _PARSE_DATA}

    @cached_property
    def follow_up(self) -> str | None:
        """Our action that is certain to answer a message on the result shown last; None in a form or without one."""
        if self.context.asked or not self.context.figures:
            return None
        return follow_up(self.parse_data, self.context.figures)

    def family(self, topic: str | None) -> str | None:
        """The name that a topic shares with its other side; its own name when it has none."""
        known = self.ours.get(topic or "")
        return (known and known.family) or topic


class Rule(NamedTuple):
    """What the turn is where the rule fits. `name` is told as the reason (bench.turn_reasons of the console's strings).

    `act`: that of the model where it is left out; `intent`: where it is not the act's own.
    """

    name: str
    fits: Callable[[Turn], bool]
    act: str | Callable[[Turn], str] | None = None
    intent: Callable[[Turn], str | None] | None = None


# "Lopeta. Anna ihminen": a person is reached whatever else is said beside the wish for one.

_SURE_OF_A_PERSON = 0.8


def _wants_a_person(turn: Turn) -> bool:
    if turn.act == PERSON or turn.gives_what_is_asked:
        return False
    return any(dict(ranking).get(PERSON, 0.0) >= _SURE_OF_A_PERSON for ranking in turn.part_rankings)


# "Joo perutaan", "ei kun lopetetaan tähän": a few words that take the whole back, whatever they begin with.

_BREAKS_OFF = re.compile(
    r"(?<!\bei )(?<!\bala )(?<!\bei ole )\b(?:peru(?:n|taan|kaa|ttakoon)?|perutaan|keskeyta|keskeytetaan|lopetetaan)\b"
)
_MOST_TO_BREAK_OFF = 5


def _breaks_off(turn: Turn) -> bool:
    asked = turn.context.asked and turn.context.kind != WITHDRAW
    return bool(asked and _BREAKS_OFF.search(turn.words)) and turn.length <= _MOST_TO_BREAK_OFF


# "En halua kertoa hintaa, miten irtisanon?": a question on which nothing hangs is left, for another matter or alone.

_LEAVES = frozenset(("refuse", "skip", "none", STOP, UNHELPFUL))
_PUTS_OFF = frozenset(("hold", "no", "unknown"))  # beside a question of another matter
_SURE_OF_A_PART = 0.6


def _may_leave(turn: Turn) -> bool:
    return turn.context.lapses and turn.act not in (ANSWER, STOP) and not turn.gives_what_is_asked


def _leaves(turn: Turn) -> bool:
    return any(_is_sure(ranking, _LEAVES) for ranking in (*turn.part_rankings, turn.ranking))


def _passes_by(turn: Turn) -> bool:
    if not _may_leave(turn) or not (turn.clear_topic or turn.decision.get("matter")):
        return False
    puts_off = turn.is_question and any(_is_sure(ranking, _PUTS_OFF) for ranking in turn.part_rankings)
    return puts_off or _leaves(turn)


def _lets_go(turn: Turn) -> bool:
    return turn.context.kind == VALUE and _may_leave(turn) and _leaves(turn)


def _is_sure(ranking: Ranking, acts: frozenset[str]) -> bool:
    return sum(share for act, share in ranking if act in acts) >= _SURE_OF_A_PART


# "Tästä ei ollut mitään apua": of the last answer, in the middle of a form.

_USELESS = re.compile(r"\bei(?:ka|pa)?\b(?: \w+){0,3} (?:apua|auta|auttanut|auttanu|hyotya)\b")


def _is_useless(turn: Turn) -> bool:
    return bool(turn.context.asked and _USELESS.search(turn.words))


# "Tehdään se pyyntö": taken for a question of a request's status, but asking nothing of one.

_OF_A_STATUS = re.compile(
    r"\b(?:miss|mille|mika|mita|milloin|koska|onko|onks|joko|kauan|kuinka|tilan|vaihe|vaihee|etene|kasit|status|saapu"
    r"|tullu|tuli|kuulu|odot)\w*"
)


def _goes_on(turn: Turn) -> bool:
    if turn.decision.get("topic") != STATUS or turn.act not in (NEW, REMARK) or turn.is_question:
        return False
    return not turn.names_a_request and not _OF_A_STATUS.search(turn.words)


# "Lähetä vaan": a yes to a summary that is not there.

_SENDING = re.compile(r"\b(?:laheta\w*|lahetetaan|menemaan|matkaan)\b")
_SAYS_LITTLE = (NEW, REMARK, THANKS, HELPFUL)


def _orders_sending(turn: Turn) -> bool:
    if turn.context.asked or turn.act not in _SAYS_LITTLE:
        return False
    yes = (turn.message.get("replies") or {}).get("summary") == "yes"
    return yes and bool(_SENDING.search(turn.words))


# A message that alone would leave the form, which its context does not bear out.

_LEAVING = {"stop": STOP, "human": PERSON}  # intents that leave a form, and the acts that they are in it
_LEAST_TO_LEAVE = 0.15


def _leaves_by_mistake(turn: Turn) -> bool:
    if turn.act != NEW or not turn.context.asked or turn.decision.get("reason") != Reason.TALK:
        return False
    leaves = _LEAVING.get(str(turn.decision.get("topic")))
    return leaves is not None and dict(turn.ranking).get(leaves, 0.0) < _LEAST_TO_LEAVE


# "Eikun eräpäivä on 26.3." after the day told had ended the request.


def _reopens(turn: Turn) -> bool:
    return not turn.context.asked and reopened(turn.parse_data, turn.context.ended) is not None


# In their order. What leads out of a question comes before what is said in it.

RULES = (
    Rule("wants_a_person", _wants_a_person, PERSON),
    Rule("reopens", _reopens, ANSWER, lambda turn: REOPEN),
    Rule("changes_result", lambda turn: turn.follow_up == "action_what_if", "what_if", lambda turn: WHAT_IF),
    Rule("asks_of_result", lambda turn: turn.follow_up == "action_explain_result", "how_computed", lambda turn: ABOUT),
    Rule("breaks_off", _breaks_off, STOP),
    Rule("passes_by", _passes_by, NEW),
    Rule("lets_go", _lets_go, STOP),
    Rule("useless", _is_useless, UNHELPFUL),
    Rule("goes_on", _goes_on, lambda turn: REMARK if turn.context.asked else BEGIN),
    Rule("sending", _orders_sending, "send"),
    Rule("value", lambda turn: turn.act == ANSWER, None, lambda turn: INFORM if turn.gives_what_is_asked else FALLBACK),
    Rule("by_mistake", _leaves_by_mistake, NEW, lambda turn: FALLBACK),
)

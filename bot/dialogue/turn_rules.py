"""What a turn certainly is, whatever the model makes of it: one table, of which the first rule that fits counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.acts import (
    AFTER_ANSWER,
    AFTER_STORED,
    ANSWER,
    ASPECTS,
    BEGIN,
    COMMENT,
    HELPFUL,
    NEW,
    NOT_KNOWN,
    OPEN,
    PERSON,
    PHONE,
    REMARK,
    RESTART,
    STOP,
    THANKS,
    UNHELPFUL,
)
from bot.dialogue.context import Context
from bot.dialogue.own_words import leans_on, term_asked
from bot.understanding.decision.decision import PARTS
from bot.understanding.decision.verdict import Reason
from bot.understanding.decision.word_rules import words_of
from bot.understanding.words.reply_words import WORD, asks
from bot.understanding.words.standard import without_dots
from services.content.catalogue import CONTACT_REQUEST, FALLBACK, load_catalogue
from services.content.topic import Topic
from services.forms.follow_ups import follow_up
from services.requests.form import VALUE, WITHDRAW, WORDS, kinds_asked, kinds_of_form
from services.requests.lost_reference import says_reference_is_lost
from services.requests.reopening import reopened

INFORM, STATUS = "inform", "request_status"
WHAT_IF, ABOUT, ABOUT_REQUEST, REOPEN = "what_if", "about_result", "about_request", "reopen"  # intents
FORM_REPLY, FOLLOW_UP = "form_reply", "follow_up"  # intents that only a turn in its context has
MATTER_TOLD, TERM_TOLD, CONTACT_ACCEPTED = "matter", "term", "accepts_contact"  # rules that tell something of their own
_FEW_WORDS = 3
_NEAR = 0.4  # the score of a topic that is near
_CLEARLY_ANOTHER = 0.75  # the score of a topic of another matter, to say something of it in a form
_SURE_BESIDE_VALUES = 0.6
_PARSE_DATA = (TEXT, ENTITIES, INTENT, "replies", "polarity", "decision")
Ranking = list[tuple[str, float]]  # acts, the likeliest first


class Ranker(Protocol):
    """The model of replies."""

    def rank(self, message: Message, context: str) -> Ranking:
        """How likely the acts are that the context allows."""


def share_of(ranking: Ranking, acts: frozenset[str]) -> float:
    """How likely one of the acts is."""
    return sum(share for act, share in ranking if act in acts)


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

    @property
    def acts_beside_values(self) -> list[str]:
        """What parts of a message with values for a form surely are: "meilini on ..., kuka tän lukee?"."""
        if not self.context.asked or not self.entities:
            return []
        return [act for (act, share), *_ in self.part_rankings if share >= _SURE_BESIDE_VALUES]

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
    def tells_another_detail(self) -> bool:
        """Whether it asks nothing and has a value for another field of the form."""
        kinds = kinds_of_form(self.context.asked)
        told = any(entity["entity"] in kinds and entity.get("valid", True) for entity in self.entities)
        return told and not self.is_question

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
    def topic_named(self) -> str | None:
        """The topic that is near; a bare "miksi?" names none. One of another matter has to be clear."""
        name, score = next(iter(self.topics), ("", 0.0))
        own = self.family(name) == self.family(self.context.about)
        return name if not self.is_short and score >= (_NEAR if own else _CLEARLY_ANOTHER) else None

    @cached_property
    def term(self) -> str | None:
        """The text of the term that is all that it asks about."""
        return term_asked(self.message)

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
    return share_of(ranking, acts) >= _SURE_OF_A_PART


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


# "Onko teillä puhelinnumeroa?" is no wish to leave the form; "antakaa numero, haluan soittaa" is.

_ASKS_NUMBER = re.compile(r"^(?!.*\b(?:soit|soat|halu|puhu|ihmi|yhdist|anta|anna)).*\b(?:puhelin)?numero(?!\w*\s*\d)")


def _asks_number(turn: Turn) -> bool:
    wants_person = turn.act == PERSON or (turn.act == NEW and turn.answered == "human")
    return bool(turn.context.asked and wants_person and _ASKS_NUMBER.search(turn.words))


# "Mistä saan laskun kopion?" asks not where the last answer's thing is found, nor where the asked detail is: the
# neighboring matter that its words name is told.

_SURE_OF_A_MATTER = 0.8
_LIKELY_MATTER = 0.5  # of a form's question that is nothing else
_NOT_FOR_US = (WORDS, WITHDRAW, COMMENT)  # a person reads it, or it is a yes or no
# What a form hears, whatever matter the words are about: an answer to it, a question about it, or a way out of it.
_HEARD_BY_A_FORM = frozenset(
    (ANSWER, "yes", "no", "more", "no_more", "depends", "agree", "deny", "later", "torn", "hold", "skip", "refuse")
    + (PERSON, STOP, RESTART, UNHELPFUL, "safe", "what_needed")
)
_SAYS_WHAT_LACKS = ("unknown", "none")


def _names_a_matter(turn: Turn) -> bool:
    score = turn.decision.get("confidence", 0.0)
    if not turn.decision.get("matter") or turn.context.kind in _NOT_FOR_US:
        return False
    if not turn.context.asked:
        beside = turn.act in ASPECTS or (turn.act in (STOP, "done") and score > turn.confidence)
        return score >= _SURE_OF_A_MATTER and beside
    nothing_else = turn.act == NEW and turn.is_question
    return score >= (_LIKELY_MATTER if nothing_else else _SURE_OF_A_MATTER) and not _is_heard(turn)


def _is_heard(turn: Turn) -> bool:
    lacks = turn.act in _SAYS_WHAT_LACKS and not turn.is_question
    about_the_question = turn.act == "what" and turn.is_short
    return turn.act in _HEARD_BY_A_FORM or lacks or about_the_question or turn.gives_what_is_asked


# "Kuka se Amili on": a term that is all that is asked about, in a form or where no topic answers it.

_ASK_WHAT_IS = frozenset((*ASPECTS, NEW, "repeat", "unknown"))


def _asks_for_a_term(turn: Turn) -> bool:
    if turn.act not in _ASK_WHAT_IS or turn.context.kind in _NOT_FOR_US:
        return False
    answered = turn.answered is not None and turn.context.kind == OPEN
    certain = turn.decision.get("reason") in (Reason.BARE_DETAIL, Reason.CONTACT_WORDS)
    return not answered and not certain and turn.term is not None


# "Käykö sama puhelimella": about what was just said, no matter of its own, and no text answers it.

_SURELY_NEW = 0.95


def _is_not_known(turn: Turn) -> bool:
    about, decision = turn.context.about, turn.decision
    if turn.act != NEW or turn.context.kind != AFTER_ANSWER or not about or not turn.is_question:
        return False
    if decision.get("matter") or decision.get("language"):
        return False
    if decision.get("decision") == "clarify":
        return bool(decision.get("options") == [about])
    if dict(turn.ranking).get(NEW, 0.0) >= _SURELY_NEW:
        return False
    leans = leans_on(turn.message, about) or (turn.is_short and turn.ranking[0][0] != NEW)
    return decision.get("decision") == "fallback" and leans


# "En muista tunnusta, sähköposti on ...": of the request that was just stored, and no matter of logging in.


def _has_lost_reference(turn: Turn) -> bool:
    return turn.context.kind == AFTER_STORED and says_reference_is_lost(turn.words)


# "Sitten toinen asiakas: Y-tunnus ..., lasku ...": after a request's receipt, values for the next one.

_LIKELY_ANOTHER = 0.4


def _is_another(turn: Turn) -> bool:
    act, share = turn.ranking[0]
    return turn.context.kind == AFTER_STORED and act == "again" and share >= _LIKELY_ANOTHER and bool(turn.entities)


# "Joo, jätetään viesti": what was offered below the words on a neighboring matter; the message begins as it was shown.

_LEAVES_A_MESSAGE = re.compile(r"\b(?:jat|laita|laite|tehd|valit)\w*\b.*\bviest|\bviest\w*\b.*\b(?:jat|laita|laite)")
_MOST_TO_ACCEPT = 7


def _accepts_contact(turn: Turn) -> bool:
    if turn.context.contact is None or turn.is_question or turn.length > _MOST_TO_ACCEPT:
        return False
    agrees = turn.answered == "affirm" and turn.ranking[0][0] not in (REMARK, THANKS)  # "ok, kiitos" does not
    return agrees or (turn.message.get("polarity") != "no" and bool(_LEAVES_A_MESSAGE.search(turn.words)))


# In their order. What leads out of a question comes before what is said in it.

RULES = (
    Rule(CONTACT_ACCEPTED, _accepts_contact, BEGIN, lambda turn: CONTACT_REQUEST),
    Rule("wants_a_person", _wants_a_person, PERSON),
    Rule("reopens", _reopens, ANSWER, lambda turn: REOPEN),
    Rule("changes_result", lambda turn: turn.follow_up == "action_what_if", "what_if", lambda turn: WHAT_IF),
    Rule("asks_of_result", lambda turn: turn.follow_up == "action_explain_result", "how_computed", lambda turn: ABOUT),
    Rule("lost_reference", _has_lost_reference, "status", lambda turn: ABOUT_REQUEST),
    Rule("another", _is_another, "again", lambda turn: ABOUT_REQUEST),
    Rule("breaks_off", _breaks_off, STOP),
    Rule("passes_by", _passes_by, NEW),
    Rule("lets_go", _lets_go, STOP),
    Rule("useless", _is_useless, UNHELPFUL),
    Rule("goes_on", _goes_on, lambda turn: REMARK if turn.context.asked else BEGIN),
    Rule("sending", _orders_sending, "send"),
    Rule("value", lambda turn: turn.act == ANSWER, None, lambda turn: INFORM if turn.gives_what_is_asked else FALLBACK),
    Rule("by_mistake", _leaves_by_mistake, NEW, lambda turn: FALLBACK),
    Rule("phone", _asks_number, PHONE, lambda turn: FORM_REPLY),
    Rule(MATTER_TOLD, _names_a_matter, None, lambda turn: FALLBACK),
    Rule(TERM_TOLD, _asks_for_a_term, None, lambda turn: FORM_REPLY if turn.context.asked else FOLLOW_UP),
    Rule("not_known", _is_not_known, NOT_KNOWN),
)

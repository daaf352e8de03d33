"""Graph component: what a turn is in its context. It comes last, and may overrule the decision on the single message.

The model of data/replies ranks what the context allows; the decision on the single message stands where the model
takes the turn for a matter of its own, is unsure, or would have to be surer to overrule an answer that is clear.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.acts import (
    ABOUT_REQUEST,
    AFTER_ANSWER,
    AFTER_RESULT,
    AFTER_STORED,
    ANSWER,
    ASPECTS,
    BEGIN,
    CLARIFY,
    COMMENT,
    CORRECT_IT,
    HELPFUL,
    NEW,
    NOT_THAT,
    OPEN,
    PERSON,
    REMARK,
    RESTART,
    STOP,
    THANKS,
    UNHELPFUL,
    WITHDRAW_IT,
)
from bot.dialogue.context import CONTEXT, Context
from bot.dialogue.own_words import points_back
from bot.dialogue.turn_model import TurnModel
from bot.dialogue.turn_rules import (
    ABOUT,
    CONTACT_ACCEPTED,
    FOLLOW_UP,
    FORM_REPLY,
    MATTER_TOLD,
    REOPEN,
    RULES,
    STATUS,
    TERM_TOLD,
    WHAT_IF,
    Ranking,
    Rule,
    Turn,
    share_of,
)
from bot.understanding.components.component import TrainedComponent
from bot.understanding.decision.verdict import Reason
from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE
from services.requests.form import MORE_INVOICES, WITHDRAW, YES_NO

REPLY = "reply"  # on an example of data/replies: its (context, act)
TURN = "turn"  # in a message's parse data


class Intents:
    """Intents that no single message has: only a turn in its context does."""

    FORM_REPLY = FORM_REPLY  # a reply to a form's question that gives no value
    FOLLOW_UP = FOLLOW_UP  # a question about the last answer
    ABOUT_RESULT = ABOUT  # a question about the last calculation
    WHAT_IF = WHAT_IF  # the last calculation with another figure
    ABOUT_REQUEST = "about_request"  # a question or a wish about the request that was just stored
    REOPEN = REOPEN  # a correction of what ended a request's form
    BEGIN = "begin"  # the request that the last answer spoke of
    REMARK = "remark"  # needs no answer
    COMMENT = "comment"  # what an answer lacked
    NOT_THAT = "not_that"  # the bot took the matter for another one


_ANYWHERE = {PERSON: "human", STOP: "stop", UNHELPFUL: "not_helpful", HELPFUL: "helpful", NOT_THAT: Intents.NOT_THAT}
_OUTSIDE_FORMS = {
    **_ANYWHERE,
    THANKS: "thank",
    REMARK: Intents.REMARK,
    "hold": Intents.REMARK,
    "done_nothing": Intents.REMARK,
    BEGIN: Intents.BEGIN,
    WITHDRAW_IT: Intents.ABOUT_REQUEST,
    CORRECT_IT: Intents.ABOUT_REQUEST,
    "send": Intents.REMARK,
    "what_if": Intents.WHAT_IF,
    "comment": Intents.COMMENT,
    "nothing": Intents.COMMENT,
    "yes": Intents.BEGIN,  # to the request that waits; among offered topics see _chosen
    "no": Intents.REMARK,
}
_QUESTION_ABOUT = {
    AFTER_ANSWER: Intents.FOLLOW_UP,
    AFTER_RESULT: Intents.ABOUT_RESULT,
    AFTER_STORED: Intents.ABOUT_REQUEST,
}
_PLACES = {"first": 0, "second": 1, "third": 2}


class Limits(NamedTuple):
    """Least probabilities of an act: to be taken at all; to be taken when it leads away from what is under way, or when
    a topic is near; to overrule a clear answer of the single message; and to do so when that is about another matter.

    `again`: the same where the single message is about what was just answered;
    `aspect`: to be taken as a question about the answer, when it says more than its question word.
    `hedged`: the least score of the one topic that is near, to be answered as what the customer seems to ask;
    `only_option`: the same of a topic beside which there is nothing to offer.
    """

    taken: float = 0.3
    leads_away: float = 0.5
    overrules: float = 0.7
    overrules_other_matter: float = 0.9
    again: float = 0.6
    aspect: float = 0.4
    hedged: float = 0.5
    only_option: float = 0.3


_NO_GUESS = (Reason.LOOSE_WORDS, Reason.UNSURE_PART)  # a guess at the one topic would drop the part's own
_FAR_BEHIND = 0.25  # the most that a second topic may have beside one that is answered as what is asked
# What is no question: a turn that looks like one is the next likely thing instead, unless the model is sure.
_ASKS_NOTHING = frozenset((REMARK, THANKS, "hold", "done_nothing", "already"))
_NEVER = 1.1  # no probability
_SURE = 0.9
_CLEARLY = 0.9  # the confidence of a decision that a question about the form does not reach by chance
_ASKED_OF_A_FORM = frozenset((*ASPECTS, *ABOUT_REQUEST, "limit"))
_WAYS_OUT = frozenset((PERSON, STOP, UNHELPFUL, NOT_THAT))
_LEADS_AWAY = frozenset((NOT_THAT, PERSON, STOP, RESTART, BEGIN, HELPFUL, UNHELPFUL, "withdraw", "again"))
_GIVES_UP = ("unknown", "none", "refuse", "skip")  # leave out a detail, where the desk can do without
# A value alone, and the words of the button that leaves a message to a person, are the same in every context.
_CERTAIN = (Reason.BARE_DETAIL, Reason.CONTACT_WORDS)
_TAKES_BACK = re.compile(r"\b(?:peru(?:n|ta|taan|uta|kaa)?|keskeyta\w*|lopeta\w*|unohda\w*|jatetaan)\b")
_SOUND_LIKE_REMARKS = ("affirm", "human")
_AGREES = ("yes", "more", "agree")
_BESIDE_A_VALUE = frozenset((PERSON, STOP, RESTART, "hold", "agree", "deny", "later", "torn", "yes", "no"))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TurnReader(TrainedComponent, IntentClassifier):
    """Sets `turn` on a message that brings its context along, and the intent that the dialogue acts on."""

    def __init__(self, config: dict[str, Any], storage: Any, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._limits = Limits(**{name: config[name] for name in Limits._fields})
        self._guess = Rule("guess", lambda turn: self._seems_to_ask(turn) is not None, NEW, self._seems_to_ask)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See `Limits`."""
        return Limits()._asdict()

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the replies."""
        replies = [
            (message, *reply) for message in training_data.training_examples for reply in message.get(REPLY) or ()
        ]
        return self.remember(TurnModel.fit(replies) if replies else None)

    def process(self, messages: list[Message]) -> list[Message]:
        """Reads each message that has a context."""
        for message in messages:
            context = (message.get("metadata") or {}).get(CONTEXT)
            if context is not None and self.learnt is not None:
                self._read(message, context)
        return messages

    def _read(self, message: Message, context: Context) -> None:
        turn = Turn(message, context, self.learnt)
        if turn.decision.get("reason") in _CERTAIN:
            turn.ranking = [(NEW, 1.0)]
        turn.act, turn.confidence = self._act_of_model(turn)
        rule = next((rule for rule in (*RULES, self._guess) if rule.fits(turn)), _BY_MODEL)
        act = rule.act(turn) if callable(rule.act) else rule.act or turn.act
        lapses = context.lapses and _lapses(turn, act, rule.name)
        if rule.name == CONTACT_ACCEPTED:
            matter = {"entity": "matter", "value": context.contact, "start": 0, "end": 0}
            message.set(ENTITIES, [*turn.entities, matter], add_to_output=True)
        if rule.intent:
            intent = rule.intent(turn)
        else:
            intent = intent_of_act(act, context._replace(asked=None) if lapses else context) if act != NEW else None
        if intent:
            message.set(INTENT, {"name": intent, "confidence": turn.confidence}, add_to_output=True)
        read = {
            "context": context.kind,
            "act": act,
            "reason": rule.name if rule is not _BY_MODEL else "model" if act != NEW else "alone",
            "confidence": turn.confidence,
            "ranking": turn.ranking[:3],
            "beside": turn.acts_beside_values,
            "asked": context.asked,
            "about": context.about,
            "is_question": turn.is_question,
            "topic": turn.topic_named,
            "matter": turn.decision.get("matter") if rule.name == MATTER_TOLD else None,
            "term": turn.term if rule.name == TERM_TOLD else None,
            "hedged": rule is self._guess,
            "lapses": lapses,  # the open question
        }
        message.set(TURN, read, add_to_output=True)

    def _act_of_model(self, turn: Turn) -> tuple[str, float]:
        """The likeliest act that is likely enough; NEW where the single message's decision stands."""
        act, probability = _fitting(turn)[0]
        if turn.context.asked and turn.gives_what_is_asked and not turn.is_question:
            return (act if act in _BESIDE_A_VALUE else ANSWER), probability
        if act == NEW or (act == REMARK and self._is_talk(turn, probability)):
            return NEW, probability
        return (act if probability >= self._needed(act, turn) else NEW), probability

    def _is_talk(self, turn: Turn, probability: float) -> bool:
        """Whether the single message says more of a remark.

        Not of "hyvä tietää" and "soitan niille huomenna": no yes, no wish for a person, though the words are theirs.
        """
        if turn.context.asked or turn.answered not in CONVERSATION:
            return False
        sure = probability >= self._limits.overrules_other_matter and turn.length > 1
        return not (sure and turn.answered in _SOUND_LIKE_REMARKS)

    def _needed(self, act: str, turn: Turn) -> float:
        """How likely the act must be."""
        topic, context, decision = turn.clear_topic, turn.context, turn.decision
        of_the_form = context.asked and act in _ASKED_OF_A_FORM
        if topic and act in _WAYS_OUT:
            return self._limits.overrules
        if topic == STATUS and of_the_form and not turn.names_a_request:
            return self._limits.overrules  # "kuka pyynnön käsittelee" asks of the one that is being made
        if topic and not turn.is_short and of_the_form:
            # "Mistä saan kopion laskusta?" asks not where the form's own detail is found; "miksi sitä tarvitaan?" does.
            clear = decision.get("confidence", 0.0) >= _CLEARLY and not points_back(turn.message)
            return _NEVER if clear else self._limits.overrules_other_matter
        about_answer = act in ASPECTS and not context.asked
        if topic and topic == context.about and about_answer:
            return self._limits.again  # what was just answered is not said again word for word
        if topic and not turn.is_short:
            other = turn.family(topic) != turn.family(context.about) and context.kind != CLARIFY
            other = other and not (about_answer and points_back(turn.message))
            return self._limits.overrules_other_matter if other else self._limits.overrules
        if decision.get("matter") and context.asked and turn.is_question:
            # "Voiko maksaa osissa?" may well be about that matter, "kuka tän lukee" is about the form in any case.
            return self._limits.taken if share_of(turn.ranking, _ASKED_OF_A_FORM) >= _SURE else self._limits.overrules
        unclear = context.kind == OPEN and decision.get("decision") == "clarify"
        if unclear or (decision.get("matter") and not context.asked):
            return self._limits.overrules
        near = decision.get("decision") == "clarify" and turn.near_topic
        gives_up = act in _GIVES_UP and turn.is_question  # "mitä jos muistan väärin?" does not
        asks_not = of_the_form and not turn.is_question
        leans = act in _LEADS_AWAY or gives_up or asks_not or near or topic or context.kind == OPEN
        least = self._limits.aspect if about_answer and not turn.is_short else self._limits.taken
        return self._limits.leads_away if leans else least

    def _seems_to_ask(self, turn: Turn) -> str | None:
        """The one topic that is near enough to be answered, though not clear, with the word that it was guessed.

        A guess does not lead out of a form.
        """
        asked, decision, topics = turn.context.asked, turn.decision, turn.topics
        if turn.act != NEW or turn.context.kind == COMMENT or (asked and not turn.is_question):
            return None
        if decision.get("decision") != "clarify" or decision.get("several") or not topics:
            return None
        (best, score), second = topics[0], topics[1][1] if len(topics) > 1 else 0.0
        leads = turn.message.get("intent_ranking")[0]["name"] == best and decision.get("reason") not in _NO_GUESS
        options = decision.get("options") or []
        if len(options) == 1 and score >= self._limits.only_option:
            best, leads, second = options[0], True, 0.0  # facts may have decided against the first
            score = max(score, self._limits.hedged)
        if asked and turn.ours[best].opens:
            return None
        return best if leads and score >= self._limits.hedged and second <= _FAR_BEHIND else None


_BY_MODEL = Rule("model", lambda turn: True)


def _fitting(turn: Turn) -> Ranking:
    """The ranking without what the turn cannot be.

    A question is no remark, who takes back says no yes, and a few words ("ei meille") answer a yes-or-no question.
    """
    if turn.context.kind == WITHDRAW:
        return turn.ranking
    takes_back = _TAKES_BACK.search(turn.words)
    answers = turn.is_short and turn.context.kind in (YES_NO, MORE_INVOICES)

    def cannot_be(act: str, share: float) -> bool:
        asks = act in _ASKS_NOTHING and share < _SURE and turn.is_question
        return asks or (takes_back is not None and act in _AGREES) or (answers and act == NOT_THAT)

    return [(act, share) for act, share in turn.ranking if not cannot_be(act, share)] or [(NEW, 1.0)]


def _lapses(turn: Turn, act: str, rule: str) -> bool:
    """Whether the open question lapses with what the turn is."""
    if turn.act == ANSWER or turn.gives_what_is_asked:
        return False
    if act in (UNHELPFUL, NOT_THAT) or rule == "passes_by":
        return True
    if act in (NEW, REMARK) and turn.tells_another_detail:
        return False
    if act == NEW:
        return turn.context.passed or turn.decision.get("decision") == "clarify"
    return act in (REMARK, THANKS) and turn.context.passed


def intent_of_act(act: str, context: Context) -> str | None:
    """The intent that the dialogue acts on; None where that of the single message stands."""
    if context.asked:
        return _ANYWHERE.get(act, Intents.FORM_REPLY)
    if context.kind == CLARIFY:
        return _chosen(act, context)
    if act in _OUTSIDE_FORMS:
        return _OUTSIDE_FORMS[act]
    if context.kind in (COMMENT, OPEN):
        return None
    return _QUESTION_ABOUT.get(context.kind)


def _chosen(act: str, context: Context) -> str | None:
    if act in _PLACES:  # "viimeinen" is the second of two
        return context.options[min(_PLACES[act], len(context.options) - 1)]
    if act == "yes":
        return context.options[0] if len(context.options) == 1 else Intents.REMARK
    if act == "none":
        return OUT_OF_SCOPE
    return _OUTSIDE_FORMS.get(act, Intents.REMARK)

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
    NOT_KNOWN,
    OPEN,
    PERSON,
    PHONE,
    REMARK,
    RESTART,
    STOP,
    THANKS,
    UNHELPFUL,
    WITHDRAW_IT,
)
from bot.dialogue.context import CONTEXT, Context
from bot.dialogue.own_words import leans_on, term_asked
from bot.dialogue.turn_model import TurnModel
from bot.understanding.components.component import TrainedComponent
from bot.understanding.decision.decision import PARTS
from bot.understanding.decision.verdict import Reason
from bot.understanding.decision.word_rules import words_of
from bot.understanding.words.reply_words import asks
from bot.understanding.words.standard import without_dots
from services.content.catalogue import CONVERSATION, FALLBACK, OUT_OF_SCOPE, family, in_scope, load_catalogue
from services.requests.form import VALUE, WITHDRAW, WORDS, kinds_asked

REPLY = "reply"  # on an example of data/replies: its (context, act)
TURN = "turn"  # in a message's parse data


class Intents:
    """Intents that no single message has: only a turn in its context does."""

    FORM_REPLY = "form_reply"  # a reply to a form's question that gives no value
    FOLLOW_UP = "follow_up"  # a question about the last answer
    ABOUT_RESULT = "about_result"  # a question about the last calculation
    WHAT_IF = "what_if"  # the last calculation with another figure
    ABOUT_REQUEST = "about_request"  # a question or a wish about the request that was just stored
    BEGIN = "begin"  # the request that the last answer spoke of
    REMARK = "remark"  # needs no answer
    COMMENT = "comment"  # what an answer lacked


_ANYWHERE = {PERSON: "human", STOP: "stop", UNHELPFUL: "not_helpful", HELPFUL: "helpful"}
_OUTSIDE_FORMS = {
    **_ANYWHERE,
    THANKS: "thank",
    REMARK: Intents.REMARK,
    "hold": Intents.REMARK,
    "done_nothing": Intents.REMARK,
    BEGIN: Intents.BEGIN,
    WITHDRAW_IT: Intents.ABOUT_REQUEST,
    CORRECT_IT: Intents.ABOUT_REQUEST,
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

    `aspect`: the same of a question about the answer that says more than its question word.
    `again`: the same where the single message is about what was just answered.
    `known_matter`: the least score of a neighboring matter that is told, whatever the question word beside it.
    `hedged`: the least score of the one topic that is near, to be answered as what the customer seems to ask;
    `only_option`: the same of a topic beside which there is nothing to offer.
    """

    taken: float = 0.3
    aspect: float = 0.4
    leads_away: float = 0.5
    overrules: float = 0.7
    overrules_other_matter: float = 0.9
    again: float = 0.6
    known_matter: float = 0.8
    hedged: float = 0.5
    only_option: float = 0.3


_FEW_WORDS = 3
_NEAR = 0.4  # the score of a topic that is near
_CLEARLY_ANOTHER = 0.75  # the score of a topic of another matter, to say something of it in a form
_FAR_BEHIND = 0.25  # the most that a second topic may have beside one that is answered as what is asked
# What is no question: a turn that looks like one is the next likely thing instead, unless the model is sure.
_ASKS_NOTHING = frozenset((REMARK, THANKS, "hold", "done_nothing", "already"))
_NEVER = 1.1  # no probability
_SURE = 0.9
_ASKED_OF_A_FORM = frozenset((*ASPECTS, "safe", "what_needed"))
# Acts that leave a question which nothing hangs on, and those that put it off beside a question of another matter.
_LEAVES = frozenset(("refuse", "skip", "none", STOP, UNHELPFUL))
_PUTS_OFF = frozenset(("hold", "no", "unknown"))
_SURE_OF_A_PART = 0.6
_WAYS_OUT = frozenset((PERSON, STOP, UNHELPFUL))
# What a form hears, whatever matter the words are about: an answer to it, a question about it, or a way out of it.
_HEARD_BY_A_FORM = frozenset(
    (ANSWER, "yes", "no", "more", "no_more", "depends", "agree", "deny", "later", "torn", "hold", "skip", "refuse")
    + (PERSON, STOP, RESTART, UNHELPFUL, "safe", "what_needed")
)
_ASK_WHAT_IS = frozenset((*ASPECTS, NEW, "repeat", "unknown"))
_SAYS_WHAT_LACKS = ("unknown", "none")
_SOUND_LIKE_REMARKS = ("affirm", "human")
_LEADS_AWAY = frozenset((PERSON, STOP, RESTART, BEGIN, HELPFUL, UNHELPFUL, "withdraw", "again"))
# A value alone, and the words of the button that leaves a message to a person, are the same in every context.
_CERTAIN = (Reason.BARE_DETAIL, Reason.CONTACT_WORDS)
_WORD = re.compile(r"[^\W_]+|\?")
_TAKES_BACK = re.compile(r"\b(?:peru(?:n|ta|taan|uta|kaa)?|keskeyta\w*|lopeta\w*|unohda\w*|jatetaan)\b")
# A question for a phone number is no wish to leave the form; "antakaa numero, haluan soittaa" is.
_ASKS_NUMBER = re.compile(r"^(?!.*\b(?:soit|soat|halu|puhu|ihmi|yhdist|anta|anna)).*\b(?:puhelin)?numero(?!\w*\s*\d)")
_SENDING = re.compile(r"\b(?:laheta\w*|lahetetaan|menemaan|matkaan)\b")
_SAYS_LITTLE = (NEW, REMARK, THANKS, HELPFUL)
_OF_A_STATUS = re.compile(
    r"\b(?:miss|mille|mika|mita|milloin|koska|onko|onks|joko|kauan|kuinka|tilan|vaihe|vaihee|etene|kasit|status|saapu"
    r"|tullu|tuli|kuulu|odot)\w*"
)
_BREAKS_OFF = re.compile(
    r"(?<!\bei )(?<!\bala )(?<!\bei ole )\b(?:peru(?:n|taan|kaa|ttakoon)?|perutaan|keskeyta|keskeytetaan|lopetetaan)\b"
)
_USELESS = re.compile(r"\bei(?:ka|pa)?\b(?: \w+){0,3} (?:apua|auta|auttanut|auttanu|hyotya)\b")  # of the last answer
_MOST_TO_BREAK_OFF = 5
_AGREES = ("yes", "more", "agree")
INFORM = "inform"
STATUS = "request_status"
_BESIDE_A_VALUE = frozenset((PERSON, STOP, RESTART, "hold", "agree", "deny", "later", "torn", "yes", "no"))
_LEAVING = {"stop": STOP, "human": PERSON}  # intents that leave a form, and the acts that they are in it
_LEAST_TO_LEAVE = 0.15


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TurnReader(TrainedComponent, IntentClassifier):
    """Sets `turn` on a message that brings its context along, and the intent that the dialogue acts on."""

    def __init__(self, config: dict[str, Any], storage: Any, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._limits = Limits(**{name: config[name] for name in Limits._fields})

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
        certain = (message.get("decision") or {}).get("reason") in _CERTAIN
        ranking = [(NEW, 1.0)] if certain else self.learnt.rank(message, context.kind)
        is_question = _is_question(message)
        fitting = ranking if context.kind == WITHDRAW else _fitting(ranking, message, is_question=is_question)
        act, probability = self._act(fitting, message, context)
        turn = {
            "context": context.kind,
            "act": act,
            "confidence": probability,
            "ranking": ranking[:3],
            "asked": context.asked,
            "about": context.about,
            "is_question": is_question,
            "topic": _topic_named(message, context),
            "hedged": False,
            "matter": None,
            "term": None,
            "lapses": False,  # the open question
        }
        message.set(TURN, turn, add_to_output=True)
        intent = intent_of_act(act, context) if act != NEW else None
        if act == NEW and context.asked and _leaves_by_mistake(message, dict(ranking)):
            intent = FALLBACK
        if _goes_on(message) and act in (NEW, REMARK) and not is_question:
            turn["act"] = act = REMARK if context.asked else BEGIN
            intent = intent_of_act(act, context)
        if context.asked and _USELESS.search(_folded(message)):
            turn["act"], intent = UNHELPFUL, _ANYWHERE[UNHELPFUL]
        if context.asked and context.kind != WITHDRAW and _breaks_off(message):
            turn["act"], intent = STOP, "stop"
        if not context.asked and act in _SAYS_LITTLE and _orders_sending(message):
            turn["act"], intent = "send", Intents.REMARK
        if context.asked and intent == _ANYWHERE[PERSON] and _ASKS_NUMBER.search(_folded(message)):
            turn["act"] = act = PHONE
            intent = Intents.FORM_REPLY
        if matter := self._matter_told(message, act, probability, context):
            turn["matter"], intent = matter, FALLBACK
        elif term := _term_told(message, act, context):
            turn["term"], intent = term, Intents.FORM_REPLY if context.asked else Intents.FOLLOW_UP
        elif act == NEW and not intent and is_question and _is_about_answer(message, fitting[0][0], context):
            turn["act"], intent = NOT_KNOWN, Intents.FOLLOW_UP
        guesses = act == NEW and not intent and (is_question or not context.asked) and context.kind != COMMENT
        hedged = self._seems_to_ask(message, in_form=bool(context.asked)) if guesses else None
        if hedged:
            turn["hedged"], intent = True, hedged
        if context.lapses and intent != "stop":
            turn["lapses"], turn["act"], intent = self._lapsed(act, intent, message, context)
        if act == ANSWER:
            intent = INFORM if _gives_what_is_asked(message, context) else FALLBACK
        if intent:
            message.set(INTENT, {"name": intent, "confidence": probability}, add_to_output=True)

    def _lapsed(self, act: str, intent: str | None, message: Message, context: Context) -> tuple[bool, str, str | None]:
        """Whether the customer has left a question that lapses, and the act and the intent that count then."""
        decision = message.get("decision") or {}
        if act == ANSWER or _gives_what_is_asked(message, context):
            return False, act, intent
        rankings = [self.learnt.rank(one, context.kind) for one in (*(message.get(PARTS) or ()), message)]
        leaves = any(_share(ranking, _LEAVES) >= _SURE_OF_A_PART for ranking in rankings)
        waits = any(_share(ranking, _PUTS_OFF) >= _SURE_OF_A_PART for ranking in rankings[:-1])
        own = (decision.get("decision") == "answer" and decision.get("topic") in in_scope()) or decision.get("matter")
        if own and (leaves or (waits and _is_question(message))):
            return True, NEW, None
        if leaves and context.kind == VALUE:
            return False, STOP, "stop"
        if act == UNHELPFUL or (act == NEW and (context.passed or decision.get("decision") == "clarify")):
            return True, act, intent
        if act in (REMARK, THANKS) and context.passed:
            return True, act, _OUTSIDE_FORMS[act]
        return False, act, intent

    def _act(self, ranking: list[tuple[str, float]], message: Message, context: Context) -> tuple[str, float]:
        """The likeliest act that is likely enough; NEW where the single message's decision stands."""
        decision = message.get("decision") or {}
        act, probability = ranking[0]
        if context.asked and _gives_what_is_asked(message, context) and not _is_question(message):
            return (act if act in _BESIDE_A_VALUE else ANSWER), probability
        if act == NEW:
            return NEW, probability
        topic = decision.get("topic") if decision.get("decision") == "answer" else None
        if act == REMARK and not context.asked and topic in CONVERSATION and not self._remarks(message, probability):
            return NEW, probability
        return (act if probability >= self._needed(act, topic, message, context) else NEW), probability

    def _remarks(self, message: Message, probability: float) -> bool:
        """ "Hyvä tietää", "soitan niille huomenna": no yes, and no wish for a person, though the words are theirs."""
        topic, several = (message.get("decision") or {}).get("topic"), len(_WORD.findall(words_of(message))) > 1
        return topic in _SOUND_LIKE_REMARKS and several and probability >= self._limits.overrules_other_matter

    def _needed(self, act: str, topic: str | None, message: Message, context: Context) -> float:
        """How likely the act must be, with this clear topic of the single message or none."""
        decision = message.get("decision") or {}
        short = _is_short(message)
        if topic in in_scope() and act in _WAYS_OUT:
            return self._limits.overrules
        if topic == STATUS and context.asked and act in _ASKED_OF_A_FORM and not _names_a_request(message):
            return self._limits.overrules  # "kuka pyynnön käsittelee" asks of the one that is being made
        if topic in in_scope() and not short and context.asked and act in _ASKED_OF_A_FORM:
            return _NEVER  # "mistä saan kopion laskusta?" asks not where the form's own detail is found
        if topic == context.about and act in ASPECTS and not context.asked:
            return self._limits.again  # what was just answered is not said again word for word
        if topic in in_scope() and not short:
            other = family(str(topic)) != family(context.about or "") and context.kind != CLARIFY
            return self._limits.overrules_other_matter if other else self._limits.overrules
        unclear = context.kind == OPEN and decision.get("decision") == "clarify"
        if unclear or (decision.get("matter") and not context.asked):
            return self._limits.overrules
        near = decision.get("decision") == "clarify" and _topics(message)[:1] and _topics(message)[0][1] >= _NEAR
        leans = act in _LEADS_AWAY or near or topic in in_scope() or context.kind == OPEN
        least = self._limits.aspect if act in ASPECTS and not short and not context.asked else self._limits.taken
        return self._limits.leads_away if leans else least

    def _matter_told(self, message: Message, act: str, probability: float, context: Context) -> str | None:
        """The neighboring matter that the words name, where they do more than lean on what was said or asked.

        "Mistä saan laskun kopion?" asks not where the last answer's thing is found, nor where the asked detail is.
        """
        decision = message.get("decision") or {}
        matter, score = decision.get("matter"), decision.get("confidence", 0.0)
        nothing_else = context.asked and act == NEW and _is_question(message)
        least = self._limits.leads_away if nothing_else else self._limits.known_matter
        if not matter or score < least or context.kind in (WORDS, WITHDRAW, COMMENT):
            return None
        if not context.asked:
            return matter if act in ASPECTS or (act in (STOP, "done") and score > probability) else None
        lacks = act in _SAYS_WHAT_LACKS and not _is_question(message)
        about_the_question = act == "what" and _is_short(message)
        heard = act in _HEARD_BY_A_FORM or lacks or about_the_question or _gives_what_is_asked(message, context)
        return None if heard else matter

    def _seems_to_ask(self, message: Message, *, in_form: bool) -> str | None:
        """The one topic that is near enough to be answered, though not clear, with the word that it was guessed.

        A guess does not lead out of a form.
        """
        decision = message.get("decision") or {}
        topics = _topics(message)
        if decision.get("decision") != "clarify" or decision.get("several") or not topics:
            return None
        (best, score), second = topics[0], topics[1][1] if len(topics) > 1 else 0.0
        leads = message.get("intent_ranking")[0]["name"] == best and decision.get("reason") != Reason.LOOSE_WORDS
        if len(decision.get("options") or []) == 1 and score >= self._limits.only_option:
            leads, second = True, 0.0
            score = max(score, self._limits.hedged)
        if in_form and (topic := load_catalogue().topics.get(best)) and topic.opens:
            return None
        return best if leads and score >= self._limits.hedged and second <= _FAR_BEHIND else None


def _term_told(message: Message, act: str, context: Context) -> str | None:
    """The text of the term that the message only asks to have explained, in a form or where no topic answers it."""
    decision = message.get("decision") or {}
    if act not in _ASK_WHAT_IS or context.kind in (WORDS, WITHDRAW, COMMENT):
        return None
    answered = decision.get("decision") == "answer" and context.kind == OPEN
    return None if answered or decision.get("reason") in _CERTAIN else term_asked(message)


def _is_about_answer(message: Message, likeliest: str, context: Context) -> bool:
    """Whether a question that nothing answers is about what was just said, and no matter of its own."""
    decision = message.get("decision") or {}
    if context.kind != AFTER_ANSWER or not context.about or decision.get("matter") or decision.get("language"):
        return False
    if decision.get("decision") == "clarify":
        return decision.get("options") == [context.about]
    leans = leans_on(message, context.about) or (_is_short(message) and likeliest != NEW)
    return decision.get("decision") == "fallback" and leans


def _goes_on(message: Message) -> bool:
    """ "Tehdään se pyyntö": taken for a question of a request's status, but asking nothing of one."""
    if (message.get("decision") or {}).get("topic") != STATUS:
        return False
    return not _names_a_request(message) and not _OF_A_STATUS.search(_folded(message))


def _names_a_request(message: Message) -> bool:
    return any(entity["entity"] == "request_reference" for entity in message.get(ENTITIES) or [])


def _breaks_off(message: Message) -> bool:
    """ "Joo perutaan": a few words that take the whole back, whatever they begin with."""
    words = _folded(message)
    return bool(_BREAKS_OFF.search(words)) and len(_WORD.findall(words)) <= _MOST_TO_BREAK_OFF


def _orders_sending(message: Message) -> bool:
    """ "Lähetä vaan": a yes to a summary that is not there."""
    yes = (message.get("replies") or {}).get("summary") == "yes"
    return yes and bool(_SENDING.search(_folded(message)))


def _folded(message: Message) -> str:
    """The message's words as the rules above read them."""
    return without_dots(words_of(message).lower())


def _topics(message: Message) -> list[tuple[str, float]]:
    """The topics of the single message with their scores, best first."""
    ranking, ours = message.get("intent_ranking") or [], in_scope()
    return [(entry["name"], entry["confidence"]) for entry in ranking if entry["name"] in ours]


def _is_short(message: Message) -> bool:
    """ "Entä sen jälkeen?" leans on what was said."""
    return len(_WORD.findall(words_of(message))) <= _FEW_WORDS


def _topic_named(message: Message, context: Context) -> str | None:
    """The topic that is near; a bare "miksi?" names none. One of another matter than was spoken of has to be clear."""
    if _is_short(message):
        return None
    name, score = next(iter(_topics(message)), ("", 0.0))
    own = family(name) == family(context.about or "")
    return name if score >= (_NEAR if own else _CLEARLY_ANOTHER) else None


def _fitting(ranking: list[tuple[str, float]], message: Message, *, is_question: bool) -> list[tuple[str, float]]:
    """The ranking without what the turn cannot be: a question is no remark, and who takes back says no yes."""
    takes_back = _TAKES_BACK.search(_folded(message))
    fitting = [
        (act, share)
        for act, share in ranking
        if not (is_question and act in _ASKS_NOTHING and share < _SURE) and not (takes_back and act in _AGREES)
    ]
    return fitting or [(NEW, 1.0)]


def _share(ranking: list[tuple[str, float]], acts: frozenset[str]) -> float:
    """How likely one of the acts is."""
    return sum(share for act, share in ranking if act in acts)


def _gives_what_is_asked(message: Message, context: Context) -> bool:
    kinds = kinds_asked(context.asked)
    return any(entity["entity"] in kinds and entity.get("valid", True) for entity in message.get(ENTITIES) or [])


def _is_question(message: Message) -> bool:
    return any(map(asks, _WORD.findall(_folded(message))))


def _leaves_by_mistake(message: Message, found: dict[str, float]) -> bool:
    """Whether the single message alone looks like leaving the form, which its context does not bear out."""
    decision = message.get("decision") or {}
    if decision.get("reason") != Reason.TALK or decision.get("topic") not in _LEAVING:
        return False
    return found.get(_LEAVING[decision["topic"]], 0.0) < _LEAST_TO_LEAVE


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

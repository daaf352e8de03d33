"""Graph component: the three-tier decision. Confident: answer. Unsure between few: clarify. Otherwise: fall back.

A wrong confident answer is worse than a question back, so a topic is answered only when it is likely
in itself, clearly ahead of the next one, and not rivalled by "out of scope". The intent is replaced by
`clarify` or `nlu_fallback`, and the message carries what was decided, from what, and why.
"""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.component import TrainedComponent
from bot.understanding.components.matter_classifier import MATTER
from bot.understanding.components.tokenizer import PART_OF
from bot.understanding.decision.verdict import (
    Part,
    Reason,
    Thresholds,
    Verdict,
    ask_back,
    decide,
    with_matter,
    with_parts,
    with_questions_beside,
)
from bot.understanding.decision.word_rules import (
    has_both_figures,
    is_bare_detail,
    is_loose,
    leaves_contact_request,
    settled,
    settled_by_due_date,
    whole_reply,
    words_of,
)
from bot.understanding.words.language import foreign_language
from bot.understanding.words.reply_words import QUESTION_MARK, WORD, asks
from bot.understanding.words.standard import without_dots
from services.clock import today
from services.content.catalogue import (
    CLARIFY,
    CONTACT_REQUEST,
    CONVERSATION,
    FALLBACK,
    OUT_OF_SCOPE,
    Topics,
    without_closed,
)

_OF_REPLY = {"stop": Reason.WHOLE_REPLY_STOP, "deny": Reason.WHOLE_REPLY_DENY}
_OF_LANGUAGE = {"en": Reason.LANGUAGE_EN, "sv": Reason.LANGUAGE_SV}
INFORM = "inform"  # a detail for a form; a loose keyword names one and tells no value
# "Ja miten paketti vaihdetaan?" asks something new, "ja miten ne poistetaan?" more of the same.
_ADDS = {"lisaksi", "samalla", "muuten", "muutenkin", "toiseksi", "kolmanneksi"}
_MAY_ADD = {"ja", "enta", "entas", "viela", "myos", "sitten", "sit"}
_POINTS_BACK = re.compile(r"se|sen|si(?:ta|ita|ina|ihen|lle|lla)|ne|niit\w+|niide\w+|tama|taman|tasta|tahan|tuo\w*")
_LEAST_ASKED = 4  # words of a part that is a question by itself: "onko se oikein?" leans on what stands before it
PARTS = "parts"  # of a whole message: those that may each be a matter of its own, read as it is
FAMILY = "family"  # an example's key: the family of its topic, if it has one


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ThreeTierDecision(TrainedComponent, IntentClassifier):
    """Reads `intent_ranking`, writes `decision` and, unless the answer stands, `intent`.

    What it learns is which intents are topics, so that a model goes on with its own while files come and go.
    """

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._thresholds = Thresholds(**{name: config[name] for name in Thresholds._fields})

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The thresholds; see `Thresholds`. Chosen on the challenge set's curve."""
        return Thresholds()._asdict()

    def train(self, training_data: TrainingData) -> Resource:
        """Notes the topics among the intents, each with its family."""
        families = {
            message.get(INTENT): message.get(FAMILY) or message.get(INTENT)
            for message in training_data.intent_examples
            if message.get(INTENT) not in (*CONVERSATION, OUT_OF_SCOPE)
        }
        return self.remember(Topics(families))

    def process(self, messages: list[Message]) -> list[Message]:
        """Decides for each whole message, and leaves its parts with it: Rasa is to see no more than the whole."""
        wholes = [message for message in messages if message.get(PART_OF) is None]
        for message in wholes:
            parts = [part for part in messages if part.get(PART_OF) is message]
            message.set(PARTS, parts)
            verdict = self._verdict(message, [_part(part) for part in parts])
            told = {**verdict._asdict(), "beside": list(verdict.beside), "also": list(verdict.also)}
            message.set("decision", told, add_to_output=True)
            message.set(INTENT, _intent(verdict), add_to_output=True)
        return wholes

    def _verdict(self, message: Message, parts: list[Part]) -> Verdict:
        text, entities = words_of(message), message.get(ENTITIES) or []
        if leaves_contact_request(text):
            return Verdict("answer", "human", [], 1.0, Reason.CONTACT_WORDS)
        if is_bare_detail(text, entities):
            return Verdict("answer", "inform", [], 1.0, Reason.BARE_DETAIL)
        reply = whole_reply(text)
        if reply:
            return Verdict("answer", reply, [], 1.0, _OF_REPLY[reply])
        ranking = _ranking(message)
        verdict = self._by_ranking(ranking, entities)
        loose = is_loose(text) and not has_both_figures(entities)
        if verdict.topic in CONVERSATION and not (loose and verdict.topic == INFORM):
            return verdict
        language = foreign_language(text)
        if language:
            return Verdict("fallback", None, [], verdict.confidence, _OF_LANGUAGE[language], language=language)
        if loose:
            return ask_back(weighed(ranking, entities), self.learnt)
        parts = [part._replace(ranking=weighed(part.ranking, entities)) for part in parts]
        verdict = with_parts(verdict, [part.ranking for part in parts], self._thresholds, self.learnt)
        verdict = with_questions_beside(verdict, parts, self._thresholds, self.learnt)
        return with_matter(verdict, message.get(MATTER), ranking, self._thresholds)

    def _by_ranking(self, ranking: list[tuple[str, float]], entities: list[dict[str, Any]]) -> Verdict:
        """The verdict on the ranking as it is weighed; where only the weighing led to it, that is the reason."""
        by_figures = _by_facts(ranking, entities)
        open_now = without_closed(by_figures)
        verdict = decide(open_now, self._thresholds, self.learnt)
        if open_now is not by_figures and _differs(verdict, decide(by_figures, self._thresholds, self.learnt)):
            return verdict._replace(reason=Reason.CLOSED)
        if by_figures is not ranking and _differs(verdict, decide(ranking, self._thresholds, self.learnt)):
            return verdict._replace(reason=Reason.FIGURES)
        return verdict


def weighed(ranking: list[tuple[str, float]], entities: list[dict[str, Any]]) -> list[tuple[str, float]]:
    """The ranking as it is decided on: the message's figures settle one doubt, and closed topics have no say."""
    return without_closed(_by_facts(ranking, entities))


def _by_facts(ranking: list[tuple[str, float]], entities: list[dict[str, Any]]) -> list[tuple[str, float]]:
    return settled_by_due_date(settled(ranking, entities), entities, today())


def _differs(verdict: Verdict, other: Verdict) -> bool:
    return (verdict.decision, verdict.topic, verdict.options) != (other.decision, other.topic, other.options)


def _part(message: Message) -> Part:
    words = WORD.findall(without_dots(words_of(message).lower()))
    is_question = len([word for word in words if word != QUESTION_MARK]) >= _LEAST_ASKED and any(map(asks, words))
    is_new = bool(_ADDS.intersection(words)) or (
        bool(_MAY_ADD.intersection(words)) and not any(map(_POINTS_BACK.fullmatch, words))
    )
    return Part(_ranking(message), message.get(MATTER), is_question, is_question and is_new)


def _ranking(message: Message) -> list[tuple[str, float]]:
    return [(entry["name"], entry["confidence"]) for entry in message.get("intent_ranking") or []]


def _intent(verdict: Verdict) -> dict[str, Any]:
    if verdict.reason == Reason.CONTACT_WORDS:
        return {"name": CONTACT_REQUEST, "confidence": verdict.confidence}
    name = {"answer": verdict.topic, "clarify": CLARIFY, "fallback": FALLBACK}[verdict.decision]
    return {"name": name, "confidence": verdict.confidence}

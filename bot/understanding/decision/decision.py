"""Graph component: the three-tier decision. Confident: answer. Unsure between few: clarify. Otherwise: fall back.

A wrong confident answer is worse than a question back, so a topic is answered only when it is likely
in itself, clearly ahead of the next one, and not rivalled by "out of scope". The intent is replaced by
`clarify` or `nlu_fallback`, and the message carries what was decided and from what.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.question_splitter import PART_OF
from bot.understanding.components.trained_component import TrainedComponent
from bot.understanding.decision.bare_details import is_bare_detail
from bot.understanding.decision.contact_wish import leaves_contact_request
from bot.understanding.decision.loose_words import is_loose
from bot.understanding.decision.message_words import words_of
from bot.understanding.decision.quantity_figures import settled
from bot.understanding.decision.verdict import Thresholds, Verdict, ask_back, decide, with_parts
from bot.understanding.decision.whole_replies import whole_reply
from bot.understanding.words.language import foreign_language
from services.content.topics import (
    CLARIFY,
    CONTACT_REQUEST,
    CONVERSATION,
    FALLBACK,
    OUT_OF_SCOPE,
    Topics,
    without_closed,
)

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
        """Decides for each whole message; its parts have served and are dropped."""
        wholes = [message for message in messages if message.get(PART_OF) is None]
        for message in wholes:
            parts = [_ranking(part) for part in messages if part.get(PART_OF) is message]
            verdict = self._verdict(message, parts)
            message.set("decision", verdict._asdict(), add_to_output=True)
            message.set(INTENT, _intent(verdict, message), add_to_output=True)
        return wholes

    def _verdict(self, message: Message, parts: list[list[tuple[str, float]]]) -> Verdict:
        text, entities = words_of(message), message.get(ENTITIES) or []
        ranking = without_closed(settled(_ranking(message), entities))
        if leaves_contact_request(text):
            return Verdict("answer", "human", [], 1.0)
        if is_bare_detail(text, entities):
            return Verdict("answer", "inform", [], 1.0)
        reply = whole_reply(text)
        if reply:
            return Verdict("answer", reply, [], 1.0)
        verdict = decide(ranking, self._thresholds, self.learnt)
        if verdict.topic in CONVERSATION:
            return verdict
        language = foreign_language(text)
        if language:
            return Verdict("fallback", None, [], verdict.confidence, language=language)
        if is_loose(text):
            return ask_back(ranking, self.learnt)
        parts = [without_closed(settled(part, entities)) for part in parts]
        return with_parts(verdict, parts, self._thresholds, self.learnt)


def _ranking(message: Message) -> list[tuple[str, float]]:
    return [(entry["name"], entry["confidence"]) for entry in message.get("intent_ranking") or []]


def _intent(verdict: Verdict, message: Message) -> dict[str, Any]:
    if verdict.topic == "human" and leaves_contact_request(words_of(message)):
        return {"name": CONTACT_REQUEST, "confidence": verdict.confidence}
    name = {"answer": verdict.topic, "clarify": CLARIFY, "fallback": FALLBACK}[verdict.decision]
    return {"name": name, "confidence": verdict.confidence}

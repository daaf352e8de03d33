"""What people say to a question or after an answer: the files of data/replies, as examples for the turn reader.

A file names its `context` (or several) and has `replies`: act -> texts. What is written about single messages helps
too: questions of the topics are new matters in any context, and a wish for a person is one everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from bot.dialogue.acts import (
    AFTER_ANSWER,
    AFTER_RESULT,
    AFTER_STORED,
    ALLOWED,
    CLARIFY,
    NEW,
    OPEN,
    PERSON,
    REMARK,
    STOP,
    THANKS,
    UNHELPFUL,
)
from services.content.checked_yaml import WrongData
from services.content.topic import CONVERSATION_INTENTS, OUT_OF_SCOPE
from services.requests.form import MORE_INVOICES, SUMMARY, VALUE, WITHDRAW, WORDS, YES_NO

_FORMS = (VALUE, YES_NO, MORE_INVOICES, SUMMARY)
_AFTER = (AFTER_ANSWER, AFTER_RESULT, AFTER_STORED)
_EVERY_TOPIC_EXAMPLE, _EVERY_FOREIGN_EXAMPLE = 30, 45  # one of so many is a new matter, in one context each
_EVERY_CONTEXT = 3  # a courtesy is one everywhere; each is learnt in a third of its contexts
_SAID_OF_ITSELF = {
    "human": dict.fromkeys(ALLOWED, PERSON),
    "stop": dict.fromkeys((*_FORMS, *_AFTER, CLARIFY), STOP),
    "thank": {**dict.fromkeys(_AFTER, THANKS), **dict.fromkeys(_FORMS, REMARK)},
    "greet": dict.fromkeys(_FORMS, REMARK),
    "affirm": {
        VALUE: REMARK,
        YES_NO: "yes",
        WITHDRAW: "yes",
        SUMMARY: "agree",
        CLARIFY: "yes",
        **dict.fromkeys((*_AFTER, OPEN), NEW),
    },
    "deny": {
        YES_NO: "no",
        WITHDRAW: "no",
        SUMMARY: "deny",
        CLARIFY: "none",
        **dict.fromkeys((*_AFTER, OPEN), NEW),
    },
    "inform": dict.fromkeys((VALUE, SUMMARY, *_AFTER), NEW),
    "bot_challenge": dict.fromkeys(ALLOWED, NEW),
    "help": dict.fromkeys((*_AFTER, OPEN), NEW),
}


class Reply(NamedTuple):
    """A text, and what it is in one context."""

    text: str
    context: str
    act: str


class WrongReplies(WrongData):
    """A file of data/replies that cannot be used."""


def replies_in(content: Mapping[str, Any], path: Path) -> Iterator[Reply]:
    """The replies of a file. Raises WrongReplies for a context or an act that there is not."""
    named = content["context"]
    for context in [named] if isinstance(named, str) else named:
        if context not in ALLOWED:
            raise WrongReplies(f"{path}: there is no context `{context}`: use one of {', '.join(ALLOWED)}")
        for act, texts in (content.get("replies") or {}).items():
            if act not in ALLOWED[context]:
                raise WrongReplies(
                    f"{path}: `{act}` is nothing that a turn can be in `{context}`: see bot/dialogue/acts.py"
                )
            for text in texts:
                if not isinstance(text, str):
                    raise WrongReplies(f"{path}: `{text}` under `{act}` is no text: put it in quotation marks")
                yield Reply(text, context, act)


def also_in_forms(replies: Iterable[Reply]) -> Iterator[Reply]:
    """An answer can be called useless in the middle of a form too."""
    contexts = cycle((VALUE, YES_NO, MORE_INVOICES, SUMMARY))
    for reply in replies:
        if (reply.context, reply.act) == (AFTER_ANSWER, UNHELPFUL):
            yield reply._replace(context=next(contexts))


def replies_of_examples(examples: Sequence[tuple[str, str]]) -> Iterator[Reply]:
    """What the examples of single messages are in the contexts of a conversation."""
    talk = [(text, intent) for text, intent in examples if intent in CONVERSATION_INTENTS]
    for place, (text, intent) in enumerate(talk):
        contexts = list(_SAID_OF_ITSELF.get(intent, {}).items())
        for context, act in contexts[place % _EVERY_CONTEXT :: _EVERY_CONTEXT]:
            yield Reply(text, context, act)
    yield from _new_matters(text for text, intent in examples if intent not in (*CONVERSATION_INTENTS, OUT_OF_SCOPE))
    yield from _new_matters((text for text, intent in examples if intent == OUT_OF_SCOPE), every=_EVERY_FOREIGN_EXAMPLE)


def _new_matters(texts: Iterable[str], every: int = _EVERY_TOPIC_EXAMPLE) -> Iterator[Reply]:
    contexts = cycle(context for context in ALLOWED if context != WORDS)
    for place, text in enumerate(texts):
        if place % every == 0:
            yield Reply(text, next(contexts), NEW)

"""A conversation as turns: the one splitting of its events, and the one word for what became of each message.

Whatever counts, lists, searches, reviews, shows or exports conversations reads them here, so that no two pages tell
different stories of the same message. Pure: Rasa's events as dictionaries come in, in order and from the beginning
of the conversation; frozen turns come out.

A turn is a message of the customer with everything that happened up to the next one. What the bot said before the
first message is a turn without one.

The outcome is what the customer got, which is not always what the model decided:

- `button`: a button was pressed, so nothing had to be understood.
- `comment`: free words on an answer that had not helped; stored with the rating.
- `fallback`: the bot said that it cannot answer.
- `clarified`: the bot asked which matter was meant, also when several were asked about at once.
- `detail`: something for a form. The open form took the message, or did not understand it and explained its question;
  or a figure or date stood alone. A form's questions are the bot's, so nothing that is said to them is a question of
  the customer, whatever the model made of it.
- `talk`: courtesies, remarks, yes and no, a wish for a person, stopping.
- `answered`: a question got its answer: the answer to a topic, also in the middle of a form; a calculation; the start
  of a request. It counts as answered too when the model was unsure or had no topic, and the bot had an answer
  nevertheless ("alv" after a price).

The customer's questions are the messages that are answered, clarified or fallback. Where nothing came after a message
(its answer failed), the decision on it stands for what would have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from services.content.topic import CONVERSATION_INTENTS

Event = Mapping[str, Any]

ANSWERED, CLARIFIED, FALLBACK = "answered", "clarified", "fallback"
TALK, DETAIL, COMMENT, BUTTON = "talk", "detail", "comment", "button"
QUESTIONS = (ANSWERED, CLARIFIED, FALLBACK)
OUTCOMES = (*QUESTIONS, TALK, DETAIL, COMMENT, BUTTON)

# Event types that turns are made from: who reads events from a database may leave out the content of all others.
READ = ("user", "bot", "action", "active_loop", "slot")
ANSWERED_TOPIC = "answered_topic"  # the slot that names what the last answer was about; the only one that is read

_BARE_DETAIL, _REMARK = "inform", "remark"
_ANSWERS, _STORES_COMMENT, _LISTENS = "action_answer", "action_store_comment", "action_listen"
_SAYS_NO_ANSWER = "utter_fallback"  # with its variants: said again, in another language
_ASKS_BACK = ("utter_clarify", "utter_several_matters", "utter_several_first")
_OF_DECISION = {"answer": ANSWERED, "clarify": CLARIFIED, "fallback": FALLBACK}


_ASKS, _AGAIN = "utter_ask_", "_again"


def asked_slot(event: Event) -> str | None:
    """The slot that a message of the bot asks for, by the name of its text or as the asking action marked it."""
    marked = ((event.get("data") or {}).get("custom") or {}).get("ask")
    name = str((event.get("metadata") or {}).get("utter_action") or "")
    return marked or (name.removeprefix(_ASKS).removesuffix(_AGAIN) if name.startswith(_ASKS) else None)


@dataclass(frozen=True)
class Reply:
    """A message of the bot. `id` is its name in the API and in ratings: its place among the conversation's events."""

    id: str
    event: Event

    @property
    def text(self) -> str:
        """Empty for one that is a card alone."""
        return self.event.get("text") or ""

    @property
    def response(self) -> str:
        """The name of the text that was said; empty when it had none."""
        return str((self.event.get("metadata") or {}).get("utter_action") or "")

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Each with `title` and `payload`."""
        return (self.event.get("data") or {}).get("buttons") or []


@dataclass(frozen=True)
class Turn:
    """A message and what came of it. `said` is the customer's event, None for what the bot said first.

    `shown` is the message as the customer saw it: a pressed button's title. `form` is the form that was asking when
    the message came. `about` is the topic of the last answer when the turn was over. `happened` are all events after
    the message, `replies` those of them that the bot said.
    """

    said: Event | None = None
    shown: str = ""
    form: str | None = None
    about: str | None = None
    happened: tuple[Event, ...] = ()
    replies: tuple[Reply, ...] = ()

    @property
    def text(self) -> str:
        """What was stored: a pressed button by its payload, sensitive values as tokens."""
        return str(self.said["text"]) if self.said else ""

    @property
    def message_id(self) -> str:
        """The message's id; empty when it was given none."""
        return str((self.said or {}).get("message_id") or "")

    @property
    def said_at(self) -> float:
        """Unix time."""
        return float((self.said or {}).get("timestamp") or 0)

    @property
    def parsed(self) -> Event:
        """What the model read in the message."""
        return (self.said or {}).get("parse_data") or {}

    @property
    def decision(self) -> Event:
        """What was decided on the message; empty when nothing had to be."""
        return self.parsed.get("decision") or {}

    @property
    def meant(self) -> str | None:
        """What the dialogue acted on: what the turn was in its context, else the topic that was decided on."""
        intent = (self.parsed.get("intent") or {}).get("name")
        by_context = (self.parsed.get("turn") or {}).get("act") not in (None, "new")
        topic: str | None = intent if by_context else self.decision.get("topic")
        return topic

    @property
    def pressed(self) -> bool:
        """True for a button, which the model never reads."""
        return self.text.startswith("/") or not self.decision

    @property
    def offered(self) -> set[str]:
        """The payloads of the buttons that came with the answer."""
        return {button["payload"] for reply in self.replies for button in reply.buttons}

    @cached_property
    def actions(self) -> list[str]:
        """What the bot did, in order, up to waiting for the next message."""
        done = [str(event.get("name")) for event in self.happened if event.get("event") == "action"]
        return done[: done.index(_LISTENS)] if _LISTENS in done else done

    @property
    def answered_at(self) -> float | None:
        """Unix time at which the bot began to wait for the next message."""
        listens = (e for e in self.happened if e.get("event") == "action" and e.get("name") == _LISTENS)
        return next((event.get("timestamp") for event in listens), None)

    @cached_property
    def outcome(self) -> str:
        """One of OUTCOMES; see the head of this module."""
        if self.pressed:
            return BUTTON
        if _STORES_COMMENT in self.actions:
            return COMMENT
        responses = [reply.response for reply in self.replies]
        if any(response.startswith(_SAYS_NO_ANSWER) for response in responses):
            return FALLBACK
        if any(response.startswith(_ASKS_BACK) for response in responses):
            return CLARIFIED
        if self._is_remark:
            return TALK
        if self._is_told_to_a_form:
            return DETAIL
        meant = self.meant
        if meant in (*CONVERSATION_INTENTS, _REMARK):
            return DETAIL if meant == _BARE_DETAIL else TALK
        return ANSWERED if self.replies else _OF_DECISION.get(str(self.decision.get("decision")), FALLBACK)

    @property
    def topic(self) -> str | None:
        """What was answered: typed, or chosen by a button. None for everything else."""
        if self.pressed:
            return self.text[1:].split("{")[0] if self.text.startswith("/") else None
        if self.outcome != ANSWERED:
            return None
        topic: str | None = self.decision.get("topic")
        return topic or self.about

    @property
    def _is_remark(self) -> bool:
        """Whether it asked nothing and gave a form nothing."""
        return (self.parsed.get("turn") or {}).get("act") == _REMARK

    @property
    def _is_told_to_a_form(self) -> bool:
        """Whether the form that was asking dealt with it: nothing was answered or begun, and it was no courtesy."""
        if self.form is None or _ANSWERS in self.actions or self._opens_another_form:
            return False
        taken = self.actions[:1] in ([], [self.form])
        meant = self.meant
        courtesy = meant in CONVERSATION_INTENTS and any(r.response == f"utter_{meant}" for r in self.replies)
        return taken or not (courtesy or meant == "stop")

    @property
    def _opens_another_form(self) -> bool:
        loops = (event.get("name") for event in self.happened if event.get("event") == "active_loop")
        return any(name not in (None, self.form) for name in loops)


@dataclass
class _Begun:
    """A turn that may go on."""

    said: Event | None = None
    shown: str = ""
    form: str | None = None
    happened: list[Event] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    def ended(self, about: str | None) -> Turn:
        """As it is now."""
        return Turn(self.said, self.shown, self.form, about, tuple(self.happened), tuple(self.replies))


def turns(events: Iterable[Event]) -> Iterator[Turn]:
    """The turns in order: the bot's own beginning if it said something first, then one for each message."""
    titles: dict[str, str] = {}
    form: str | None = None
    about: str | None = None
    turn = _Begun()
    for place, event in enumerate(events):
        kind = event.get("event")
        if kind == "user" and event.get("text"):
            if turn.said or turn.replies:
                yield turn.ended(about)
            text = str(event["text"])
            turn = _Begun(event, titles.get(text, text), form)
            continue
        turn.happened.append(event)
        if kind == "bot":
            reply = Reply(f"b{place}", event)
            turn.replies.append(reply)
            titles.update({button["payload"]: button["title"] for button in reply.buttons})
        elif kind == "active_loop":
            form = event.get("name")
        elif kind == "slot" and event.get("name") == ANSWERED_TOPIC:
            about = event.get("value")
    if turn.said or turn.replies:
        yield turn.ended(about)


def messages(events: Iterable[Event]) -> list[Turn]:
    """The turns that have a message."""
    return [turn for turn in turns(events) if turn.said]

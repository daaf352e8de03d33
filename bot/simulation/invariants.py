"""What has to hold in every conversation. Each check gives a line for each time it does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from bot.rasa_runtime.conversing import is_open_question
from bot.simulation.customer import What
from bot.simulation.playing import Played, Step
from services.content.texts import text
from services.rendering.formats import format_date, format_money
from services.rendering.masking import mask
from services.requests.catalogue import stored_kinds
from services.requests.form import lapses

_MAILBOX = "@visma.com"
_TIMES = 2  # that a question may be put in the same words
_STANDS = (What.ASKS, What.DOUBTS, What.THANKS, What.REMARKS, What.MISTYPES)  # after which the question is still open
_UNANSWERED = ("fallback", "clarified")
_NOT_STORED = ("more_invoices", "wanted")  # they only decide
_SIDE = (What.FOLLOWS_UP, What.REMARKS, What.THANKS, What.ENDS)
_GAP = re.compile(r"\{|\s[.,:](?:\s|$)")  # where a value should stand

Check = Callable[[Played], Iterator[str]]


class Broken(NamedTuple):
    """An invariant that does not hold in a conversation, and how."""

    invariant: str
    how: str


def broken(played: Played) -> list[Broken]:
    """Everything that does not hold."""
    return [Broken(name, how) for name, check in INVARIANTS.items() for how in check(played)]


def _turns(played: Played) -> Iterator[tuple[int, Step | None, Step]]:
    """Number, the step before, the step."""
    before: Step | None = None
    for number, step in enumerate(played.steps, start=1):
        yield number, before, step
        before = step


def _consent(played: Played) -> Iterator[str]:
    for number, before, step in _turns(played):
        stood = before is not None and (before.exchange.ask or "").endswith("_confirmed")
        agreed = step.act.what is What.AGREES and stood
        more = step.stored - (before.stored if before else 0)
        if more and not agreed:
            yield f"turn {number}: stored without a plain yes to a summary"
        if agreed and not more:
            yield f"turn {number}: a plain yes to the summary stored nothing"


def _twice(played: Played) -> Iterator[str]:
    if len(played.requests) > 1:
        yield f"{len(played.requests)} requests are stored"


def _told(played: Played) -> Iterator[str]:
    told = played.customer.expected.told
    for request in played.requests[:1]:
        stored = {"email": request["email"], **request["details"]}
        if request["kind"] != played.customer.expected.kind:
            yield f"stored is a request of the kind {request['kind']}"
            return
        for name, value in told.items():
            kept = stored.get(name)
            if name in _NOT_STORED:
                continue
            same = bool(kept) == value if name == "transcript" else _texts(kept) == _texts(value)
            if not same:
                yield f"{name}: told {value}, stored {kept}"


def _texts(value: Any) -> list[str]:
    """One value or several, without spaces and the difference of capitals."""
    return ["".join(str(each).split()).casefold() for each in (value if isinstance(value, list) else [value])]


def _read(played: Played) -> Iterator[str]:
    """In the summary, and already where a detail is taken."""
    kind = stored_kinds().get(played.customer.expected.kind)
    fields = {kind.slot(one.name): one.name for one in kind.details if not one.yes_no} if kind else {}
    for number, (step, turn) in enumerate(zip(played.steps, played.turns, strict=True), start=1):
        if step.misread:
            yield f"turn {number}: the summary shows otherwise what was told: {', '.join(step.misread)}"
        for name, value in turn["slots"].items():
            told = step.told.get(fields.get(name, ""))
            if name in fields and value and _texts(value) != _texts(told):
                yield f"turn {number}: {name} is taken to be {value}; {told or 'nothing'} was told"


def _changed(played: Played) -> Iterator[str]:
    """A known value gives way only where it was asked, or where old and new are said."""
    kinds = stored_kinds().values()
    watched = {kind.slot(one.name) for kind in kinds for one in kind.details}
    values: dict[str, Any] = {}
    asked: str | None = None
    for number, (step, turn) in enumerate(zip(played.steps, played.turns, strict=True), start=1):
        for name, new in turn["slots"].items():
            old = values.get(name)
            if name in watched and old and new and _texts(old) != _texts(new) and asked != name:
                missing = [each for each in (old, new) if not _is_said(each, step.exchange.text)]
                if missing:
                    yield f"turn {number}: {name} was {old} and is {new} without saying so"
            values[name] = new
        asked = step.exchange.ask


def _is_said(value: Any, said: str) -> bool:
    ways = [str(value), mask(str(value))]
    for write in (lambda: format_date(date.fromisoformat(str(value))), lambda: format_money(Decimal(str(value)))):
        try:
            ways.append(write())
        except (ValueError, ArithmeticError):
            continue
    said = said.replace("\u00a0", " ")
    return any(way.replace("\u00a0", " ") in said for way in ways)


def _third(played: Played) -> Iterator[str]:
    times: Counter[str] = Counter()
    open_now: str | None = None
    for number, _, step in _turns(played):
        if step.exchange.ask != open_now:
            times.clear()
            open_now = step.exchange.ask
        for message in step.exchange.messages:
            if is_open_question(message) and not message["ask"].endswith("_confirmed"):
                times[message["text"]] += 1
                if times[message["text"]] == _TIMES + 1:
                    yield f"turn {number}: {message['ask']} is asked a third time in the same words"


def _person(played: Played) -> Iterator[str]:
    for number, _, step in _turns(played):
        if step.act.what is What.PERSON:
            reached = _MAILBOX in step.exchange.text or (step.exchange.ask or "").startswith("contact_")
            if not reached:
                yield f"turn {number}: no person is reached"
            elif step.exchange.ask and not step.exchange.ask.startswith("contact_"):
                yield f"turn {number}: the form asks on under the handover"


def _one_question(played: Played) -> Iterator[str]:
    for number, _, step in _turns(played):
        asks = [message["ask"] for message in step.exchange.messages if is_open_question(message)]
        if len(asks) > 1:
            yield f"turn {number}: {' and '.join(asks)} are open at once"


def _stands(played: Played) -> Iterator[str]:
    """A question on which nothing hangs need not stand when the customer goes past it a second time."""
    for number, before, step in _turns(played):
        asked = before.exchange.ask if before and not before.stored else None
        gone_past = before and before.act.what in _STANDS and asked and lapses(asked, {})
        if step.act.what in _STANDS and asked and step.exchange.ask != asked and not gone_past:
            yield f"turn {number}: {asked} was open, and after this {step.exchange.ask or 'nothing'} is"


def _stops(played: Played) -> Iterator[str]:
    for number, _, step in _turns(played):
        if step.act.what is What.STOPS and step.exchange.ask:
            yield f"turn {number}: {step.exchange.ask} is asked after a stop"


def _follow_up(played: Played) -> Iterator[str]:
    for number, (step, turn) in enumerate(zip(played.steps, played.turns, strict=True), start=1):
        if step.act.what in _SIDE and turn["taken_for"].get("outcome") in _UNANSWERED:
            yield f"turn {number}: {step.act.what.value}, and the answer is a list of topics or none"


def _result(played: Played) -> Iterator[str]:
    for number, _, step in _turns(played):
        if step.wrong_result:
            yield f"turn {number}: {step.wrong_result}"


def _what_if(played: Played) -> Iterator[str]:
    for number, _, step in _turns(played):
        if step.act.what is What.SUPPOSES and not any("card" in message for message in step.exchange.messages):
            yield f"turn {number}: a what-if ({step.act.about}) is not understood"


def _error(played: Played) -> Iterator[str]:
    failed = text("utter_error_try_again")
    for number, _, step in _turns(played):
        if failed in step.exchange.text:
            yield f"turn {number}: the answer is an error"
        if gap := next((one["text"] for one in step.exchange.messages if _GAP.search(one["text"])), ""):
            yield f"turn {number}: the answer has a gap: {gap}"
        if not any(message["text"].strip() or "card" in message for message in step.exchange.messages):
            yield f"turn {number}: the answer is empty"


def _end(played: Played) -> Iterator[str]:
    if not played.customer.expected.reached:
        yield f"the customer gives up: {played.customer.goal}"


INVARIANTS: Mapping[str, Check] = {
    "C1 consent": _consent,
    "stored = told": _told,
    "stored once": _twice,
    "no error": _error,
    "C2 read rightly": _read,
    "C2 said when changed": _changed,
    "C3 no third time": _third,
    "C3 a stop stops": _stops,
    "C4 follow-ups": _follow_up,
    "C5 a person": _person,
    "C6 one question": _one_question,
    "C6 the question stands": _stands,
    "C8 right result": _result,
    "C8 what-if understood": _what_if,
    "the end": _end,
}

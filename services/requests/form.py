"""The form of a request kind: its questions, its summary, and the customer's word."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from services.content.catalogue import families_opening, load_catalogue
from services.content.texts import load_texts
from services.content.texts import text as text_of
from services.content.topic import Topic
from services.forms.detail_names import named_detail, wants_change
from services.forms.field import Check, Fault, Field, Make, Note, no_fault
from services.forms.filling import Reading, is_correction, tells_phone
from services.forms.form import Form, first_missing
from services.forms.inputs import input_of
from services.forms.proration import ProrationForm
from services.forms.quantity import QuantityForm
from services.forms.roles import MATTER, OTHERS
from services.requests.catalogue import load_kinds
from services.requests.kind import SKIPPED, RequestField, RequestKind, Shown

# The form of a request, made from the declaration of its kind: the details, then a summary that the customer sends.
#
# `confirmed` is None until asked, True when the customer says yes, False when a detail is to be corrected;
# then `change` is asked, and any new detail brings the summary back.

_AS_LETTERS = str.maketrans("0123456789", "ghijklmnop")
CONFIRMS = "confirms"  # the entity of a summary's own button: the submission that it sends
LEAVES_OUT = "leaves_out"  # the entity of the button that keeps a detail back: its slot
# Replies to a summary that send nothing and call for a sentence of their own, utter_fault_summary_<reply>.
_NOT_SENT = ("held", "later", "asks")
# Beside an agreement with an "if" or a "but" the turn says nothing that could be answered.
_SAYS_NOTHING_ELSE = (None, "new", "agree", "torn", "deny", "remark", "later")
_LEAVES = ("stop", "human", "contact_request")
_NO_MATTER = ("inform", "clarify", "nlu_fallback", "out_of_scope")
_MOST_WORDS_BESIDE = 8  # a longer reply to the question for a message is the message, however it begins
_IS_THE_MESSAGE = (None, "new", "words", "edit")  # "voisitteko korjata sen": nothing was written yet to be edited
_SURE_BESIDE_WORDS = 0.7  # least probability that words are no message
_SURE_REMARK = 0.9  # the same of a remark, which a message may well look like: "asialla on kiire"
_HARDLY = 0.1  # likelihood of a message below which a question is one about the form
_BARE_DETAIL = "bare_detail"  # the decision's reason for a message that is nothing but values
_YES_OR_NO = {"yes": True, "more": True, "no": False, "no_more": False}
# A wrong "more are coming" would end the matter with the words that nothing need be done.
_SURE = {"more": 0.8, "no_more": 0.6}
_WITHOUT = re.compile(r"\b(?:ei|en|eikä|ilman|pois\w*|älä\w*)\b", re.IGNORECASE)
_ADDS_PLAINLY = re.compile(
    r"\W*(?:\w+\s+)?lis[äa]\w*\b[^,:]{0,20}?(?:,? ett?[äa]?|:)\s+(\S.*)", re.IGNORECASE | re.DOTALL
)
_WITH = re.compile(r"\b(?:liit|mukaan|lis[äa]|ot[ae])\w*", re.IGNORECASE)
_PHONE = re.compile(r"\[phone:[0-9a-f]+\]")
_ADDS_PHONE = re.compile(
    r"\b(?:lis[äa]|laita|laittak|pist|unoh|viel)\w*\b.*\b(?:puhelin|puh\b|gsm|k[äa]nny|numero)\w*",
    re.IGNORECASE | re.DOTALL,
)
_BARE_NUMBER = 4  # words of a message that is hardly more than a phone number
_KEEPS_BACK = ("none", "skip", "refuse")
_UNDECIDED = ("unknown", "hesitate", "hold")
_SURE_UNDECIDED = 0.5
_ADDS = re.compile(
    r"\b(?:lis[äa]|unoh|sanom|muist|mainit)\w*\b[^,:]{0,40}?(?:,? ett?[äa]?|:)\s+(\S.*)", re.IGNORECASE | re.DOTALL
)
_NOTHING_TO_CHANGE = ("agree", "deny", "no", "yes", "none", "skip", "refuse", "remark", "insist")
_SKIPS = re.compile(r"\W*(?:(?:voi(?:ko|n|daan)?\s+)?ohit\w*|skip\w*|en tied[äa]|ei ole|ei oo)\b", re.IGNORECASE)


class RequestForm(Form):
    """The form of one kind."""

    notes_corrections = True

    def __init__(self, kind: RequestKind) -> None:
        self.kind, self.name = kind, kind.form
        self.confirm, self.change, self.submission = map(kind.slot, ("confirmed", "change", "submission"))
        self.amends = kind.slot("amends")  # the reference of the sent request that the form was opened again for
        self.asked = tuple(kind.slot(one.name) for one in kind.asked)
        self.details = tuple(kind.slot(one.name) for one in kind.details) if kind.is_stored else ()
        self.offers = tuple(kind.slot(name) for name in kind.offers)
        self.optional = {kind.slot(one.name) for one in kind.asked if one.is_optional}
        self.careful = {kind.slot(one.name) for one in kind.fields if one.reply}  # say yes by their own reading alone
        named = sorted((one for one in kind.details if one.called), key=lambda one: one.rank)
        self.called = {kind.slot(one.name): one.called or "" for one in named}
        self.fields = (*(_field(kind, one) for one in kind.fields), *(self._closing() if kind.is_stored else ()))

    def _closing(self) -> tuple[Field, ...]:
        return (
            Field(self.confirm, yes_no=True, reply="summary", corrects=True),
            Field(self.change, entities=("change_field",), corrects=True),
            Field(self.submission),
            Field(self.amends),
        )

    def read(
        self, message: Mapping[str, Any], known: dict[str, Any], asked: str | None, told: Sequence[str]
    ) -> Reading:
        """Also a detail that is only named: "korjaa eräpäivä" at the summary, "summa" when asked which one.

        Who wants the request sent at another time, or not yet, corrects no detail, though the reply may hold a date.
        """
        text = str(message.get("text") or "")
        is_button = text.startswith("/")
        if asked is None and known.get(self.amends):
            return self._read_correction(message, known, told)
        if asked == self.confirm and is_button and _meant(message) == "affirm":
            return self._pressed(message, known)
        if asked == self.confirm and (left_out := self._left_out(message, text)):
            return Reading(values=dict.fromkeys(left_out, False))
        if asked == self.confirm and (put_in := self._put_in(message, text, known)):
            return Reading(values=dict.fromkeys(put_in, True))
        if asked == self.confirm and (longer := self._added_to(message, known)):
            return Reading(values=longer)
        if asked in (self.confirm, self.change) and (phone := self._phone_added(message, text, known)):
            return phone
        if asked == self.confirm and not is_button and self.kind.is_stored:
            reply = (message.get("replies") or {}).get("summary")
            if reply == "yes":  # whatever the classifier took it for
                return Reading(values={self.confirm: True})
            turn = message.get("turn") or {}
            torn = reply == "torn" and turn.get("act") in _SAYS_NOTHING_ELSE and not turn.get("is_question")
            if reply and (reply in _NOT_SENT or torn) and self._only_waits(reply, message, text):
                return Reading(faults=[Fault(self.confirm, f"summary_{reply}")])
        if asked in self.optional and not message.get("entities") and not message.get("turn") and _skips(message, text):
            return Reading(values={asked: SKIPPED})
        if asked in self.optional and any(entity["entity"] == "skip" for entity in message.get("entities") or []):
            return Reading(values={asked: SKIPPED})
        reading = super().read(message, known, asked, told)
        self._keep_message(reading, message, asked)
        self._leave_figures_of_another_matter(reading, message, asked)
        self._leave_undecided(reading, message, asked)
        self._read_act(reading, message, asked)
        self._ask_again(reading, message, known, asked)
        if not self.kind.is_stored:
            return reading
        gave_detail = reading.faults or self.change in reading.values or reading.values.keys() & set(self.details)
        if asked not in (self.confirm, self.change) or gave_detail or is_button:
            return reading
        self._read_wish_to_change(reading, message, asked)
        return reading

    def _read_wish_to_change(self, reading: Reading, message: Mapping[str, Any], asked: str) -> None:
        """A detail that is only named; at "which one?" also that it is none, which brings the summary back."""
        text, turn = str(message.get("text") or ""), message.get("turn") or {}
        named = named_detail(text, self.called)
        wishes = wants_change(text) and not turn.get("is_question")
        if named and (asked == self.change or wishes):
            reading.values.pop(self.confirm, None)
            reading.values[self.change] = named
        elif asked == self.confirm and wishes:
            reading.values[self.confirm] = False
        elif asked == self.change and _leaves_as_it_is(message):
            reading.values[self.confirm] = None

    def _left_out(self, message: Mapping[str, Any], text: str) -> list[str]:
        """ "Ilman keskustelua" at the summary: the details that may go along, and that the customer keeps back."""
        choices = {self.kind.slot(one.name) for one in self.kind.details if one.yes_no}
        if text.startswith("/"):
            pressed = [one["value"] for one in message.get("entities") or [] if one["entity"] == LEAVES_OUT]
            return [slot for slot in pressed if slot in choices]
        named = named_detail(text, self.called)
        asks = (message.get("turn") or {}).get("is_question") or _meant(message) in _LEAVES
        return [named] if named in choices and _WITHOUT.search(text) and not asks else []

    def _put_in(self, message: Mapping[str, Any], text: str, known: Mapping[str, Any]) -> list[str]:
        """ "Liitä sittenkin keskustelu": a detail that was kept back, and that is to go along after all."""
        kept_back = {self.kind.slot(one.name) for one in self.kind.details if one.yes_no}
        named = named_detail(text, self.called)
        asks = (message.get("turn") or {}).get("is_question") or "?" in text
        puts_in = named in kept_back and known.get(named) is False and _WITH.search(text) and not _WITHOUT.search(text)
        return [str(named)] if puts_in and not asks else []

    def _phone_added(self, message: Mapping[str, Any], text: str, known: Mapping[str, Any]) -> Reading | None:
        """ "Lisää vielä puhelinnumeroni 040 ..." at the summary: the number goes into the message; else it is asked."""
        words = next((one.slot for one in self.fields if one.free_text and known.get(one.slot)), None)
        if words is None or "?" in text or text.startswith("/") or (message.get("turn") or {}).get("is_question"):
            return None
        numbers = _PHONE.findall(text)
        if numbers:
            plainly = _ADDS_PHONE.search(text) or len(text.split()) <= _BARE_NUMBER
            added = f"{text_of('utter_label_phone')}: {', '.join(numbers)}" if plainly else text
            return Reading(values={words: f"{known[words]}\n{added}"})
        return Reading(faults=[Fault(self.confirm, "phone_to_add")]) if _ADDS_PHONE.search(text) else None

    def details_meant(self, message: Mapping[str, Any]) -> list[str]:
        """The details that a question names, or else those that hold a value of a kind that it mentions."""
        named = named_detail(str(message.get("text") or ""), self.called)
        return [named] if named else self.details_of_values(message)

    def details_of_values(self, message: Mapping[str, Any]) -> list[str]:
        """The details that take a value of a kind that the message has; what is another's ("maksettu 3.3.") is none."""
        entities = [entity for entity in message.get("entities") or [] if entity.get("role") != OTHERS]
        kinds = {entity["entity"] for entity in entities}
        return [f.slot for f in self.fields if f.slot in self.details and kinds & set(f.entities)]

    def _read_correction(self, message: Mapping[str, Any], known: dict[str, Any], told: Sequence[str]) -> Reading:
        """What is to be changed in a request that was sent: a value, a detail that is only named, or neither yet."""
        text = str(message.get("text") or "")
        if not text:  # details that were kept for a new request
            return Reading()
        named = named_detail(text, self.called)
        takes_all = {one.slot for one in self.fields if one.free_text}
        about = self._asked_last(message) if named is None else named
        reading = super().read(message, known, None if about in takes_all else about, told)
        if not reading.faults and not reading.values.keys() & set(self.details):
            reading.values[self.change if named else self.confirm] = named or False
        return reading

    def _asked_last(self, message: Mapping[str, Any]) -> str | None:
        """Of several details that take a value whose place is not told the one that was asked last."""
        kinds = {entity["entity"] for entity in message.get("entities") or [] if not entity.get("role")}
        taking = [one.slot for one in self.fields if one.slot in self.details and kinds & set(one.entities)]
        return taking[-1] if taking and len(kinds) == 1 else None

    def _keep_message(self, reading: Reading, message: Mapping[str, Any], asked: str | None) -> None:
        """Free words are the whole reply, unless it only says something about the question, or gives another detail."""
        if asked is None or question_kind(asked) != WORDS or asked not in reading.values:
            return
        turn = message.get("turn") or {}
        short = len(str(message.get("text") or "").split()) <= _MOST_WORDS_BESIDE
        words = dict(turn.get("ranking") or ()).get(WORDS, 0.0)
        needed = _SURE_REMARK if turn.get("act") == "remark" else _SURE_BESIDE_WORDS
        sure = turn.get("confidence", 0.0) >= needed or (turn.get("is_question") and words < _HARDLY)
        sure = sure and not message.get("entities") and not tells_phone(str(message.get("text") or ""))
        beside = short and sure and turn.get("act") not in _IS_THE_MESSAGE
        if beside or (message.get("decision") or {}).get("reason") == _BARE_DETAIL:
            del reading.values[asked]

    def _leave_figures_of_another_matter(self, reading: Reading, message: Mapping[str, Any], asked: str | None) -> None:
        """ "Paljonko 240 e on alvin kanssa?" in the middle of a refund tells no sum to be refunded."""
        decision = message.get("decision") or {}
        topic = load_catalogue().topics.get(decision.get("topic") or "") if asked else None
        if not (message.get("turn") or {}).get("is_question"):
            return
        text, act = str(message.get("text") or ""), (message.get("turn") or {}).get("act")
        if is_correction(message.get("text")):  # "ei kun 20.4., ja mitä jos maksetaan osissa?"
            return
        if asked == self.confirm and ("?" in text or act == "detail"):  # "85,50 ei siis ole mukana?"
            for slot in [slot for slot in reading.values if slot in self.details]:
                del reading.values[slot]
            return
        if topic is None or decision.get("decision") != "answer" or self.is_own(topic):
            return
        computes = topic.opens is not None and topic.opens not in load_kinds()
        for slot in [slot for slot in reading.values if slot in self.details and (computes or slot != asked)]:
            del reading.values[slot]
        reading.faults = [fault for fault in reading.faults if fault.slot == asked and not computes]

    def is_own(self, topic: Topic) -> bool:
        """Whether the topic, or another one about the same matter, opens this form."""
        return (topic.family or topic.topic) in families_opening(self.kind.name)

    def _leave_undecided(self, reading: Reading, message: Mapping[str, Any], asked: str | None) -> None:
        """ "En tiiä vielä" is no no, though it begins like one."""
        turn = message.get("turn") or {}
        undecided = turn.get("act") in _UNDECIDED and turn.get("confidence", 0.0) >= _SURE_UNDECIDED
        if undecided and asked is not None and question_kind(asked) == YES_NO:
            reading.values.pop(asked, None)

    def _read_act(self, reading: Reading, message: Mapping[str, Any], asked: str | None) -> None:
        """What the turn was taken for in its context, where the rules for the question found nothing."""
        turn = message.get("turn") or {}
        act = turn.get("act")
        if reading.values or reading.faults or asked is None:
            return
        if self._wishes_it(message, asked):
            reading.values[asked] = True
        elif act in _YES_OR_NO and not (act == "yes" and asked in self.careful):
            field = next((one for one in self.fields if one.slot == asked), None)
            doubts = field and (message.get("replies") or {}).get(field.reply or "") == "doubt"
            doubts = doubts or (turn.get("is_question") and field and field.reply)
            if not doubts and turn.get("confidence", 0.0) >= _SURE.get(act, 0.0):
                reading.values[asked] = _YES_OR_NO[act]
        elif act in _KEEPS_BACK and self._is_permission(asked):
            reading.values[asked] = False
        elif act in ("none", "skip") and question_kind(asked) == WORDS:
            words = load_texts().get(f"utter_{asked}_default")  # what to say for who has nothing to add
            reading.values.update({asked: words} if words else {})
        elif act == "edit":
            named = named_detail(str(message.get("text") or ""), self.called)
            if named:
                reading.values[self.change] = named
            elif asked == self.confirm:
                reading.values[self.confirm] = False

    def _is_permission(self, asked: str) -> bool:
        """Whether a detail is asked that goes along only with a yes: "ilman", "ohita" to it are a no."""
        return any(self.kind.slot(one.name) == asked for one in self.kind.details if one.shown is Shown.CONVERSATION)

    def _added_to(self, message: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, str]:
        """ "Lisää siihen, että asia on kiireinen" at the summary: the free words, and these after them."""
        text, turn = str(message.get("text") or ""), message.get("turn") or {}
        added = _ADDS.search(text) if turn.get("act") in ("edit", "add") else _ADDS_PLAINLY.match(text)
        words = next((one.slot for one in self.fields if one.free_text and known.get(one.slot)), None)
        return {words: f"{known[words]}\n{added[1][:1].upper()}{added[1][1:]}"} if added and words else {}

    def _ask_again(
        self, reading: Reading, message: Mapping[str, Any], known: Mapping[str, Any], asked: str | None
    ) -> None:
        """ "Laskuja tulee sittenkin vielä" after "ei enää": what decides is asked again, and nothing is concluded."""
        turn = message.get("turn") or {}
        if asked not in (*self.details, self.confirm) or turn.get("act") != "after_all" or turn.get("is_question"):
            return
        for one in self.fields:
            if one.stated and known.get(one.slot) is False:
                reading.values = {one.slot: None}
                reading.notes.append(Note(f"{one.slot}_after_all"))

    def _wishes_it(self, message: Mapping[str, Any], asked: str) -> bool:
        """ "Palautusta, kiitos": the matter of the form, said again to the question whether to make the request."""
        field = next((one for one in self.fields if one.slot == asked and one.yes_no and not one.reply), None)
        decision, turn = message.get("decision") or {}, message.get("turn") or {}
        if field is None or asked in self.details or turn.get("is_question") or message.get("polarity") == "no":
            return False
        named = [decision.get("topic"), *(decision.get("options") or [])[:1]]
        topics = [load_catalogue().topics[name] for name in named if name in load_catalogue().topics]
        return any(topic.opens == self.kind.name for topic in topics)

    def _pressed(self, message: Mapping[str, Any], known: Mapping[str, Any]) -> Reading:
        """Only the summary's own button sends: "Kyllä" of an earlier question, pressed late, was no yes to this."""
        sent = [entity["value"] for entity in message.get("entities") or [] if entity["entity"] == CONFIRMS]
        own = sent == [known.get(self.submission)]
        return Reading(values={self.confirm: True}) if own else Reading()

    def _only_waits(self, reply: str, message: Mapping[str, Any], text: str) -> bool:
        """False when the message also gives or corrects a detail, stops, or asks for a person."""
        entities = message.get("entities") or []
        details = {entity["entity"] for entity in entities if entity.get("role") != OTHERS}  # "lähetä vasta 20.3."
        return not details and not wants_change(text) and _meant(message) not in _LEAVES

    def complete(self, known: dict[str, Any], reading: Reading) -> None:
        """Opens a field that is to be changed, and marks the submission so that a retry cannot double it."""
        if self.kind.is_stored:
            field_to_change = reading.values.pop(self.change, None)
            if field_to_change in self.details:
                reading.values[field_to_change] = None
            if known.get(self.confirm) is False and any(slot in reading.values for slot in self.details):
                reading.values[self.confirm] = None
            if known.get(self.submission) is None:
                reading.values[self.submission] = _new_submission()
        self._follow(known, reading)

    def _follow(self, known: dict[str, Any], reading: Reading) -> None:
        """What the kind itself adds, by field names."""
        named = Reading(values=by_name(self.kind, reading.values))
        self.kind.follows(by_name(self.kind, known), named)
        reading.values.update({self.kind.slot(name): value for name, value in named.values.items()})
        reading.notes += named.notes
        reading.faults += [replace(fault, slot=self.kind.slot(fault.slot)) for fault in named.faults]

    def next_field(self, values: dict[str, Any]) -> str | None:
        """The next missing detail, then the summary; after "no" to the summary, which detail to change.

        None when the facts decide: no details are asked of somebody who needs no request.
        """
        if self.kind.ending(by_name(self.kind, values)):
            return None
        missing = first_missing(self.asked, values)
        if missing or not self.kind.is_stored:
            return missing
        confirmed = values.get(self.confirm)
        if confirmed is False:
            return self.change
        return None if confirmed else self.confirm


@lru_cache(maxsize=1)
def request_forms() -> Mapping[str, RequestForm]:
    """Rasa's name of each form -> the form, of every kind."""
    return {kind.form: RequestForm(kind) for kind in load_kinds().values()}


def _new_submission() -> str:
    """Letters alone: it travels in a button's payload, where digits might be read as an account or a phone number."""
    return uuid.uuid4().hex.translate(_AS_LETTERS)


def by_name(kind: RequestKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a kind's fields by the fields' names."""
    return {one.name: values[kind.slot(one.name)] for one in kind.fields if kind.slot(one.name) in values}


def _field(kind: RequestKind, one: RequestField) -> Field:
    return Field(
        kind.slot(one.name),
        entities=one.entities,
        when_asked=one.when_asked,
        yes_no=one.yes_no,
        reply=one.reply,
        free_text=one.free_text,
        stated=one.stated,
        whole_reply=one.whole_reply,
        role=one.role,
        check=no_fault if one.check is no_fault else _check(kind, one),
        input=one.input,
        firm=one.firm,
        refuses=(OTHERS, MATTER),
        many=one.many,
        mistaken=one.mistaken,
        made=_made(kind, one.made) if one.made else None,
        combined=one.combined,
    )


def _check(kind: RequestKind, one: RequestField) -> Check:
    return lambda value, values: one.check(value, by_name(kind, values))


def _made(kind: RequestKind, make: Make) -> Make:
    return lambda entity, values: make(entity, by_name(kind, values))


def _meant(message: Mapping[str, Any]) -> str | None:
    name: str | None = (message.get("intent") or {}).get("name")
    return name


def _leaves_as_it_is(message: Mapping[str, Any]) -> bool:
    """ "En mitään", "lähetä vaan" to the question which detail is to be changed."""
    turn = message.get("turn") or {}
    said = (message.get("replies") or {}).get("summary") == "yes" or _meant(message) in ("affirm", "deny")
    return not turn.get("is_question") and (said or turn.get("act") in _NOTHING_TO_CHANGE)


def _skips(message: Mapping[str, Any], text: str) -> bool:
    """ "Ei ole", "en tiedä", "ohita", or the button; not what asks about something else."""
    return _meant(message) == "deny" or (_meant(message) in _NO_MATTER and "?" not in text and bool(_SKIPS.match(text)))


# The fields of every form, those of calculations and those of requests, by the slot that they fill.


def input_kind(slot: str) -> str | None:
    """date, number, amount, business_id, iban or email; None where words or buttons answer."""
    return input_of(_fields().get(slot))


# How a question can be answered: by a value, a yes or no, words of one's own, or consent to what a summary shows.
VALUE, YES_NO, MORE_INVOICES, WORDS, SUMMARY = "value", "yes_no", "more_invoices", "words", "summary"
WITHDRAW = "withdraw"  # a yes or no, where "peru se" is a yes


def question_kind(slot: str) -> str:
    """One of the above; a yes-or-no question whose answers have a reading of their own is its own kind."""
    field = _fields().get(slot)
    if field is None:
        return VALUE
    if field.yes_no:
        return field.reply or YES_NO
    return WORDS if field.free_text else VALUE


def kinds_asked(slot: str | None) -> frozenset[str]:
    """Every kind of value that answers this question; none when there is no question.

    A summary may be answered with any of its details.
    """
    field = _fields().get(slot or "")
    if field is None:
        return frozenset()
    details = _details_of(field.slot) if field.corrects else ()
    return frozenset(kind for one in (field, *details) for kind in one.entities + one.when_asked)


def kinds_of_form(slot: str | None) -> frozenset[str]:
    """Every kind of value that the form of this question takes."""
    form = _forms_by_slot().get(slot or "")
    return frozenset(kind for field in form.fields for kind in field.entities) if form else frozenset()


def _details_of(closing: str) -> list[Field]:
    form = _forms_by_slot()[closing]
    return [field for field in form.fields if field.slot in form.details] if isinstance(form, RequestForm) else []


@lru_cache(maxsize=1)
def _fields() -> Mapping[str, Field]:
    return {field.slot: field for form in _all_forms() for field in form.fields}


@lru_cache(maxsize=1)
def _forms_by_slot() -> Mapping[str, Form]:
    return {field.slot: form for form in reversed(_all_forms()) for field in form.fields}


@lru_cache(maxsize=1)
def _all_forms() -> tuple[Form, ...]:
    return (ProrationForm(), QuantityForm(), *request_forms().values())


def lapses(slot: str, values: Mapping[str, Any]) -> bool:
    """Whether a question may be let go of when the customer goes on to something else, since nothing is lost with it.

    So with what a calculation or a question needs, and with what decides before a request has its first detail.
    `values`: the slots as they stand.
    """
    form = _forms_by_slot().get(slot)
    if not isinstance(form, RequestForm) or not form.kind.is_stored:
        return True
    decides = slot in form.asked and slot not in form.details
    return decides and not any(values.get(name) for name in (*form.details, form.amends))

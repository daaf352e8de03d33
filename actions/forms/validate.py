"""Filling a form. Rasa's own form loop asks the questions; this action fills the fields each turn.

Rasa calls `validate_<form>` when the form starts, after each message, and when it returns from a digression.
It is a plain action (not the SDK's FormValidationAction), since one message may fill, correct and fault
several fields at once.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.acknowledging import say_taken, told_details
from actions.forms.asking import called, times_asked
from actions.forms.interrupting import let_wait
from actions.forms.passing_question import asks_beside_values, say_answer_in_passing
from actions.forms.replying import ABOUT_A_FIELD, BESIDE_VALUES, Question, answer_to
from actions.shared.kept_details import KEPT
from actions.shared.message import act_of, intent_of
from actions.shared.named_action import NamedAction
from services.content.catalogue import load_catalogue
from services.content.texts import load_texts
from services.forms.detail_names import named_detail
from services.forms.field import Fault
from services.forms.filling import Reading, is_correction, last_refusal, refused_last, told_last
from services.forms.follow_ups import follow_up
from services.forms.form import Form, is_new_message, response_of
from services.forms.proration import ProrationForm
from services.forms.quantity import QuantityForm
from services.forms.quantity_figures import fraction_on_invoice
from services.forms.removal_words import is_about_removal
from services.privacy.request_texts import shown_details
from services.privacy.vault import same_value
from services.rendering.formats import format_date, format_money
from services.requests.form import WORDS, RequestForm, by_name, question_kind

_REQUESTED = "requested_slot"
_SURE_BESIDE_A_VALUE = 0.75  # least probability of a question that stands beside a value
_ASKS_FOR_A_DETAIL = "detail"  # the act: what the summary says
_ASKING_FAULTS = ("_two_candidates", "_several", "_to_add")
_FOR_A_PERSON, _WISHES_FOR_A_PERSON = "contact_form", ("human", "contact_request")


class ValidateForm(NamedAction, ABC):
    """Fills, says what is wrong, and chooses the next question."""

    form: Form

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The fields that the message fills, and the question that follows."""
        form = self.form
        known = {f.slot: tracker.get_slot(f.slot) for f in form.fields}
        asked, begins = self._asked(tracker), self._begins(tracker)
        reading, is_new = Reading(), is_new_message(tracker.events, form.name)
        kept = tracker.get_slot(KEPT) if begins else None
        waiting = let_wait(dispatcher, tracker, form.name) if begins else []
        if kept:
            reading = form.read({"text": "", "entities": kept}, known, None, [])
        if is_new:
            earlier, known_now = reading.values, {**known, **reading.values}
            reading = form.read(tracker.latest_message, known_now, asked, _told_before(tracker, known, asked))
            reading.values = {**earlier, **reading.values}
        wishes = not reading.values and intent_of(tracker) in _WISHES_FOR_A_PERSON
        if is_new and not begins and wishes and form.name == _FOR_A_PERSON:
            dispatcher.utter_message(response="utter_contact_is_person")
            return [SlotSet(asked, known.get(str(asked))), SlotSet(_REQUESTED, asked)]
        _leave_what_is_the_same(tracker.sender_id, known, reading)
        form.complete(known, reading)
        say_taken(dispatcher, tracker, form, known, reading, asked)
        for note in reading.notes:
            shown = {name: _shown(value) for name, value in note.values.items()}
            dispatcher.utter_message(response=f"utter_note_{note.name}", **shown)
        _say_faults(dispatcher, reading.faults, asked)
        values = {**known, **reading.values}
        # A fault is reported as an empty slot: Rasa then knows that the message was dealt with.
        changes = {**{fault.slot: values.get(fault.slot) for fault in reading.faults}, **reading.values}
        if is_new and not reading.faults:
            said = len(dispatcher.messages)
            changes.update(self._reply(dispatcher, tracker, known, asked, changes))
            told_to_a_person = question_kind(asked) == WORDS and asked in reading.values if asked else False
            if reading.values and not begins and not told_to_a_person:
                say_answer_in_passing(dispatcher, tracker, form)
                if len(dispatcher.messages) == said and asks_beside_values(tracker.latest_message):
                    dispatcher.utter_message(response="utter_form_question_beside")
        events: list[EventType] = [*waiting, *(SlotSet(slot, value) for slot, value in changes.items())]
        if kept:
            events.append(SlotSet(KEPT, None))
        return [*events, SlotSet(_REQUESTED, form.next_field({**values, **changes}))]

    def _asked(self, tracker: Tracker) -> str | None:
        """The open question; None for that of a form that this one interrupts."""
        asked: str | None = tracker.get_slot(_REQUESTED)
        return asked if any(field.slot == asked for field in self.form.fields) else None

    def _begins(self, tracker: Tracker) -> bool:
        return (tracker.active_loop or {}).get("name") != self.form.name or self._asked(tracker) is None

    def _reply(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        known: dict[str, Any],
        asked: str | None,
        changes: dict[str, Any],
    ) -> dict[str, Any]:
        """Answers what the message says beside its values; the slots that change by it."""
        turn = tracker.latest_message.get("turn") or {}
        if turn.get("matter"):  # it is told, and the question put again
            return {}
        if term := turn.get("term"):
            dispatcher.utter_message(response=term)
            return {} if changes else {str(asked): known.get(str(asked))}
        act = act_of(tracker)
        only_names = isinstance(self.form, RequestForm) and asked == self.form.change  # "summa"
        if changes:
            asks = [act] if turn.get("confidence", 0.0) >= _SURE_BESIDE_A_VALUE else []
            act = next((one for one in (*asks, *turn.get("beside", ())) if one in BESIDE_VALUES), None)
            if only_names or act is None:
                return {}
        if not changes and self._tells_detail(dispatcher, tracker, known, asked):
            return {str(asked): known.get(str(asked))}
        answer = answer_to(act, self.form, self._question(tracker, known, asked))
        if answer is None:
            return {}
        if answer.response:
            dispatcher.utter_message(response=answer.response, **answer.values)
        # The question's own slot, emptied, tells Rasa that the message was dealt with.
        return answer.slots or ({} if changes else {str(asked): known.get(str(asked))})

    def _question(self, tracker: Tracker, known: dict[str, Any], asked: str | None) -> Question:
        named, refused = self._named_detail(tracker), last_refusal(tracker.events)
        other = named and named != asked and act_of(tracker) in ABOUT_A_FIELD and not refused
        return Question(
            slot=named if other else asked,
            times=times_asked(tracker.events, asked or ""),
            told=told_details(self.form, tracker.sender_id, known),
            left=", ".join(called(slot) for slot in _left(self.form, known)),
            topic=None if other else self._topic_asked_about(tracker, asked),
            refused=refused,
            shown=self._shown(tracker, known),
        )

    def _shown(self, tracker: Tracker, known: dict[str, Any]) -> dict[str, str]:
        form = self.form
        if not isinstance(form, RequestForm):
            return {}
        return shown_details(form.kind, tracker.sender_id, by_name(form.kind, known))

    def _named_detail(self, tracker: Tracker) -> str | None:
        if not isinstance(self.form, RequestForm):
            return None
        return named_detail(str(tracker.latest_message.get("text") or ""), self.form.called)

    def _topic_asked_about(self, tracker: Tracker, asked: str | None) -> str | None:
        """The topic that a question is near to, unless it is about what the form asks for.

        "Miksi sitä tarvitaan?" is, however near it may seem to a topic that this form has nothing to do with.
        """
        topic = load_catalogue().topics.get((tracker.latest_message.get("turn") or {}).get("topic") or "")
        if topic is None or (asked is not None and self._named_detail(tracker) == asked):
            return None
        own = isinstance(self.form, RequestForm) and self.form.is_own(topic)
        clear = (tracker.latest_message.get("decision") or {}).get("decision") == "answer"
        return topic.topic if own or (clear and act_of(tracker) not in ABOUT_A_FIELD) else None

    def _tells_detail(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, known: dict[str, Any], asked: str | None
    ) -> bool:
        """ "Menihän tilinumero oikein?", "85,50 ei mukana?" at a summary: the detail as it stands there, or all."""
        form, message, act = self.form, tracker.latest_message, act_of(tracker)
        asks = bool((message.get("turn") or {}).get("is_question"))
        wants = act == _ASKS_FOR_A_DETAIL or (asks and act not in BESIDE_VALUES)
        if not isinstance(form, RequestForm) or asked != form.confirm or not wants:
            return False
        meant = form.details_meant(message) or (form.details if act == _ASKS_FOR_A_DETAIL else ())
        told = told_details(form, tracker.sender_id, {slot: known[slot] for slot in meant}, masked=True)
        if told:
            dispatcher.utter_message(response="utter_form_detail", detail=told)
        return bool(told)


class _ValidateCalculation(ValidateForm, ABC):
    """Ends at once for what is no question of its own: a what-if after a result, or another calculator's matter."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The action after the form knows what it is."""
        if self._begins(tracker) and self._needs_nothing(tracker) and is_new_message(tracker.events, self.form.name):
            return [*let_wait(dispatcher, tracker, self.form.name), SlotSet(_REQUESTED, None)]
        return await super().run(dispatcher, tracker, domain)

    def _needs_nothing(self, tracker: Tracker) -> bool:
        return follow_up(tracker.latest_message, {**tracker.slots, _REQUESTED: None}) is not None


class ValidateQuantityForm(_ValidateCalculation):
    """How many licenses, how long a period."""

    action_name = "validate_quantity_form"
    form = QuantityForm()

    def _reply(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        known: dict[str, Any],
        asked: str | None,
        changes: dict[str, Any],
    ) -> dict[str, Any]:
        """ "Laskulla lukee 13,5" explains the difference; the question stays open."""
        fraction = fraction_on_invoice(tracker.latest_message)
        if not fraction or not asked:
            return super()._reply(dispatcher, tracker, known, asked, changes)
        dispatcher.utter_message(response="utter_quantity_fraction", fraction=fraction)
        return {} if changes else {asked: known.get(asked)}


class ValidateProrationForm(_ValidateCalculation):
    """Licenses that are removed have no price, and `action_calculate_proration` says so: nothing more is asked."""

    action_name = "validate_proration_form"
    form = ProrationForm()

    def _needs_nothing(self, tracker: Tracker) -> bool:
        return is_about_removal(tracker.latest_message.get("text")) or super()._needs_nothing(tracker)


def _left(form: Form, known: dict[str, Any]) -> list[str]:
    """The details that are asked after the open question is answered, and that question's own."""
    if not isinstance(form, RequestForm):
        return []
    return [slot for slot in form.details if known.get(slot) is None]


def _leave_what_is_the_same(conversation_id: str, known: dict[str, Any], reading: Reading) -> None:
    """The same address told again has another placeholder, and changes nothing."""
    for slot, value in reading.values.items():
        before = known.get(slot)
        if isinstance(value, str) and isinstance(before, str) and same_value(conversation_id, value, before):
            reading.values[slot] = before


def _shown(value: Any) -> str:
    if isinstance(value, Decimal):
        return format_money(value)
    return format_date(value) if isinstance(value, date) else str(value)


def _told_before(tracker: Tracker, known: dict[str, Any], asked: str | None) -> list[str]:
    """Looked up for a correction alone: a long conversation is not read at every message.

    What was just refused was told last, though no slot has it.
    """
    if not is_correction(tracker.latest_message.get("text")):
        return []
    if asked and refused_last(tracker.events, asked, known):
        return [asked]
    return told_last(tracker.events, [slot for slot, value in known.items() if value is not None])


def _say_faults(dispatcher: CollectingDispatcher, faults: Sequence[Fault], asked: str | None) -> None:
    """Says once what is wrong with the values; the question follows, unless the fault itself asks: which of two."""
    for response, fault in {response_of(fault, load_texts()): fault for fault in faults}.items():
        asks = {"ask": asked} if fault.slot == asked and fault.name.endswith(_ASKING_FAULTS) else None
        dispatcher.utter_message(response=response, **({"json_message": asks} if asks else {}), **fault.values)

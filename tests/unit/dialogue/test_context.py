"""What was asked and said before a turn, as a conversation's tracker tells it."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.context import Context, context_of, context_of_line

_SLOTS = {
    name: {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
    for name in ("subject", "awaiting_feedback")
}
_DOMAIN = Domain.from_dict({"slots": _SLOTS, "forms": {"refund_form": {"required_slots": []}}})
_ASKS_IBAN = (ActiveLoop("refund_form"), SlotSet("requested_slot", "refund_iban"))
_ANSWERED = SlotSet("subject", "topic:cancel_service")


def _said(name: str, *payloads: str) -> BotUttered:
    buttons = [{"title": payload, "payload": payload} for payload in payloads]
    return BotUttered("...", data={"buttons": buttons}, metadata={"utter_action": name})


def _context(*events: Event) -> Context:
    return context_of(DialogueStateTracker.from_events("x", list(events), _DOMAIN.slots))


@pytest.mark.parametrize(
    ("events", "context"),
    [
        ((), Context("open")),
        (_ASKS_IBAN, Context("value", "refund_iban")),
        (
            (ActiveLoop("refund_form"), SlotSet("requested_slot", "refund_wanted")),
            Context("yes_no", "refund_wanted", lapses=True),
        ),
        (
            (ActiveLoop("refund_form"), SlotSet("requested_slot", "refund_more_invoices")),
            Context("more_invoices", "refund_more_invoices", lapses=True),
        ),
        (
            (ActiveLoop("refund_form"), SlotSet("requested_slot", "refund_confirmed")),
            Context("summary", "refund_confirmed"),
        ),
        (
            (ActiveLoop("contact_form"), SlotSet("requested_slot", "contact_message")),
            Context("words", "contact_message"),
        ),
        ((*_ASKS_IBAN, _said("utter_fault_iban_length")), Context("refused", "refund_iban")),
        ((*_ASKS_IBAN, _said("utter_refused_general")), Context("refused", "refund_iban")),
        ((*_ASKS_IBAN, _said("utter_fault_iban_length"), UserUttered("hm")), Context("value", "refund_iban")),
        (
            (
                ActiveLoop("refund_form"),
                SlotSet("requested_slot", "refund_confirmed"),
                _said("utter_fault_summary_held"),
            ),
            Context("summary", "refund_confirmed"),
        ),
        ((_ANSWERED,), Context("after_answer", about="cancel_service")),
        ((_ANSWERED, *_ASKS_IBAN), Context("value", "refund_iban", "cancel_service")),
        ((SlotSet("subject", "result:proration"),), Context("after_result", about="proration")),
        ((SlotSet("subject", "stored:LA-1234-56"),), Context("after_stored", about="LA-1234-56")),
        ((_ANSWERED, SlotSet("awaiting_feedback", "comment")), Context("comment", about="cancel_service")),
        ((_said("utter_form_resume"),), Context("yes_no")),
        (
            (_said("utter_clarify", "/cancel_service", "/double_payment", "/out_of_scope"),),
            Context("clarify", options=("cancel_service", "double_payment")),
        ),
        ((_said("utter_clarify", "/cancel_service"), UserUttered("hm")), Context("open")),
        ((_said("utter_fallback", "/cancel_service"),), Context("open")),
    ],
)
def test_the_open_question_counts_before_the_last_answer(events: tuple[Any, ...], context: Context) -> None:
    assert _context(*events) == context


_PRICE, _DAY = SlotSet("requested_slot", "unit_price"), SlotSet("requested_slot", "effective_date")
_ADDS = (UserUttered("lisätään kaksi"), ActiveLoop("proration_form"), _PRICE)


@pytest.mark.parametrize(
    ("events", "passed"),
    [
        (_ADDS, False),
        ((*_ADDS, UserUttered("30 e"), _DAY), False),  # it was answered
        ((*_ADDS, UserUttered("miten irtisanon?"), _PRICE), True),
        ((*_ADDS, UserUttered("30 e"), _DAY, UserUttered("miten irtisanon?"), _DAY), True),
        ((*_ASKS_IBAN, UserUttered("miten irtisanon?"), _ASKS_IBAN[1]), False),  # a request waits for its details
    ],
)
def test_a_question_on_which_nothing_hangs_may_be_gone_past(events: tuple[Any, ...], passed: bool) -> None:
    assert _context(*events).passed == passed


@pytest.mark.parametrize(
    ("asked", "after", "context"),
    [
        (None, None, None),
        ("refund_iban", None, Context("value", "refund_iban")),
        (None, "cancel_service", Context("after_answer", about="cancel_service")),
    ],
)
def test_a_line_of_parse_may_name_its_context(asked: str | None, after: str | None, context: Context | None) -> None:
    assert context_of_line(asked, after) == context

"""The order of the refund form and its ends."""

from __future__ import annotations

from typing import Any

import pytest

from actions.forms.acknowledging import told_details
from services.requests.form import request_forms
from tests.unit.actions.chatting import SENDER, entity, message, request_action, responses, run, tracker_of
from tests.unit.services.forms.messages import message_of

DETAILS = {
    "refund_business_id": "2332748-7",
    "refund_invoice": "40517",
    "refund_amount": "118.50",
    "refund_iban": "[iban:0123456789]",
    "refund_email": "[email:0123456789]",
}
WANTED = {"refund_more_invoices": False, "refund_wanted": True, "refund_submission": "s-1"}


def turn(latest: dict[str, Any], asked: str | None, **slots: Any) -> tuple[list[str], dict[str, Any]]:
    said, values, _ = run(
        request_action("validate_refund_form"),
        tracker_of(latest, slots={**slots, "requested_slot": asked}, form="refund_form"),
    )
    return responses(said), values


def reply(question: str, meaning: str | None, intent: str = "affirm", text: str = "") -> dict[str, Any]:
    return message(intent=intent, replies={question: meaning}, text=text)


def test_the_first_question_is_whether_more_invoices_are_coming() -> None:
    _, values = turn(message(intent="refund_request"), None)
    assert values["requested_slot"] == "refund_more_invoices"


def test_more_invoices_coming_ends_the_form() -> None:
    _, values = turn(reply("more_invoices", "yes"), "refund_more_invoices")
    assert values["refund_more_invoices"] is True
    assert values["requested_slot"] is None


def test_no_more_invoices_leads_to_whether_a_refund_is_wanted() -> None:
    _, values = turn(reply("more_invoices", "no"), "refund_more_invoices")
    assert values["requested_slot"] == "refund_wanted"


def test_who_has_said_that_no_more_invoices_come_is_not_asked() -> None:
    _, values = turn(message(intent="refund_request", stated={"more_invoices": False}), None)
    assert (values["refund_more_invoices"], values["requested_slot"]) == (False, "refund_wanted")


def test_what_was_answered_stays_whatever_is_said_in_passing_later() -> None:
    later = message(intent="refund_request", stated={"more_invoices": False})
    _, values = turn(later, None, refund_more_invoices=True)
    assert "refund_more_invoices" not in values


def test_a_refund_that_is_not_wanted_ends_the_form() -> None:
    _, values = turn(message(intent="deny"), "refund_wanted", refund_more_invoices=False)
    assert values["requested_slot"] is None


@pytest.mark.parametrize("missing", list(DETAILS))
def test_each_missing_detail_is_asked_before_the_summary(missing: str) -> None:
    known = {**WANTED, **DETAILS, missing: None}
    _, values = turn(message(intent="nlu_fallback"), "refund_confirmed", **known)
    assert values["requested_slot"] == missing


def test_the_last_detail_leads_to_the_summary() -> None:
    known = {**WANTED, **DETAILS, "refund_email": None}
    _, values = turn(message(entity("email", "[email:0123456789]")), "refund_email", **known)
    assert values["requested_slot"] == "refund_confirmed"


def test_yes_to_the_summary_ends_the_form() -> None:
    _, values = turn(reply("summary", "yes"), "refund_confirmed", **WANTED, **DETAILS)
    assert (values["refund_confirmed"], values["requested_slot"]) == (True, None)


def pressed(intent: str, *entities: dict[str, Any]) -> dict[str, Any]:
    _, values = turn(message(*entities, intent=intent, text=f"/{intent}"), "refund_confirmed", **WANTED, **DETAILS)
    return values


def test_the_buttons_of_the_summary_answer_it() -> None:
    assert pressed("affirm", entity("confirms", "s-1"))["refund_confirmed"] is True
    assert pressed("deny")["refund_confirmed"] is False


@pytest.mark.parametrize("entities", [(), (entity("confirms", "s-2"),), (entity("confirms", None),)])
def test_a_button_of_another_question_or_request_pressed_late_sends_nothing(entities: tuple[Any, ...]) -> None:
    values = pressed("affirm", *entities)
    assert "refund_confirmed" not in values
    assert values["requested_slot"] == "refund_confirmed"


@pytest.mark.parametrize("intent", ["affirm", "deny", "refund_request", "nlu_fallback"])
@pytest.mark.parametrize("meaning", ["torn", None])
def test_the_classifier_alone_never_answers_a_summary(intent: str, meaning: str | None) -> None:
    _, values = turn(reply("summary", meaning, intent, "joo ei"), "refund_confirmed", **WANTED, **DETAILS)
    assert "refund_confirmed" not in values
    assert values["requested_slot"] == "refund_confirmed"


@pytest.mark.parametrize("meaning", ["held", "later", "asks"])
def test_who_is_not_ready_hears_that_nothing_was_sent(meaning: str) -> None:
    said, values = turn(reply("summary", meaning), "refund_confirmed", **WANTED, **DETAILS)
    assert said == [f"utter_fault_summary_{meaning}"]
    assert (values["refund_confirmed"], values["requested_slot"]) == (None, "refund_confirmed")


def test_a_detail_in_a_doubtful_reply_is_taken() -> None:
    latest = {**reply("summary", "held", text="ei vielä, summa on 181,50"), "entities": [entity("amount", "181.50")]}
    _, values = turn(latest, "refund_confirmed", **WANTED, **DETAILS)
    assert values["refund_amount"] == "181.50"


def test_who_stops_at_the_summary_is_not_asked_to_wait() -> None:
    said, _ = turn(reply("summary", "held", intent="stop"), "refund_confirmed", **WANTED, **DETAILS)
    assert said == []


def test_no_to_the_summary_asks_which_detail_is_wrong() -> None:
    _, values = turn(reply("summary", "no"), "refund_confirmed", **WANTED, **DETAILS)
    assert (values["refund_confirmed"], values["requested_slot"]) == (False, "refund_change")


def test_the_detail_that_is_chosen_is_emptied_and_asked() -> None:
    chosen = message(entity("change_field", "refund_iban"))
    _, values = turn(chosen, "refund_change", **WANTED, **DETAILS, refund_confirmed=False)
    assert values["refund_iban"] is None
    assert values["requested_slot"] == "refund_iban"


@pytest.mark.parametrize("slot", ["refund_submission", "refund_wanted", "awaiting_feedback"])
def test_only_a_detail_can_be_chosen(slot: str) -> None:
    _, values = turn(
        message(entity("change_field", slot)), "refund_change", **WANTED, **DETAILS, refund_confirmed=False
    )
    assert values == {"requested_slot": "refund_change"}


def test_the_right_value_after_no_brings_the_summary_back() -> None:
    known = {**WANTED, **DETAILS, "refund_confirmed": False}
    said, values = turn(message(entity("amount", "181.50")), "refund_change", **known)
    assert said == ["utter_changed_amount"]
    assert (values["refund_amount"], values["refund_confirmed"]) == ("181.50", None)
    assert values["requested_slot"] == "refund_confirmed"


def test_a_new_value_instead_of_yes_is_not_sent_but_summed_up_again() -> None:
    latest = message(entity("amount", "181.50"), intent="affirm")
    said, values = turn(latest, "refund_confirmed", **WANTED, **DETAILS)
    assert said == ["utter_changed_amount"]
    assert values["requested_slot"] == "refund_confirmed"


def test_each_correction_tells_the_old_value_and_the_new_one() -> None:
    latest = message(entity("amount", "181.50"), entity("business_id", "1967543-8"))
    slots = {**WANTED, **DETAILS, "requested_slot": "refund_confirmed"}
    said, _, _ = run(request_action("validate_refund_form"), tracker_of(latest, slots=slots, form="refund_form"))
    told = [(each["response"], each["old"], each["new"]) for each in said]
    assert told == [
        ("utter_changed_business_id", DETAILS["refund_business_id"], "1967543-8"),
        ("utter_changed_amount", "118,50\u00a0€", "181,50\u00a0€"),
    ]


def test_the_same_value_again_is_not_called_a_correction() -> None:
    said, _ = turn(message(entity("amount", "118.50")), "refund_confirmed", **WANTED, **DETAILS)
    assert said == []


def test_an_answer_to_the_question_itself_is_not_called_a_correction() -> None:
    said, _ = turn(message(entity("iban", "[iban:1111111111]")), "refund_iban", **WANTED)
    assert said == []


@pytest.mark.parametrize("amount", ["0", "0.00", "-5.00"])
def test_an_amount_of_nothing_is_refused(amount: str) -> None:
    said, values = turn(message(entity("amount", amount)), "refund_amount", **WANTED)
    assert said == ["utter_fault_refund_amount_not_positive"]
    assert values["refund_amount"] is None


def test_a_fault_leaves_an_earlier_value_as_it_was() -> None:
    wrong = message(entity("business_id", "1967543-9", valid=False, reason="check_digit"))
    said, values = turn(wrong, "refund_confirmed", **WANTED, **DETAILS)
    assert said == ["utter_fault_business_id_check_digit"]
    assert values["refund_business_id"] == DETAILS["refund_business_id"]


def test_a_fault_without_words_of_its_own_gets_the_general_ones() -> None:
    wrong = message(entity("business_id", "?", valid=False, reason="moonlight"))
    assert turn(wrong, "refund_business_id", **WANTED)[0] == ["utter_fault_general"]


def test_the_submission_is_named_once_and_stays() -> None:
    _, first = turn(message(intent="refund_request"), None)
    _, later = turn(message(intent="deny"), "refund_more_invoices", refund_submission=first["refund_submission"])
    assert first["refund_submission"]
    assert "refund_submission" not in later


def test_two_forms_have_two_submissions() -> None:
    named = {turn(message(intent="refund_request"), None)[1]["refund_submission"] for _ in range(2)}
    assert len(named) == 2


INVOICE_SUM = [("lasku oli 500", "refund_iban"), ("laskun summa oli 500 €", "refund_email"), ("lasku oli 500", None)]


@pytest.mark.parametrize(("text", "asked"), INVOICE_SUM)
def test_what_was_paid_and_later_what_was_billed_come_to_the_difference(text: str, asked: str | None) -> None:
    known = {**WANTED, **DETAILS, "refund_amount": "650.00", "refund_confirmed": None}
    question = asked or "refund_confirmed"
    said, values = turn(message_of(text, question), question, **{**known, **({asked: None} if asked else {})})
    assert said[-1] == "utter_note_refund_amount_difference"
    assert (values["refund_amount"], values["refund_billed"]) == ("150.00", None)


def test_what_was_billed_is_no_sum_to_be_refunded_and_waits_for_what_was_paid() -> None:
    known = {**WANTED, **DETAILS, "refund_amount": None}
    said, values = turn(message_of("lasku oli 500", "refund_amount"), "refund_amount", **known)
    assert said == ["utter_note_refund_amount_billed"]
    assert (values["refund_billed"], values["requested_slot"]) == ("500.00", "refund_amount")
    _, values = turn(message_of("650", "refund_amount"), "refund_amount", **{**known, "refund_billed": "500.00"})
    assert values["refund_amount"] == "150.00"


def test_a_sum_no_larger_than_the_invoice_stands() -> None:
    known = {**WANTED, **DETAILS, "refund_amount": "150.00", "refund_iban": None}
    _, values = turn(message_of("lasku oli 500", "refund_iban"), "refund_iban", **known)
    assert "refund_amount" not in values


def test_a_number_beside_the_word_invoice_is_its_number_where_that_is_asked() -> None:
    known = {**WANTED, **DETAILS, "refund_invoice": None}
    _, values = turn(message_of("lasku oli 500", "refund_invoice"), "refund_invoice", **known)
    assert values["refund_invoice"] == "500"


def test_an_invoice_that_was_told_is_called_so_within_a_sentence() -> None:
    told = {"refund_invoice": ["10023"], "refund_amount": "250.00"}
    assert told_details(request_forms()["refund_form"], SENDER, told) == "lasku 10023, summa 250,00\xa0€"

"""Answering, asking back, falling back, stopping, and storing what customers say of the answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from actions.support.answer import ActionAnswer
from actions.support.clarify import ActionClarify
from actions.support.explain_field import ActionExplainField
from actions.support.fallback import ActionFallback
from actions.support.helpful import ActionHelpful
from actions.support.not_helpful import ActionNotHelpful
from actions.support.stop import ActionStop
from actions.support.store_comment import ActionStoreComment
from services.content.matters import load_matters
from services.content.texts import load_texts
from services.storage.database import open_session
from services.storage.models import AnswerFeedback
from tests.unit.actions.chatting import SENDER, entity, message, responses, run, tracker_of

ANSWERED = {
    "answered_topic": "cancel_service",
    "answered_message": "m-1",
    "awaiting_feedback": "question",
    "subject": "topic:cancel_service",
}


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    monkeypatch.delenv("LASKUAPURI_DATABASE_URL", raising=False)


def stored() -> list[tuple[Any, ...]]:
    with open_session() as session:
        rows = session.query(AnswerFeedback).all()
        return [(row.conversation_id, row.answer_id, row.topic, row.helpful, row.comment) for row in rows]


def test_an_answer_is_followed_by_whether_it_helped() -> None:
    said, values, _ = run(ActionAnswer(), tracker_of(message(intent="cancel_service", message_id="m-1")))
    assert responses(said) == ["utter_cancel_service", "utter_ask_helpful"]
    assert values == ANSWERED


def test_the_start_of_a_refund_request_is_not_rated() -> None:
    said, values, _ = run(ActionAnswer(), tracker_of(message(intent="refund_request")))
    assert (responses(said), values) == (["utter_refund_request"], {"subject": "topic:refund_request"})


def test_licenses_and_active_users_of_the_question_give_the_free_ones() -> None:
    figures = entity("license_count", 10), entity("active_users", 8)
    said, _, _ = run(ActionAnswer(), tracker_of(message(*figures, intent="invoice_user_count")))
    assert len(said) == 3
    assert said[1]["custom"]["card"]["kind"] == "working"
    assert "2" in said[1]["custom"]["card"]["total"]


def test_licenses_and_months_of_the_question_give_the_quantity() -> None:
    figures = entity("license_count", 6), entity("months", 10)
    said, _, _ = run(ActionAnswer(), tracker_of(message(*figures, intent="invoice_quantity")))
    assert "60" in said[1]["custom"]["card"]["total"]


def test_an_impossible_figure_is_not_calculated_with() -> None:
    figures = entity("license_count", 6), entity("months", 0, valid=False, reason="range")
    said, _, _ = run(ActionAnswer(), tracker_of(message(*figures, intent="invoice_quantity")))
    assert responses(said) == ["utter_invoice_quantity", "utter_ask_helpful"]


def test_the_topics_in_doubt_are_offered_by_their_labels_and_none_of_them_last() -> None:
    decision = {"options": ["change_package", "license_change"]}
    (said,), values, _ = run(ActionClarify(), tracker_of(message(intent="clarify", decision=decision)))
    assert [button["payload"] for button in said["buttons"]] == [
        "/change_package",
        "/license_change",
        "/out_of_scope",
    ]
    assert said["buttons"][0]["title"] == load_texts()["utter_label_change_package"]
    assert values == {"open_matters": None, "awaiting_feedback": None}


def test_a_fallback_offers_topics_and_waits_for_no_rating() -> None:
    said, values, _ = run(ActionFallback(), tracker_of(message(intent="nlu_fallback"), slots=ANSWERED))
    assert said[0]["response"] == "utter_fallback"
    assert all(button["title"] and button["payload"].startswith("/") for button in said[0]["buttons"])
    assert values["awaiting_feedback"] is None


def test_a_fallback_on_a_known_matter_says_what_is_known_and_offers_a_request_about_it() -> None:
    decision = {"decision": "fallback", "matter": "invoice_copy"}
    said, values, _ = run(ActionFallback(), tracker_of(message(intent="nlu_fallback", decision=decision)))
    assert responses(said) == ["utter_matter_invoice_copy", "utter_fallback_matter"]
    assert [button["payload"] for button in said[1]["buttons"]] == ['/contact_request{"matter": "invoice_copy"}']
    assert said[1]["message"] == load_matters().message("invoice_copy")
    assert values["awaiting_feedback"] is None


def test_a_matter_whose_file_is_gone_is_a_plain_fallback() -> None:
    said, _, _ = run(ActionFallback(), tracker_of(message(intent="nlu_fallback", decision={"matter": "gone"})))
    assert responses(said) == ["utter_fallback"]


@pytest.mark.parametrize("intents", [["cancel_service", "greet"], [{"cancel_service": {"use_entities": []}}, "greet"]])
def test_a_fallback_offers_only_topics_that_the_model_knows(intents: list[Any]) -> None:
    said, _, _ = run(ActionFallback(), tracker_of(message(intent="nlu_fallback")), domain={"intents": intents})
    assert [button["payload"] for button in said[0]["buttons"]] == ["/cancel_service", "/contact_request"]


@pytest.mark.parametrize(
    ("topic", "rated"), [("double_payment", True), ("payment_extension", True), ("refund_request", False)]
)
def test_of_what_opens_a_request_the_questions_of_the_help_page_are_rated(topic: str, rated: bool) -> None:
    said, _, _ = run(ActionAnswer(), tracker_of(message(intent=topic, message_id="m-1")))
    assert ("utter_ask_helpful" in responses(said)) == rated


def test_yes_is_stored_for_the_answer_it_is_about() -> None:
    _, values, _ = run(ActionHelpful(), tracker_of(slots=ANSWERED))
    assert stored() == [(SENDER, "m-1", "cancel_service", True, None)]
    assert values == {"awaiting_feedback": None}


def test_no_is_stored_at_once_and_words_are_waited_for() -> None:
    _, values, _ = run(ActionNotHelpful(), tracker_of(slots=ANSWERED))
    assert stored() == [(SENDER, "m-1", "cancel_service", False, None)]
    assert values["awaiting_feedback"] == "comment"


def test_a_no_within_a_form_asks_no_second_question() -> None:
    said, values, _ = run(ActionNotHelpful(), tracker_of(slots=ANSWERED, form="refund_form"))
    assert responses(said) == ["utter_not_helpful_in_form"]
    assert values == {"awaiting_feedback": None}


def test_the_words_after_a_no_join_the_same_row() -> None:
    run(ActionNotHelpful(), tracker_of(slots=ANSWERED))
    _, values, _ = run(ActionStoreComment(), tracker_of(message(text="Hinta puuttui"), slots=ANSWERED))
    assert stored() == [(SENDER, "m-1", "cancel_service", False, "Hinta puuttui")]
    assert values == {"awaiting_feedback": None}


def test_a_rating_without_an_answer_before_it_is_dropped() -> None:
    run(ActionHelpful(), tracker_of(slots={"answered_message": None}))
    assert stored() == []


def test_stopping_a_form_forgets_its_details() -> None:
    slots = {"refund_iban": "[iban:0123456789]", "refund_submission": "s-1", **ANSWERED}
    said, values, events = run(ActionStop(), tracker_of(slots=slots, form="refund_form"))
    assert responses(said) == ["utter_form_stopped"]
    assert (values["refund_iban"], values["refund_submission"], values["requested_slot"]) == (None, None, None)
    assert {"event": "active_loop", "timestamp": None, "name": None} in events


@pytest.mark.parametrize("form", ["proration_form", "quantity_form", "request_status_form"])
def test_who_stops_a_question_hears_nothing_of_sending(form: str) -> None:
    assert responses(run(ActionStop(), tracker_of(form=form))[0]) == ["utter_form_left"]


def test_stopping_a_calculation_keeps_its_figures() -> None:
    _, values, _ = run(ActionStop(), tracker_of(slots={"license_count": 3}, form="proration_form"))
    assert "license_count" not in values


def test_a_no_after_stopping_does_not_rate_an_earlier_answer() -> None:
    _, values, _ = run(ActionStop(), tracker_of(slots=ANSWERED, form="proration_form"))
    assert values["awaiting_feedback"] is None


def test_without_a_form_there_is_nothing_to_stop() -> None:
    assert responses(run(ActionStop(), tracker_of())[0]) == ["utter_nothing_to_stop"]


@pytest.mark.parametrize(
    ("intent", "expected"),
    [
        ("thank", ["utter_thank"]),
        ("nlu_fallback", ["utter_help_refund_iban"]),
        ("affirm", ["utter_help_refund_iban"]),
    ],
)
def test_small_talk_in_a_form_is_answered_and_the_rest_gets_the_question_explained(
    intent: str, expected: list[str]
) -> None:
    slots = {"requested_slot": "refund_iban"}
    assert responses(run(ActionExplainField(), tracker_of(message(intent=intent), slots=slots))[0]) == expected


@pytest.mark.parametrize("slot", ["refund_email", "extension_email", "contact_email", "refund_iban"])
def test_who_keeps_a_detail_back_hears_why_it_is_needed_and_how_to_leave(slot: str) -> None:
    latest = tracker_of(message(intent="deny"), slots={"requested_slot": slot})
    said = responses(run(ActionExplainField(), latest)[0])
    assert said == [f"utter_declined_{slot}"]
    assert "lopeta" in load_texts()[said[0]]


def several(*topics: str, beside: tuple[str, ...] = ()) -> Any:
    decision = {"options": list(topics), "several": True, "beside": list(beside)}
    return tracker_of(message(intent="clarify", decision=decision))


def test_several_matters_are_all_answered() -> None:
    said, values, _ = run(ActionClarify(), several("collection_letter", "cancel_service"))
    answers = ["utter_collection_letter", "utter_cancel_service"]
    assert responses(said) == ["utter_several_answered", *answers, "utter_ask_helpful"]
    assert (values["open_matters"], values["subject"]) == (None, "topic:cancel_service")


def test_of_several_matters_the_one_with_a_form_goes_on_to_it() -> None:
    said, _, events = run(ActionClarify(), several("payment_extension", "change_package"))
    answers = ["utter_payment_extension", "utter_change_package"]
    assert responses(said) == ["utter_several_answered", *answers]
    assert [event["name"] for event in events if event["event"] == "followup"] == ["payment_extension_form"]


def test_of_several_matters_with_forms_one_is_chosen() -> None:
    said, values, _ = run(ActionClarify(), several("calculate_proration", "explain_quantity"))
    assert responses(said) == ["utter_several_matters"]
    assert [button["payload"] for button in said[0]["buttons"]] == ["/calculate_proration", "/explain_quantity"]
    assert values["open_matters"] == ["calculate_proration", "explain_quantity"]


def test_a_neighboring_matter_beside_a_topic_is_told_too() -> None:
    decision = {"beside": ["price_list"]}
    said, _, _ = run(ActionAnswer(), tracker_of(message(intent="cancel_service", decision=decision)))
    assert responses(said) == [
        "utter_cancel_service",
        load_matters().by_name["price_list"].response,
        "utter_ask_helpful",
    ]


def test_after_one_matter_the_other_is_offered_again() -> None:
    slots = {"open_matters": ["collection_letter", "cancel_service"]}
    said, values, _ = run(ActionAnswer(), tracker_of(message(intent="collection_letter"), slots=slots))
    assert responses(said)[-1] == "utter_other_matter"
    assert [button["payload"] for button in said[-1]["buttons"]] == ["/cancel_service"]
    assert values["open_matters"] == ["cancel_service"]


@pytest.mark.parametrize("topic", ["cancel_service", "change_package"])
def test_the_last_or_another_matter_ends_the_offers(topic: str) -> None:
    slots = {"open_matters": ["cancel_service"]}
    said, values, _ = run(ActionAnswer(), tracker_of(message(intent=topic), slots=slots))
    assert "utter_other_matter" not in responses(said)
    assert values["open_matters"] is None


@pytest.mark.parametrize("language", ["en", "sv"])
def test_another_language_gets_one_line_in_that_language(language: str) -> None:
    decision = {"options": [], "language": language}
    said, _, _ = run(ActionFallback(), tracker_of(message(intent="nlu_fallback", decision=decision)))
    assert responses(said) == [f"utter_fallback_{language}"]
    assert "severa.invoicing@visma.com" in load_texts()[f"utter_fallback_{language}"]

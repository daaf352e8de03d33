"""The actions that end the calculation forms."""

from __future__ import annotations

from typing import Any

import pytest

from actions.calculations.add_vat import ActionAddVat
from actions.calculations.calculate_proration import ActionCalculateProration
from actions.calculations.explain_quantity import ActionExplainQuantity
from actions.calculations.use_detail import ActionUseDetail
from actions.support.clarify import ActionClarify
from actions.support.fallback import ActionFallback
from tests.unit.actions.chatting import entity, message, responses, run, tracker_of

FIGURES = {
    "license_count": 3,
    "unit_price": "30.00",
    "effective_date": "2026-03-15",
    "period_start": "2026-01-01",
    "period_end": "2026-06-30",
}
ESTIMATE = {
    "last_calculation": "proration",
    "last_inputs": {**FIGURES, "method": "whole_period_days", "with_vat": False},
}


def prorated(**changed: Any) -> tuple[list[dict[str, Any]], dict[str, Any], list[dict[str, Any]]]:
    return run(ActionCalculateProration(), tracker_of(slots={**FIGURES, **changed}))


def test_the_price_is_said_with_its_card_and_rated() -> None:
    said, values, _ = prorated()
    assert said[0]["custom"]["card"]["total"].startswith("322,21")
    assert said[-1]["response"] == "utter_ask_helpful"
    assert (values["last_calculation"], values["awaiting_feedback"]) == ("proration", "question")


@pytest.mark.parametrize(
    ("changed", "asked_again"),
    [
        ({"effective_date": "2026-09-15"}, "effective_date"),
        ({"period_end": "2025-12-31"}, "period_end"),
        ({"unit_price": "-1"}, "unit_price"),
        ({"license_count": 0}, "license_count"),
    ],
)
def test_a_broken_rule_is_said_and_its_figure_asked_again(changed: dict[str, Any], asked_again: str) -> None:
    said, values, events = prorated(**changed)
    assert responses(said)[0].startswith("utter_error_")
    doubted = {"doubted_day": changed["effective_date"]} if "effective_date" in changed else {}
    assert values == {**doubted, asked_again: None, "requested_slot": asked_again}
    assert {"event": "active_loop", "timestamp": None, "name": "proration_form"} in events


def test_the_quantity_is_explained_and_the_invoiced_figure_forgotten() -> None:
    slots = {"order_licenses": 10, "period_months": 6, "invoiced_quantity": 60}
    said, values, _ = run(ActionExplainQuantity(), tracker_of(slots=slots))
    assert "60" in said[0]["custom"]["card"]["total"]
    assert (values["last_calculation"], values["invoiced_quantity"]) == ("quantity", None)


@pytest.mark.parametrize(
    ("last", "detail", "form"),
    [
        ("proration", entity("license_count", 5), "proration_form"),
        ("quantity", entity("months", 3), "quantity_form"),
        (None, entity("license_count", 5), None),
        ("proration", entity("email", "a@b.fi"), None),
    ],
)
def test_a_bare_figure_goes_to_the_last_calculation(last: str | None, detail: dict[str, Any], form: str | None) -> None:
    said, _, events = run(ActionUseDetail(), tracker_of(message(detail), slots={"last_calculation": last}))
    assert [event["name"] for event in events if event["event"] == "followup"] == ([form] if form else [])
    assert responses(said) == ([] if form else ["utter_inform"])


@pytest.mark.parametrize("valid", [True, False])
def test_a_bare_reference_of_a_request_asks_for_its_status(valid: bool) -> None:
    detail = {**entity("request_reference", "LA-7K3Q-9X"), "valid": valid}
    _, _, events = run(ActionUseDetail(), tracker_of(message(detail), slots={"last_calculation": "proration"}))
    assert [event["name"] for event in events if event["event"] == "followup"] == ["request_status_form"]


def test_the_estimate_offers_its_vat() -> None:
    said, _, _ = prorated()
    assert [button["payload"] for button in said[0]["buttons"]] == ["/with_vat"]


def test_vat_is_added_to_the_last_estimate() -> None:
    said, values, _ = run(ActionAddVat(), tracker_of(message(intent="with_vat"), slots=ESTIMATE))
    assert values["last_inputs"]["with_vat"] is True
    assert said[0]["custom"]["card"]["total"].startswith("404,37")


def test_without_an_estimate_vat_is_asked_for_too_early() -> None:
    said, _, _ = run(ActionAddVat(), tracker_of(message(intent="with_vat")))
    assert responses(said) == ["utter_vat_needs_estimate"]


@pytest.mark.parametrize("words", ["ja alvin kanssa?", "entä arvonlisäveron kanssa", "paljonko ALV"])
def test_a_typed_question_of_vat_after_an_estimate_is_no_fallback(words: str) -> None:
    latest = message(intent="nlu_fallback", text=words)
    for unsure in (ActionFallback(), ActionClarify()):
        _, _, events = run(unsure, tracker_of(latest, slots=ESTIMATE))
        assert [event["name"] for event in events if event["event"] == "followup"] == ["action_what_if"]


def test_a_question_of_vat_that_opened_the_price_form_gets_the_vat_and_no_second_estimate() -> None:
    latest = message(intent="calculate_proration", text="entä alvin kanssa")
    said, _, events = run(ActionCalculateProration(), tracker_of(latest, slots={**FIGURES, **ESTIMATE}))
    assert said == []
    assert [event["name"] for event in events] == ["action_what_if"]


def test_an_estimate_that_is_asked_with_vat_has_it_at_once() -> None:
    latest = message(entity("license_count", 3), intent="calculate_proration", text="paljonko 3 lisenssiä alvin kanssa")
    said, values, _ = run(ActionCalculateProration(), tracker_of(latest, slots=FIGURES))
    assert responses(said)[0] == "utter_proration_with_vat_result"
    assert (said[0]["buttons"], values["last_inputs"]["with_vat"]) == ([], True)


@pytest.mark.parametrize(
    "text", ["entä jos vaihdamme yhtiötä?", "laske sama Marsissa", "paljonko maksaa lisätä lisenssejä?"]
)
@pytest.mark.parametrize("action", [ActionCalculateProration(), ActionExplainQuantity()])
def test_the_old_result_is_never_the_answer_to_what_gives_no_figure(text: str, action: Any) -> None:
    slots = {**FIGURES, **ESTIMATE, "order_licenses": 10, "period_months": 6}
    said, _, events = run(action, tracker_of(message(text=text), slots=slots))
    assert (said, [event["name"] for event in events]) == ([], ["action_what_if"])


def test_a_detail_of_nothing_offers_the_matters_that_take_details() -> None:
    said, _, _ = run(ActionUseDetail(), tracker_of(message(entity("amount", "340.50"))))
    assert [button["payload"] for button in said[0]["buttons"]][-2:] == ["/refund_request", "/request_status"]


def test_figures_after_the_explanation_of_the_quantity_are_counted_by_it() -> None:
    slots = {"answered_topic": "invoice_quantity"}
    said, _, events = run(ActionUseDetail(), tracker_of(message(entity("license_count", 12)), slots=slots))
    assert (said, [event["name"] for event in events]) == ([], ["quantity_form"])


def test_bare_licenses_and_users_give_the_free_licenses() -> None:
    figures = entity("license_count", 25), entity("active_users", 19)
    said, _, _ = run(ActionUseDetail(), tracker_of(message(*figures)))
    assert responses(said) == ["utter_free_licenses_result", "utter_ask_helpful"]


def test_the_free_licenses_are_counted_rather_than_asked_which_user_topic_was_meant() -> None:
    figures = entity("license_count", 25), entity("active_users", 19)
    decision = {"options": ["invoice_user_count", "manage_licenses"]}
    said, _, _ = run(ActionClarify(), tracker_of(message(*figures, intent="clarify", decision=decision)))
    assert responses(said) == ["utter_free_licenses_result", "utter_ask_helpful"]


def test_a_question_of_vat_without_an_estimate_is_a_fallback() -> None:
    said, _, _ = run(ActionFallback(), tracker_of(message(intent="nlu_fallback", text="alv")))
    assert responses(said) == ["utter_fallback"]

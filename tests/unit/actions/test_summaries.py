"""What the summaries and the questions of the request forms show."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.content.texts import load_texts
from services.requests.form import request_forms
from tests.placeholders import keep
from tests.unit.actions.chatting import SENDER, request_action, responses, run, tracker_of


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    monkeypatch.delenv("LASKUAPURI_DATABASE_URL", raising=False)


def test_the_refund_summary_masks_account_and_email() -> None:
    slots = {
        "refund_amount": "1118.5",
        "refund_iban": keep(SENDER, "iban", "FI21 1234 5600 0007 85"),
        "refund_email": keep(SENDER, "email", "laura@esimerkki.fi"),
    }
    (said,), _, _ = run(request_action("action_ask_refund_confirmed"), tracker_of(slots=slots))
    assert (said["iban"], said["email"]) == ("FI21 •••• 85", "l••••@esimerkki.fi")
    assert said["amount"] == "1\u00a0118,50\u00a0€"


def test_the_extension_summary_has_finnish_dates() -> None:
    slots = {"extension_due_date": "2026-03-15", "extension_new_date": "2026-03-31", "extension_email": "a@b.fi"}
    (said,), _, _ = run(request_action("action_ask_extension_confirmed"), tracker_of(slots=slots))
    assert (said["due_date"], said["new_date"]) == ("15.3.2026", "31.3.2026")


def test_every_detail_of_the_refund_can_be_chosen_by_its_written_label() -> None:
    (said,), _, _ = run(request_action("action_ask_refund_change"), tracker_of())
    texts = load_texts()
    assert [button["title"] for button in said["buttons"]] == [
        texts[f"utter_label_{s}"] for s in request_forms()["refund_form"].details
    ]
    assert said["buttons"][0]["payload"] == '/inform{"change_field": "refund_business_id"}'


def test_the_due_date_is_asked_with_the_offer_only_once() -> None:
    offered = [{"event": "bot", "metadata": {"utter_action": "utter_ask_extension_due_date"}}, {"event": "user"}]
    first, _, _ = run(request_action("action_ask_extension_due_date"), tracker_of())
    again, _, _ = run(request_action("action_ask_extension_due_date"), tracker_of(events=offered))
    assert responses(first + again) == ["utter_ask_extension_due_date", "utter_ask_extension_due_date_again"]


def test_the_offer_comes_with_the_business_id_when_the_due_date_was_told_at_once() -> None:
    slots = {"extension_due_date": "2026-03-31", "extension_new_date": "2026-04-30"}
    offered = [{"event": "bot", "metadata": {"utter_action": "utter_ask_extension_due_date"}}, {"event": "user"}]
    first, _, _ = run(request_action("action_ask_extension_business_id"), tracker_of(slots=slots))
    after, _, _ = run(request_action("action_ask_extension_business_id"), tracker_of(slots=slots, events=offered))
    assert responses(first + after) == ["utter_ask_extension_business_id", "utter_ask_extension_business_id_again"]


def test_nothing_is_offered_again_to_somebody_who_corrects_the_due_date() -> None:
    summed_up = [{"event": "bot", "metadata": {"utter_action": "utter_ask_extension_confirmed"}}]
    said, _, _ = run(request_action("action_ask_extension_due_date"), tracker_of(events=summed_up))
    assert responses(said) == ["utter_ask_extension_due_date_again"]

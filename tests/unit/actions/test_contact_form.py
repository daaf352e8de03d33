"""Asking for a person: the form, and the request that comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from services.content.matters import load_matters
from services.conversations.transcript import transcript_of
from services.requests.handling import reveal_value
from services.requests.queue import list_requests
from tests.placeholders import keep
from tests.unit.actions.chatting import SENDER, entity, message, request_action, responses, run, tracker_of

EMAIL, IBAN = "laura@esimerkki.fi", "FI2112345600000785"
LONG = "Kiitos, mutta haluan että ihminen katsoo tämän laskun"
EVENTS = [
    {"event": "user", "text": "Haluan puhua ihmiselle"},
    {"event": "bot", "text": "Selvä.", "data": {"buttons": [{"title": "Jätä pyyntö", "payload": "/contact_request"}]}},
    {"event": "user", "text": "/contact_request"},
    {"event": "slot", "name": "x", "value": "y"},
    {"event": "bot", "text": None, "data": {}},
]


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    monkeypatch.delenv("LASKUAPURI_DATABASE_URL", raising=False)


def turn(latest: dict[str, Any], asked: str | None = "contact_message", **slots: Any) -> dict[str, Any]:
    tracker = tracker_of(latest, slots={**slots, "requested_slot": asked}, form="contact_form")
    return run(request_action("validate_contact_form"), tracker)[1]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Miten irtisanon palvelun?", "cancel_service"),
        ("Lasku on väärin", "nlu_fallback"),
        (LONG, "human"),
        (LONG, "thank"),
    ],
)
def test_the_message_is_taken_whatever_it_is_about(text: str, intent: str) -> None:
    values = turn(message(intent=intent, text=text))
    assert (values["contact_message"], values["requested_slot"]) == (text, "contact_email")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("lopeta", "stop"),
        ("/stop", "stop"),
        ("/cancel_service", "cancel_service"),
        ("ihminen", "human"),
        ("joo", "affirm"),
        ("", "inform"),
    ],
)
def test_commands_and_small_talk_are_no_message(text: str, intent: str) -> None:
    values = turn(message(intent=intent, text=text))
    assert values.get("contact_message") is None
    assert values["requested_slot"] == "contact_message"


def test_an_address_in_the_message_is_not_asked_again() -> None:
    said = "Ottakaa yhteyttä [email:0123456789], kiitos paljon"
    values = turn(message(entity("email", "[email:0123456789]"), text=said))
    assert (values["contact_message"], values["contact_email"]) == (said, "[email:0123456789]")
    assert values["requested_slot"] == "contact_transcript"


def test_words_are_not_taken_as_the_message_when_something_else_is_asked() -> None:
    values = turn(message(text="En muista osoitetta juuri nyt mitenkään"), "contact_email", contact_message="Hei")
    assert "contact_message" not in values


@pytest.mark.parametrize(("intent", "agreed"), [("affirm", True), ("deny", False)])
def test_the_conversation_goes_along_only_if_the_customer_agrees(intent: str, agreed: bool) -> None:
    values = turn(
        message(intent=intent), "contact_transcript", contact_message="Hei", contact_email="[email:0123456789]"
    )
    assert (values["contact_transcript"], values["requested_slot"]) == (agreed, "contact_confirmed")


def test_the_message_can_be_corrected_from_the_summary() -> None:
    known = {"contact_message": "Hei", "contact_email": "x", "contact_transcript": False, "contact_confirmed": False}
    chosen = message(entity("change_field", "contact_message"), text='/inform{"change_field": "contact_message"}')
    assert turn(chosen, "contact_change", **known)["requested_slot"] == "contact_message"
    emptied = {**known, "contact_message": None}
    values = turn(message(text="Oikea viesti on tämä"), **emptied)
    assert (values["contact_message"], values["contact_confirmed"]) == ("Oikea viesti on tämä", None)
    assert values["requested_slot"] == "contact_confirmed"


BEGUN = load_matters().message("invoice_copy")
PRESSED = message(
    entity("matter", "invoice_copy"), intent="contact_request", text='/contact_request{"matter": "invoice_copy"}'
)


def test_a_matters_button_begins_the_message_so_that_it_is_not_asked() -> None:
    values = turn(PRESSED, None)
    assert (values["contact_message"], values["requested_slot"]) == (BEGUN, "contact_email")


def test_a_button_of_a_matter_whose_file_is_gone_asks_for_the_message() -> None:
    gone = message(entity("matter", "gone"), intent="contact_request", text='/contact_request{"matter": "gone"}')
    assert turn(gone, None)["requested_slot"] == "contact_message"


def test_what_the_customer_adds_to_a_matters_message_joins_its_sentence() -> None:
    known = {"contact_matter": "invoice_copy", "contact_message": BEGUN, "contact_email": "x"}
    closing = {"contact_transcript": False, "contact_confirmed": False}
    chosen = message(entity("change_field", "contact_message"), text='/inform{"change_field": "contact_message"}')
    assert turn(chosen, "contact_change", **known, **closing)["requested_slot"] == "contact_message"
    values = turn(message(text="Laskun numero on 30417"), **{**known, **closing, "contact_message": None})
    assert values["contact_message"] == f"{BEGUN} Laskun numero on 30417"
    assert values["requested_slot"] == "contact_confirmed"


def ready(**changed: Any) -> dict[str, Any]:
    return {
        "contact_message": f"Tilini on {keep(SENDER, 'iban', IBAN)}",
        "contact_email": keep(SENDER, "email", EMAIL),
        "contact_transcript": True,
        "contact_confirmed": True,
        "contact_submission": "s-1",
        **changed,
    }


def test_the_summary_shows_sensitive_values_masked() -> None:
    said, _, _ = run(request_action("action_ask_contact_confirmed"), tracker_of(slots=ready()))
    assert said[0]["message"] == "Tilini on FI21 •••• 85"
    assert (said[0]["email"], said[0]["transcript"]) == ("l••••@esimerkki.fi", "liitetään mukaan")


def test_a_sent_message_is_a_request_with_the_words_in_clear_behind_its_seal() -> None:
    said, values, _ = run(request_action("action_submit_contact"), tracker_of(slots=ready(), events=EVENTS))
    (stored,) = list_requests()
    assert responses(said) == ["utter_contact_stored"]
    assert (stored.kind, stored.status, stored.details) == ("contact", "new", {"message": "••••", "transcript": "••••"})
    assert reveal_value(stored.reference, "message", "aino") == f"Tilini on {IBAN}"
    assert reveal_value(stored.reference, "email", "aino") == EMAIL
    assert "Asiakas: Jätä pyyntö" in reveal_value(stored.reference, "transcript", "aino")
    assert values["contact_message"] is None


def test_without_consent_no_transcript_is_stored() -> None:
    run(request_action("action_submit_contact"), tracker_of(slots=ready(contact_transcript=False), events=EVENTS))
    assert list_requests()[0].sealed_fields == ("email", "message")


def test_a_transcript_tells_who_said_what_with_values_masked() -> None:
    events = [*EVENTS, {"event": "user", "text": f"tili {keep(SENDER, 'iban', IBAN)}"}]
    assert transcript_of(SENDER, events).splitlines() == [
        "Asiakas: Haluan puhua ihmiselle",
        "Laskuapuri: Selvä.",
        "Asiakas: Jätä pyyntö",
        "Asiakas: tili FI21 •••• 85",
    ]

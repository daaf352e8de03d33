"""Sensitive values behind their tokens."""

from __future__ import annotations

import secrets

import pytest

from bot.rasa_runtime.redaction import protect
from services.privacy.vault import PLACEHOLDER, forget, mask_all, masked, reveal
from tests.placeholders import keep

MINE, YOURS = "keskustelu-1", "keskustelu-2"
IBAN = "FI21 1234 5600 0007 85"


def test_a_token_opens_in_its_own_conversation() -> None:
    assert reveal(MINE, keep(MINE, "iban", IBAN)) == IBAN


def test_a_token_does_not_open_in_another_conversation() -> None:
    token = keep(MINE, "iban", IBAN)
    assert reveal(YOURS, token) == token


def test_the_placeholder_holds_nothing_of_the_value() -> None:
    placeholder = keep(MINE, "iban", "FI21")
    assert PLACEHOLDER.fullmatch(placeholder)
    assert "FI21" not in placeholder


def test_a_faulty_value_says_its_fault_and_opens_all_the_same() -> None:
    placeholder = keep(MINE, "iban", IBAN, fault="check_digit")
    assert placeholder.startswith("[iban!check_digit:")
    assert reveal(MINE, placeholder) == IBAN


def test_the_same_value_twice_has_two_tokens() -> None:
    assert keep(MINE, "iban", IBAN) != keep(MINE, "iban", IBAN)


@pytest.mark.parametrize("text", ["40517", "", "[iban:0123456789] ja muuta", "[hetu:0123456789]"])
def test_a_text_that_is_no_placeholder_stays_as_it_is(text: str) -> None:
    assert reveal(MINE, text) == text


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("iban", IBAN, "FI21 •••• 85"),
        ("iban", "FI2112345600000785", "FI21 •••• 85"),
        ("email", "laura@esimerkki.fi", "l••••@esimerkki.fi"),
        ("email", "a@b.fi", "a••••@b.fi"),
    ],
)
def test_a_value_is_shown_masked(kind: str, value: str, shown: str) -> None:
    assert masked(MINE, keep(MINE, kind, value)) == shown


def test_a_token_of_another_conversation_shows_nothing() -> None:
    assert masked(YOURS, keep(MINE, "iban", IBAN)) == "••••"


def test_every_value_of_a_message_is_masked() -> None:
    iban, email = keep(MINE, "iban", IBAN), keep(MINE, "email", "laura@esimerkki.fi")
    assert mask_all(MINE, f"Tili {iban}, posti {email}.") == "Tili FI21 •••• 85, posti l••••@esimerkki.fi."


def test_forgetting_a_conversation_leaves_the_others() -> None:
    mine, yours = keep(MINE, "iban", IBAN), keep(YOURS, "iban", IBAN)
    forget(MINE)
    assert reveal(MINE, mine) == mine
    assert reveal(YOURS, yours) == IBAN


def test_a_key_that_came_out_as_figures_alone_is_not_taken_for_a_phone_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "token_hex", lambda _bytes: "0412345678")
    protected = protect("a", "matti@firma.fi").text
    assert reveal("a", protected) == "matti@firma.fi"

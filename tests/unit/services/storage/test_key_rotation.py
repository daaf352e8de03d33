"""Changing the key under everything that is stored."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet

from services.privacy.vault import reveal
from services.requests.handling import add_note, notes, reveal_value
from services.requests.repository import store_request
from services.storage.key_rotation import SEALED_COLUMNS, rotate_stored_values
from services.storage.keys import KeyUnusable
from services.storage.models import Base
from tests.placeholders import keep

EMAIL, IBAN = "laura@esimerkki.fi", "FI2112345600000785"


def test_after_a_rotation_the_old_key_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    monkeypatch.setenv("LASKUAPURI_KEYS", old)
    reference = store_request(
        submission="s", kind="refund", conversation_id="c", email=EMAIL, details={"iban": IBAN}
    ).reference
    add_note(reference, "Soitettu.", "aino")
    placeholder = keep("c", "iban", IBAN)
    monkeypatch.setenv("LASKUAPURI_KEYS", f"{new},{old}")
    assert rotate_stored_values() >= 4
    monkeypatch.setenv("LASKUAPURI_KEYS", new)
    assert [reveal_value(reference, field, "aino") for field in ("email", "iban")] == [EMAIL, IBAN]
    assert notes(reference)[0].text == "Soitettu."
    assert reveal("c", placeholder) == IBAN


def test_a_key_taken_away_too_early_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    monkeypatch.setenv("LASKUAPURI_KEYS", old)
    placeholder = keep("c", "iban", IBAN)
    monkeypatch.setenv("LASKUAPURI_KEYS", new)
    with pytest.raises(KeyUnusable):
        rotate_stored_values()
    monkeypatch.setenv("LASKUAPURI_KEYS", old)
    assert reveal("c", placeholder) == IBAN


def test_every_sealed_column_is_rotated() -> None:
    named = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name.startswith("sealed_")
    }
    assert named | {("sensitive_value", "value")} == {(c.class_.__tablename__, c.key) for c in SEALED_COLUMNS}

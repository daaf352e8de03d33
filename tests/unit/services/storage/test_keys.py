"""Encryption at rest."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from services.storage.keys import KeyUnusable, add_development_key, seal, seal_again, unseal

ONE_DATABASE = True
SECRET = "FI21 1234 5600 0007 85 åäö"


def keys(count: int) -> list[str]:
    return [Fernet.generate_key().decode() for _ in range(count)]


def test_what_was_sealed_can_be_unsealed_and_shows_nothing() -> None:
    sealed = seal(SECRET)
    assert unseal(sealed) == SECRET
    assert "FI21" not in sealed


def test_the_same_value_is_sealed_differently_each_time() -> None:
    assert seal(SECRET) != seal(SECRET)


def test_the_development_key_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    seal(SECRET)
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600


def test_eight_first_uses_at_once_make_one_key() -> None:
    with ThreadPoolExecutor(8) as pool:
        sealed = list(pool.map(seal, [SECRET] * 8))
    assert {unseal(value) for value in sealed} == {SECRET}


def test_the_newest_key_seals_and_every_key_unseals(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = keys(2)
    monkeypatch.setenv("LASKUAPURI_KEYS", old)
    sealed = seal(SECRET)
    monkeypatch.setenv("LASKUAPURI_KEYS", f"{new}, {old}")
    assert unseal(sealed) == SECRET
    fresh = seal(SECRET)
    monkeypatch.setenv("LASKUAPURI_KEYS", new)
    assert unseal(fresh) == SECRET
    with pytest.raises(KeyUnusable):
        unseal(sealed)


def test_a_value_sealed_again_no_longer_needs_the_old_key(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = keys(2)
    monkeypatch.setenv("LASKUAPURI_KEYS", old)
    sealed = seal(SECRET)
    monkeypatch.setenv("LASKUAPURI_KEYS", f"{new},{old}")
    again = seal_again(sealed.encode()).decode()
    monkeypatch.setenv("LASKUAPURI_KEYS", new)
    assert unseal(again) == SECRET


def test_a_malformed_key_in_the_file_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("salasana")
    with pytest.raises(KeyUnusable, match="base64"):
        seal(SECRET)


def test_a_value_that_was_tampered_with_is_refused() -> None:
    sealed = seal(SECRET)
    with pytest.raises(KeyUnusable):
        unseal(sealed[:-4] + "AAA=")


def test_a_new_development_key_comes_first_and_the_old_one_stays(tmp_path: Path) -> None:
    sealed = seal(SECRET)
    (first,) = (tmp_path / "keys").read_text().split()
    assert add_development_key()
    assert (tmp_path / "keys").read_text().split()[1:] == [first]
    assert unseal(sealed) == SECRET


def test_keys_of_the_environment_are_not_added_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LASKUAPURI_KEYS", keys(1)[0])
    assert not add_development_key()
    assert not (tmp_path / "keys").exists()

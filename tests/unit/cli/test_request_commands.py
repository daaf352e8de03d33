"""The subcommands of `laskuapuri` about requests, run as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.main import main
from services.requests.repository import store_request
from tests.placeholders import keep


@pytest.fixture(autouse=True)
def reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    for name in ("LASKUAPURI_DATABASE_URL", "DATABASE_URL", "LASKUAPURI_KEYS", "LASKUAPURI_SMTP_HOST"):
        monkeypatch.delenv(name, raising=False)
    keep("c-1", "iban", "FI2112345600000785")
    return store_request(
        submission="s", kind="payment_extension", conversation_id="c-1", email="laura@esimerkki.fi", details={}
    ).reference


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    return code, capsys.readouterr().out


def test_requests_are_listed_without_a_sensitive_value(capsys: pytest.CaptureFixture[str], reference: str) -> None:
    code, said = run(capsys, "requests")
    assert (code, reference in said, "laura" in said) == (0, True, False)


def test_the_outbox_is_listed_and_sent(capsys: pytest.CaptureFixture[str], tmp_path: Path, reference: str) -> None:
    listed = run(capsys, "outbox")[1]
    assert listed.count(f"waiting  {reference}") == 2
    assert "l••••@esimerkki.fi" in listed
    assert run(capsys, "outbox", "send") == (0, "2 mails were sent.\n")
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 2
    assert run(capsys, "outbox", "list")[1].count(f"sent  {reference}") == 2


def test_what_was_given_up_is_retried(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("LASKUAPURI_SMTP_PORT", "1")
    assert run(capsys, "outbox", "send")[1] == "0 mails were sent.\n"
    monkeypatch.delenv("LASKUAPURI_SMTP_HOST")
    assert run(capsys, "outbox", "send")[1] == "0 mails were sent.\n"
    assert run(capsys, "outbox", "retry")[1] == "2 mails are due again.\n2 mails were sent.\n"


def test_the_database_is_migrated_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert "at revision 0" in run(capsys, "migrate")[1]


def test_keys_are_rotated(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = run(capsys, "rotate-keys")
    assert code == 0
    assert "sealed with the newest key" in said
    assert len((tmp_path / "keys").read_text().split()) == 2


def test_a_conversation_is_exported_then_erased_and_then_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "export", "c-1")
    assert (code, len(json.loads(said)["requests"])) == (0, 1)
    code, said = run(capsys, "erase", "c-1")
    assert (code, "requests: 1" in said) == (0, True)
    assert run(capsys, "erase", "c-1")[0] == run(capsys, "export", "c-1")[0] == 1


def test_requests_can_be_left_out_of_the_erasure(capsys: pytest.CaptureFixture[str], reference: str) -> None:
    assert run(capsys, "erase", "c-1", "--keep-requests")[0] == 0
    assert reference in run(capsys, "requests")[1]


def test_purging_needs_a_number_of_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "purge", "--older-than", "0")[0] == 2
    assert run(capsys, "purge", "--older-than", "30") == (0, "Nothing is that old.\n")

"""Settings at the command line: wrong ones end a command, options count before them, and they are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.main import main
from services.settings import settings

COMMANDS = [
    ["serve"],
    ["train"],
    ["parse"],
    ["requests"],
    ["outbox"],
    ["migrate"],
    ["backup", "varmuus"],
    ["review", "list"],
    ["reload"],
    ["settings"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_tells_what_is_wrong_and_ends(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASKUAPURI_REDIS_URL", "memcached://h")
    monkeypatch.setenv("LASKUAPURI_TODAY", "eilen")
    assert main(command) == 2
    told = capsys.readouterr()
    assert [line.partition(":")[0] for line in told.err.splitlines()] == ["LASKUAPURI_REDIS_URL", "LASKUAPURI_TODAY"]
    assert told.out == ""


@pytest.mark.parametrize(("option", "value"), [("--var", "/dev/null"), ("--host", None)])
def test_a_folder_that_cannot_be_written_ends_serving_before_it_begins(
    option: str, value: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if value is None:
        monkeypatch.setenv("LASKUAPURI_VAR", "/dev/null")
    assert main(["serve", option, value or "127.0.0.1"]) == 2
    assert capsys.readouterr().err.startswith("LASKUAPURI_VAR: '/dev/null' is not a folder")


def test_an_option_counts_before_the_environment_and_for_this_command_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path / "environment"))
    monkeypatch.delenv("LASKUAPURI_DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["review", "list", "--var", str(tmp_path / "option")]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["option"]
    assert settings().var == tmp_path / "environment"


def test_the_page_is_printed_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "eilen")
    assert main(["settings", "--markdown"]) == 0
    assert "| `LASKUAPURI_TODAY` | fixes today | the day in Helsinki |" in capsys.readouterr().out


def test_the_settings_are_listed_and_a_misspelt_one_is_noticed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASKUAPURI_TRUSTED_PROXY", "10.0.0.1")
    assert main(["settings"]) == 0
    told = capsys.readouterr()
    assert "| LASKUAPURI_TRUSTED_PROXIES |  | default |" in told.out
    assert told.err == (
        "LASKUAPURI_TRUSTED_PROXY is not a setting and is not read; is LASKUAPURI_TRUSTED_PROXIES meant?\n"
    )

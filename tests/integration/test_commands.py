"""The `laskuapuri` command and stock Rasa on the same project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.paths import ROOT, trained_model

BIN = Path(sys.executable).parent
QUIET = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}


def _run(*command: str, given: str = "", timeout: int = 240) -> subprocess.CompletedProcess[str]:
    program = [str(BIN / command[0]), *command[1:]]
    return subprocess.run(
        program, input=given, capture_output=True, text=True, timeout=timeout, cwd=ROOT, env=QUIET, check=False
    )


@pytest.fixture(scope="module")
def parsed() -> subprocess.CompletedProcess[str]:
    """Four lines, the third of which is no JSON."""
    given = '{"text": "Miten irtisanon palvelun?"}\n{"text": "lisätään 3 lisenssiä 15.3."}\nnonsense\n{"text": ""}\n'
    return _run("laskuapuri", "parse", "--today", "2026-03-10", given=given)


def test_parse_gives_decision_ranking_and_entities_for_each_line(parsed: subprocess.CompletedProcess[str]) -> None:
    answer, figures, _, nothing = (json.loads(line) for line in parsed.stdout.splitlines())
    assert (answer["decision"], answer["topic"]) == ("answer", "cancel_service")
    assert answer["ranking"][0][0] == "cancel_service"
    assert {(e["entity"], e["value"]) for e in figures["entities"]} == {("license_count", 3), ("date", "2026-03-15")}
    assert nothing["decision"] == "fallback"


def test_parse_reports_a_bad_line_and_goes_on(parsed: subprocess.CompletedProcess[str]) -> None:
    assert len(parsed.stdout.splitlines()) == 4
    assert parsed.returncode == 2
    assert "line 3" in parsed.stderr


def test_training_again_without_a_change_does_nothing() -> None:
    done = _run("laskuapuri", "train")
    assert "up to date" in done.stdout


def test_stock_rasa_runs_the_test_stories(tmp_path: Path) -> None:
    model = trained_model()
    assert model is not None
    done = _run(
        "rasa", "test", "core", "--e2e", "--stories", "tests/stories", "--model", str(model), "--out", str(tmp_path),
        "--endpoints", "bot/endpoints.yml", "--fail-on-prediction-errors", timeout=400,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    stories = (path.read_text("utf-8") for path in (ROOT / "tests" / "stories").rglob("test_*.yml"))
    written = sum(text.count("- story:") for text in stories)
    assert f"{written}/{written}" in done.stdout + done.stderr + _reports(tmp_path), "not every story was run"


def _reports(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in {".yml", ".json", ".txt"})


def test_stock_rasa_shell_parses_with_the_same_model() -> None:
    model = trained_model()
    done = _run("rasa", "shell", "nlu", "--model", str(model), given="Miten irtisanon palvelun?\n")
    assert '"cancel_service"' in done.stdout

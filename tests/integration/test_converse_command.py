"""`laskuapuri converse`, as it is used from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.paths import ROOT

_REFUND = (
    "Haluan liikaa maksetut rahat takaisin tilille",
    {"press": "Ei enää"},
    {"press": "Kyllä, tehdään"},
    "1967543-8",
    "lasku 10023",
    "450 euroa",
    "FI21 1234 5600 0007 85",
    "maija@firma.fi",
    {"press": "Lähetä pyyntö"},
)
_LINES = (
    {"name": "refund", "turns": _REFUND},
    {"turns": ["moi", {"press": "Olematon nappi"}, "kiitos"]},
    {"turns": ["lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk"]},
    {"turns": "moi"},
    {"turns": ["moi"]},
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The command on all the lines, and the var folder that was configured meanwhile."""
    var = tmp_path_factory.mktemp("var")
    done = subprocess.run(
        [str(Path(sys.executable).parent / "laskuapuri"), "converse", "--today", "2026-03-10"],
        input="\n".join(json.dumps(line) for line in _LINES),
        capture_output=True, text=True, timeout=120, cwd=ROOT, check=False,
        env={**os.environ, "LASKUAPURI_VAR": str(var)},
    )  # fmt: skip
    return done, var


@pytest.fixture(scope="module")
def told(run: tuple[subprocess.CompletedProcess[str], Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run[0].stdout.splitlines()]


def test_each_turn_tells_messages_reading_and_changed_slots(told: list[dict[str, Any]]) -> None:
    first, pressed, *_ = told[0]["turns"]
    assert first["taken_for"]["topic"] == "refund_request"
    assert first["messages"][-1]["ask"] == "refund_more_invoices"
    assert pressed["said"] == "Ei enää"
    assert pressed["slots"]["refund_more_invoices"] is False


def test_sensitive_values_are_told_in_clear(told: list[dict[str, Any]]) -> None:
    assert told[0]["turns"][6]["slots"]["refund_iban"] == "FI21 1234 5600 0007 85"
    [request] = told[0]["stored"]["requests"]
    assert (request["kind"], request["email"]) == ("refund", "maija@firma.fi")
    assert request["details"]["iban"] == "FI21 1234 5600 0007 85"


def test_a_dialogue_keeps_its_name(told: list[dict[str, Any]]) -> None:
    assert [line.get("name") for line in told] == ["refund", None, None, None, None]


def test_no_dialogue_knows_what_another_stored(told: list[dict[str, Any]]) -> None:
    assert [line["stored"]["requests"] for line in told[1:] if "stored" in line] == [[], [], []]


def test_a_button_that_is_not_there_ends_its_own_dialogue(told: list[dict[str, Any]]) -> None:
    assert told[1]["error"].startswith('turn 2: there is no button "Olematon nappi"')
    assert len(told[1]["turns"]) == 1


def test_a_result_has_its_card(told: list[dict[str, Any]]) -> None:
    assert told[2]["turns"][0]["messages"][0]["card"]["total"] == "322,21\u00a0€"


def test_a_bad_line_is_reported_and_the_next_one_is_played(
    run: tuple[subprocess.CompletedProcess[str], Path], told: list[dict[str, Any]]
) -> None:
    assert told[3] == {"error": "bad line", "line": 4}
    assert len(told[4]["turns"]) == 1
    assert run[0].returncode == 2
    assert "line 4: expected" in run[0].stderr


def test_the_configured_folder_is_left_alone(run: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    assert list(run[1].iterdir()) == []

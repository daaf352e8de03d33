"""Test cases filed by agents: in the format that `make evaluate` reads, and never what training sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.training.evaluation.sets import challenge_sets
from bot.training.examples import cases
from bot.training.examples.cases import cases_folder, file_case, refuse_measured
from services.conversations.refusals import ExampleRefused, ReviewRefused


def test_a_case_is_read_as_a_set_of_its_own(tmp_path: Path, folder: Path) -> None:
    file_case("change_package", "Haluan isomman paketin", tmp_path, folder)
    file_case("out_of_scope", "Unohdin salasanani", tmp_path, folder)
    found = {measured.name: [(row.text, row.topics) for row in measured.rows] for measured in challenge_sets(tmp_path)}
    assert found == {
        "agents/in_scope": [("Haluan isomman paketin", ("change_package",))],
        "agents/out_of_scope": [("Unohdin salasanani", ())],
    }


def test_a_case_begins_its_own_line_after_an_unfinished_one(tmp_path: Path, folder: Path) -> None:
    path = file_case("change_package", "Haluan isomman paketin", tmp_path, folder).path
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    file_case("change_package", "Paketti pienemmäksi kiitos", tmp_path, folder)
    assert len(path.read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("topic", "text", "reason"),
    [
        ("greet", "heippa vaan kaikille", "not_measured"),
        ("change_package", "miten vaihdan PAKETTIA", "trained"),
        ("change_package", "haluan isomman paketin", "measured"),
        ("change_package", "Terveisin Matti Virtanen", "name"),
    ],
)
def test_what_measures_nothing_is_refused(tmp_path: Path, folder: Path, topic: str, text: str, reason: str) -> None:
    path = file_case("change_package", "Haluan isomman paketin!", tmp_path, folder).path
    before = path.read_bytes()
    with pytest.raises(ReviewRefused) as refused:
        file_case(topic, text, tmp_path, folder)
    assert (refused.value.reason, path.read_bytes()) == (reason, before)


def test_training_must_not_see_a_case(tmp_path: Path, folder: Path) -> None:
    file_case("change_package", "Haluan isomman paketin", tmp_path, folder)
    with pytest.raises(ExampleRefused):
        refuse_measured("haluan isomman paketin?", tmp_path)


def test_an_installation_without_tests_keeps_its_cases_beside_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "CHALLENGE", tmp_path / "tests" / "challenge")
    assert cases_folder() == tmp_path / "var" / "test_cases"

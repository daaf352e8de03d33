"""`laskuapuri review`: the dialog, and one verdict at a time for scripts."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.training.example_files import read_examples
from services.content.topic_file import read_topic
from tests.unit.training.examples.conversations import store
from tests.unit.training.examples.talking import asked_back, fell_back, said


@pytest.fixture(autouse=True)
def _said() -> None:
    store(
        "c-1", *asked_back("isompi paketti tästä", "change_package", "license_change", at=2000.0), said("/out_of_scope")
    )
    store("c-2", *fell_back("olen Matti Virtanen, salasana hukassa"))


def run(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str]:
    code = main(["review", *arguments, "--data", str(folder), "--by", "maija"])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def dialog(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path, *keys: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
    code = main(["review", "--data", str(folder)])
    assert code == 0
    return capsys.readouterr().out


def listed(capsys: pytest.CaptureFixture[str], folder: Path, *more: str) -> list[dict]:
    return json.loads(run(capsys, folder, "list", "--json", *more)[1])


def test_the_list_as_json_has_what_a_script_needs(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    package, password = listed(capsys, folder)
    assert (package["text"], package["kinds"], package["decision"]) == (
        "isompi paketti tästä",
        ["clarified"],
        "clarify",
    )
    assert (package["options"], package["choices"]) == (["change_package", "license_change"], {"out_of_scope": 1})
    assert (package["example"], package["refused"]) == ("isompi paketti tästä", None)
    assert password["example"] is None
    assert "Matti" in password["refused"]


def test_the_list_can_be_narrowed(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert [item["kinds"] for item in listed(capsys, folder, "--kind", "fallback")] == [["fallback"]]


def test_the_list_for_a_reader_tells_decision_ranking_and_choice(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    _, shown = run(capsys, folder, "list")
    assert "unsure between change_package, license_change" in shown
    assert "change_package 0.40" in shown
    assert "customer chose: none of these" in shown
    assert "cannot be filed: it may name somebody: Matti" in shown


def test_accept_says_what_was_written_where_and_that_training_is_needed(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    [first, _] = listed(capsys, folder)
    code, shown = run(capsys, folder, "accept", first["id"], "change_package")
    assert code == 0
    assert "change_package.yml" in shown
    assert "- isompi paketti tästä" in shown
    assert "laskuapuri train" in shown
    assert "isompi paketti tästä" in read_topic(folder / "topics" / "change_package.yml").examples
    assert len(listed(capsys, folder)) == 1


def test_a_refusal_is_an_error_with_its_reason_until_other_words_are_given(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    [_, password] = listed(capsys, folder)
    code, shown = run(capsys, folder, "out-of-scope", password["id"])
    assert (code, "Matti" in shown) == (1, True)
    code, shown = run(capsys, folder, "out-of-scope", password["id"], "--text", "salasana hukassa")
    assert (code, "- salasana hukassa" in shown) == (0, True)


def test_skip_writes_nothing(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    [first, second] = listed(capsys, folder)
    assert run(capsys, folder, "skip", first["id"])[0] == 0
    assert [item["id"] for item in listed(capsys, folder)] == [second["id"]]
    assert run(capsys, folder, "skip", first["id"])[0] == 1


def test_an_unknown_topic_is_refused_with_the_names_of_all(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    [first, _] = listed(capsys, folder)
    code, shown = run(capsys, folder, "accept", first["id"], "paketti")
    assert (code, "change_package" in shown) == (1, True)


def test_the_review_starts_without_loading_rasa() -> None:
    code = "import bot.cli.main, bot.cli.review_dialog, sys; print({'rasa', 'spacy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_the_dialog_files_by_number_and_rewords(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    shown = dialog(capsys, monkeypatch, folder, "1", "o", "e salasana hukassa", "o")
    assert "Filed under change_package" in shown
    assert "not filed: it may name somebody" in shown
    assert "2 filed." in shown
    assert list(read_examples(folder / "nlu" / "out_of_scope_from_reviews.yml")) == [
        ("salasana hukassa", "out_of_scope")
    ]
    assert listed(capsys, folder) == []


def test_the_dialog_takes_another_topic_and_skips(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    shown = dialog(capsys, monkeypatch, folder, "9", "t", "t nonsense", "t manage_licenses", "s")
    assert "there is no topic nonsense" in shown
    assert "1 filed." in shown
    assert read_topic(folder / "topics" / "manage_licenses.yml").examples[-1] == "isompi paketti tästä"
    assert listed(capsys, folder) == []


@pytest.mark.parametrize("keys", [["q"], []])
def test_the_dialog_ends_at_q_and_at_the_end_of_its_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path, keys: list[str]
) -> None:
    assert "0 filed." in dialog(capsys, monkeypatch, folder, *keys)
    assert len(listed(capsys, folder)) == 2

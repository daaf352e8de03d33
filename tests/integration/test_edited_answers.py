"""A text edited while serving is said by the servers on the same files; nothing is trained."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.paths import DATA
from bot.training.fingerprint import data_fingerprint
from bot.web.console.answers import basis_of, history, restore, save, text_now
from services.content.texts import forget_texts
from tests.conftest import TODAY
from tests.server import RunningServer

CANCEL = "utter_cancel_service"
GREET = "utter_greet"
NEW = "Irtisano palvelu kirjallisesti osoitteessa severa.support@visma.com. Näin se käy."
QUESTION = "miten palvelu irtisanotaan"
WITHIN = 3.0  # seconds until another process says it


@pytest.fixture
def serving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningServer]:
    """A server on a copy of the files of texts, which this process edits as the server's neighbor."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setenv("LASKUAPURI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path / "var"))
    forget_texts()
    running = RunningServer(tmp_path / "var", today=TODAY)
    running.start()
    yield running
    running.stop()
    monkeypatch.undo()
    forget_texts()


def edited(response: str, text: str) -> None:
    assert save(response, text, basis_of(text_now(response) or ""), "aino")


def test_the_next_answers_have_the_edited_text_and_then_the_restored_one(serving: RunningServer) -> None:
    before = text_now(CANCEL) or ""
    (answer,) = serving.chat(QUESTION)
    assert before in answer
    edited(CANCEL, NEW)
    edited(GREET, "Terve! Mitä kuuluu?")
    time.sleep(WITHIN)
    (answer,) = serving.chat(QUESTION)
    assert NEW in answer
    assert before not in answer
    assert serving.chat("hei") == ["Terve! Mitä kuuluu?"]
    restore(CANCEL, history(CANCEL)[0].number, basis_of(NEW), "aino")
    time.sleep(WITHIN)
    assert before in serving.chat(QUESTION)[0]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of data/."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("topics/cancel_service.yml", "Palvelu irtisanotaan", "Irtisanominen tehdään"),
        ("topics/cancel_service.yml", "title: {fi: Palvelun irtisanominen}", "title: {fi: Irtisanominen}"),
        ("topics/cancel_service.yml", "help_page: 5", "enabled: false"),
        ("texts/requests/refund.yml", "version:", "# a comment\nversion:"),
    ],
)
def test_what_is_read_when_it_is_said_asks_for_no_training(copied: Path, file: str, old: str, new: str) -> None:
    trained = data_fingerprint(copied)
    _replace(copied / file, old, new)
    assert data_fingerprint(copied) == trained


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("topics/cancel_service.yml", "examples:\n", "examples:\n  - lopetus lopullinen\n"),
        ("topics/cancel_service.yml", "help_page: 5", "not_this: [irtisanon vuokra-asuntoni]"),
        ("topics/refund_request.yml", "family: double_payment\n", ""),
        ("texts/requests/refund.yml", "responses:\n", "responses:\n  utter_new:\n    - text: uusi\n"),
        ("rules/answers.yml", "intent: with_vat", "intent: helpful"),
    ],
)
def test_what_is_learnt_asks_for_training(copied: Path, file: str, old: str, new: str) -> None:
    trained = data_fingerprint(copied)
    _replace(copied / file, old, new)
    assert data_fingerprint(copied) != trained


def _replace(path: Path, old: str, new: str) -> None:
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")

"""A text edited while serving is said by the servers on the same files; nothing is trained."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.paths import DATA
from bot.training import fingerprint
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
    """A server on a copy of the response files, which this process edits as the server's neighbor."""
    own = tmp_path / "responses"
    shutil.copytree(DATA / "responses", own)
    monkeypatch.setenv("LASKUAPURI_RESPONSES", str(own))
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


def test_an_edited_text_asks_for_no_training_but_a_new_response_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    monkeypatch.setattr(fingerprint, "_RESPONSES", copy / "responses")
    monkeypatch.setattr(fingerprint, "_training_files", lambda: sorted(copy.rglob("*.yml")))
    monkeypatch.setattr(fingerprint, "ROOT", tmp_path)
    trained = fingerprint.data_fingerprint()
    faq = copy / "responses" / "faq.yml"
    faq.write_text(faq.read_text("utf-8").replace("Palvelu irtisanotaan", "Irtisanominen tehdään"), encoding="utf-8")
    assert fingerprint.data_fingerprint() == trained
    faq.write_text(faq.read_text("utf-8") + '  utter_new:\n    - text: "uusi"\n', encoding="utf-8")
    assert fingerprint.data_fingerprint() != trained

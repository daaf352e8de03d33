"""How many of our own files one message passes: who reads a message's way opens these."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from fastapi.testclient import TestClient

from bot.web.app import create_app
from services.content.texts import project_root
from tests.conftest import TODAY

MOST = 90
ROOMS = tuple(str(project_root() / room) for room in ("calculators", "services", "actions", "bot"))
MESSAGES = (
    "Miten irtisanon palvelun?",
    "Maksoin laskun kahdesti, saanko rahat takaisin?",
    "ei enää",
    "kyllä",
    "0112038-9",
)


class _Passed:
    """The files of ours in which a function was called while `watching`."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.watching = False

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        name = frame.f_code.co_filename
        if self.watching and event == "call" and name.startswith(ROOMS) and frame.f_code.co_name != "<module>":
            self.files.add(name)

    @contextmanager
    def on(self) -> Iterator[set[str]]:
        self.files, self.watching = set(), True
        try:
            yield self.files
        finally:
            self.watching = False


@pytest.fixture
def passed() -> Iterator[_Passed]:
    watch = _Passed()
    threading.setprofile(watch)  # before the server's threads begin
    sys.setprofile(watch)
    yield watch
    sys.setprofile(None)
    threading.setprofile(None)  # type: ignore[arg-type]


def test_a_message_passes_few_of_our_files(
    passed: _Passed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    monkeypatch.setenv("LASKUAPURI_TODAY", TODAY)
    counts = {}
    with TestClient(create_app()) as client:
        made = client.post("/api/v1/conversations").json()
        address = f"/api/v1/conversations/{made['conversation_id']}/messages"
        headers = {"Authorization": f"Bearer {made['token']}"}
        client.post(
            address, json={"text": "hei", "message_id": "begin"}, headers=headers
        )  # what is read once is read now
        for text in MESSAGES:
            with passed.on() as files:
                assert client.post(address, json={"text": text, "message_id": text}, headers=headers).status_code == 200
            counts[text] = len(files)
    with capsys.disabled():
        print("\nown files that a message passes:", ", ".join(f"{count} ({text})" for text, count in counts.items()))
    assert max(counts.values()) <= MOST, sorted(Path(name).name for name in files)

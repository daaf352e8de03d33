"""`laskuapuri serve` as a person starts it, for tests: its own folder, a free port, killed without mercy."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any

from tests.ports import free_port

_START_SECONDS = 180


class RunningServer:
    """A server process on its own var folder; `start` again continues where the folder stands."""

    def __init__(self, var: Path, today: str, workers: int = 1, **settings: str) -> None:
        """`settings` are environment variables of this server alone."""
        self._workers = workers
        self.var, self._today, self._settings = var, today, settings
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address, without a trailing slash."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int:
        """The process id."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Starts and waits until the server is ready."""
        command = [Path(sys.executable).with_name("laskuapuri"), "serve", "--port", str(self._port)]
        self.var.mkdir(parents=True, exist_ok=True)
        with (self.var / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--var", self.var, "--workers", str(self._workers)],
                stdout=log,
                stderr=log,
                env={**os.environ, "LASKUAPURI_TODAY": self._today, **self._settings},
            )
        deadline = time.monotonic() + _START_SECONDS
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{(self.var / 'server.log').read_text()}")
            time.sleep(0.2)

    def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """Stops the server if it still runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=30)

    def until_it_says(self, words: str, after: str = "Laskuapuri starts") -> None:
        """Waits for a line of its log, later than the last one with some other words."""
        deadline = time.monotonic() + _START_SECONDS
        while words not in self._said_since(after):
            assert time.monotonic() < deadline, words
            time.sleep(0.05)

    def _said_since(self, words: str) -> str:
        said = (self.var / "server.log").read_text("utf-8")
        return said.rpartition(words)[2] if words in said else ""

    def call(self, method: str, path: str, body: Any = None, token: str = "") -> tuple[int, Any]:
        """One HTTP call with JSON: status and parsed answer (None when empty)."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, _parsed(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, _parsed(error.read())

    def ask(self, message: str, sender: str | None = None) -> list[dict[str, Any]]:
        """One message on Rasa's REST channel; a fresh conversation unless a sender is given."""
        body = {"sender": sender or uuid.uuid4().hex, "message": message}
        status, items = self.call("POST", "/webhooks/rest/webhook", body)
        assert status == 200, items
        return list(items)

    def chat(self, *messages: str, sender: str | None = None) -> list[str]:
        """Several messages in one conversation; what the bot said to each, its texts joined by newlines."""
        sender = sender or uuid.uuid4().hex
        return ["\n".join(texts(self.ask(message, sender))) for message in messages]

    def _is_ready(self) -> bool:
        try:
            return self.call("GET", "/readyz")[0] == 200
        except OSError:
            return False


def texts(items: list[dict[str, Any]]) -> list[str]:
    """The texts of REST items."""
    return [item["text"] for item in items if "text" in item]


def _parsed(content: bytes) -> Any:
    return json.loads(content) if content else None

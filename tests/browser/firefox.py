"""Debian's Firefox over WebDriver BiDi, which it speaks by itself.

Playwright drives only a Firefox of its own making, and its BiDi mode needs commands that the ESR does not have;
Selenium needs geckodriver, which Debian does not package. The few commands used here need neither.
"""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any

from simple_websocket import Client

_START_SECONDS = 90
_PREFERENCES = {"ui.prefersReducedMotion": 1, "browser.shell.checkDefaultBrowser": False, "intl.accept_languages": "fi"}
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004"}


class _Socket(Client):
    def handshake(self) -> None:
        # Without the port Firefox takes it for somebody else's page.
        self.host: str = f"{self.host}:{self.port}"  # type: ignore[has-type]
        super().handshake()


class Firefox:
    """One window without a screen."""

    def __init__(self, executable: str, profile: Path) -> None:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items())
        (profile / "user.js").write_text("\n".join(lines))
        command = [executable, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(profile)]
        log = profile / "firefox.log"
        with log.open("wb") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output)
        self._count = 0
        try:
            self._socket = _Socket.connect(f"{_address(log)}/session")
            self.call("session.new", capabilities={})
            self._tab = self.call("browsingContext.create", type="tab")["context"]
        except BaseException:
            self.close()
            raise

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One BiDi command; RuntimeError when Firefox refuses it."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.receive(timeout=60) or "{}")
            if answer.get("id") == self._count:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return dict(answer["result"])

    def visit(self, address: str) -> None:
        """Load a page."""
        self.call("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def value(self, expression: str) -> Any:
        """What a JavaScript expression gives, as text, number or truth value."""
        target = {"context": self._tab}
        answer = self.call("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def until(self, expression: str, seconds: float = 30) -> None:
        """Wait until the expression is true; AssertionError when it does not come true."""
        deadline = time.monotonic() + seconds
        while not self.value(f"Boolean({expression})"):
            assert time.monotonic() < deadline, f"not within {seconds} s: {expression}"
            time.sleep(0.1)

    def type(self, text: str = "", *keys: str) -> None:
        """Press real keys: those of the text, then named ones."""
        pressed = [*text, *(KEYS[key] for key in keys)]
        actions = [{"type": kind, "value": key} for key in pressed for kind in ("keyDown", "keyUp")]
        self.call("input.performActions", context=self._tab, actions=[{"type": "key", "id": "k", "actions": actions}])

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(timeout=30)


def _address(log: Path) -> str:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if found := re.search(r"ws://\S+", log.read_text()):
            return found[0]
        time.sleep(0.2)
    raise RuntimeError(f"Firefox did not start: {log.read_text()[-500:]}")

"""Customers under load, each with a whole payment extension as the widget does it: nothing may be lost or doubled.

A message that fails is sent again with its id, to the next server, as a proxy in front of them would do.
"""

from __future__ import annotations

import re
import threading
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpx

STEPS = (
    "Tarvitsemme laskulle lisää maksuaikaa",
    "15.3.",
    "1967543-8",
    "lasku 10023",
    "kuun loppuun",
    "matti@firma.fi",
    "kyllä",
)
_REFERENCE = re.compile(r"LA-\w{4}-\w{2}")
_PATIENCE = 120.0  # seconds that a customer goes on trying


@dataclass
class Figures:
    """What the customers saw."""

    seconds: list[float] = field(default_factory=list)  # from the first try to the answer, by message
    failures: dict[str, int] = field(default_factory=dict)  # tries that failed, by what came back
    sentences: set[str] = field(default_factory=set)  # what the server said to a failed try
    references: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # what should not have happened
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def failed(self, what: str, sentence: str = "") -> None:
        """Notes a failed try."""
        with self._lock:
            self.failures[what] = self.failures.get(what, 0) + 1
            if sentence:
                self.sentences.add(sentence)

    @property
    def longest(self) -> float:
        """Seconds of the slowest answer."""
        return max(self.seconds, default=0.0)


class Customer:
    """One conversation."""

    def __init__(self, urls: Sequence[str], figures: Figures, number: int = 0) -> None:
        self._urls, self._figures, self._next = urls, figures, number
        self._client = httpx.Client(timeout=30)
        started = self._until_answered("POST", "/api/v1/conversations", None)
        self._path = f"/api/v1/conversations/{started['conversation_id']}/messages"
        self._client.headers["Authorization"] = f"Bearer {started['token']}"

    def say(self, text: str) -> str:
        """Sends until it is answered; the bot's words."""
        start = time.monotonic()
        answer = self._until_answered("POST", self._path, {"text": text, "message_id": uuid.uuid4().hex})
        self._figures.seconds.append(time.monotonic() - start)
        return "\n".join(message["text"] for message in answer["messages"])

    def ask_for_extension(self) -> None:
        """The whole form; then the conversation is looked over."""
        answers = [self.say(step) for step in STEPS]
        found = _REFERENCE.search(answers[-1])
        if not found:
            self._figures.wrong.append(f"no reference in {answers!r}")
            return
        self._figures.references.append(found[0])
        said = self._until_answered("GET", self._path, None)["messages"]
        mine = [message["text"] for message in said if message["sender"] == "user"]
        if len(mine) != len(STEPS) or mine[0] != STEPS[0] or mine[-1] != STEPS[-1]:
            self._figures.wrong.append(f"the conversation holds {mine!r}")

    def _until_answered(self, method: str, path: str, body: Any) -> Any:
        deadline = time.monotonic() + _PATIENCE
        pause = 0.05
        while True:
            try:
                url = self._urls[self._next % len(self._urls)]
                answer = self._client.request(method, url + path, json=body)
                if answer.status_code < 300:
                    self._next += 1  # the next message goes to another process
                    return answer.json()
                self._figures.failed(str(answer.status_code), _sentence(answer))
                if answer.status_code < 500 and answer.status_code != 429:
                    raise AssertionError(f"{method} {path}: {answer.status_code} {answer.text}")
            except httpx.TransportError as error:
                self._figures.failed(type(error).__name__)
            assert time.monotonic() < deadline, f"{method} {path} was never answered: {self._figures.failures}"
            self._next += 1
            time.sleep(pause)
            pause = min(pause * 1.5, 1.0)


def crowd(urls: Sequence[str], customers: int, rounds: int = 1, figures: Figures | None = None) -> Figures:
    """So many at once, each so many conversations one after the other."""
    seen = figures or Figures()

    def live(number: int) -> None:
        for turn in range(rounds):
            Customer(urls, seen, number + turn).ask_for_extension()

    with ThreadPoolExecutor(customers) as people:
        for done in [people.submit(live, number) for number in range(customers)]:
            done.result()
    return seen


def _sentence(answer: httpx.Response) -> str:
    try:
        return str(answer.json().get("error", ""))
    except ValueError:
        return answer.text[:200]

"""The whole commands as a user meets them: training time, start time, memory and answer time."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.benchmark.timing import Figure
from tests.processes import resident_megabytes
from tests.server import RunningServer

_QUESTIONS = (
    "Miten irtisanon palvelun?",
    "Maksoin laskun kahdesti",
    "laskulla 60 vaikka lisenssejä on 10 ja jakso 6 kk",
    "lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk",
    "kyllä",
)
_CHATS = 20


def measure() -> Iterator[Figure]:
    """Measures on a folder of its own; nothing of the user's is touched."""
    yield "training, whole command", _training_seconds(), "s"
    with tempfile.TemporaryDirectory() as folder:
        server = RunningServer(Path(folder), today="2026-03-10")
        start = time.perf_counter()
        server.start()
        yield "start until ready", time.perf_counter() - start, "s"
        try:
            times = _answer_times(server)
            yield f"memory after {len(times)} messages", resident_megabytes(server.pid), "MB"
            yield "answer, median", median(times) * 1000, "ms"
            yield "answer, 99th percentile", quantiles(times, n=100)[98] * 1000, "ms"
        finally:
            server.stop()


def _training_seconds() -> float:
    start = time.perf_counter()
    command = Path(sys.executable).with_name("laskuapuri")
    subprocess.run([command, "train", "--force"], check=True, capture_output=True)
    return time.perf_counter() - start


def _answer_times(server: RunningServer) -> list[float]:
    times = []
    for _ in range(_CHATS):
        sender = uuid.uuid4().hex
        for question in _QUESTIONS:
            start = time.perf_counter()
            server.ask(question, sender)
            times.append(time.perf_counter() - start)
    return times

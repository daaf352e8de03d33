"""Prints training time, start time, memory and answer time of the whole commands, as a user meets them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from statistics import median, quantiles

from tests.server import RunningServer

_QUESTIONS = (
    "Miten irtisanon palvelun?",
    "Maksoin laskun kahdesti",
    "laskulla 60 vaikka lisenssejä on 10 ja jakso 6 kk",
    "lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk",
    "kyllä",
)
_CHATS = 20


def main() -> None:
    """Measures on a folder of its own; nothing of the user's is touched."""
    print(f"training, whole command     {_training_seconds():8.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        server = RunningServer(Path(folder), today="2026-03-10")
        start = time.perf_counter()
        server.start()
        print(f"start until ready           {time.perf_counter() - start:8.1f} s")
        try:
            times = _answer_times(server)
            print(f"memory after {len(times)} messages   {_resident_megabytes(server.pid):8.0f} MB")
            print(f"answer, median              {median(times) * 1000:8.1f} ms")
            print(f"answer, 99th percentile     {quantiles(times, n=100)[98] * 1000:8.1f} ms")
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


def _resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()

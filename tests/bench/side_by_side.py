"""Ours and stock Rasa side by side in one run: `python -m tests.bench side_by_side [--quick]` prints a Markdown table.

The same bot (rules, actions, messages) on the same machine, one after the other, each with its model trained before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Protocol

from bot.engine.paths import CONFIG, DATA, DOMAIN, ROOT
from tests.bench.sample import write_sample
from tests.bench.stock_server import StockServer, trained
from tests.server import RunningServer

_TODAY = "2026-03-10"
_KEPT = ROOT / "results" / "bench"  # stock models: training one takes a minute
_FEW, _MANY = 800, 8000
_EPOCHS = {_FEW: 5, _MANY: 1}  # of DIET: a parse takes as long whatever it has learnt
_AT_ONCE = 50
_LONG, _CYCLE = 200, 5


class Server(Protocol):
    """What is measured."""

    url: str
    pids: list[int]

    def start(self) -> None: ...
    def stop(self) -> None: ...


@dataclass(frozen=True)
class Row:
    """One line of the table; `better` says whether a small or a large figure is good."""

    what: str
    unit: str
    goal: str
    ratio: Callable[[float, float], float]  # of (ours, stock), as the goal counts it


_LESS: Callable[[float, float], float] = lambda ours, stock: stock / ours  # noqa: E731
_MORE: Callable[[float, float], float] = lambda ours, stock: ours / stock  # noqa: E731
_ROWS = {
    "throughput": Row(f"messages/s, {_AT_ONCE} chats at once", "", ">= 5 x", _MORE),
    "processor": Row("processor time of a message, all processes", "ms", "", _LESS),
    "p50": Row(f"p50 at {_AT_ONCE} chats", "ms", "", _LESS),
    "p99": Row(f"p99 at {_AT_ONCE} chats", "ms", "<= 1/8", _LESS),
    "alone": Row("p50 alone", "ms", "", _LESS),
    "alone99": Row("p99 alone", "ms", "", _LESS),
    "ready": Row("command to ready", "s", "<= 1/3", _LESS),
    "memory": Row("memory of all processes after the load", "MB", "<= 1/2", _LESS),
    "early": Row("messages 6-10 of a conversation", "ms", "", _LESS),
    "late": Row(f"messages {_LONG - _CYCLE + 1}-{_LONG}", "ms", "", _LESS),
    "growth": Row(f"message {_LONG} against message 5", "x", "<= 1.5", _LESS),
    "parse": Row(f"parse, {_FEW} examples", "ms", "", _LESS),
    "parse_many": Row(f"parse, {_MANY} examples", "ms", "", _LESS),
    "parse_growth": Row(f"parse with {_MANY} against {_FEW}", "x", "<= 1.3", _LESS),
}


def print_table(*, quick: bool) -> None:
    """Measures both and prints the table; `quick` leaves the parse times out and loads for a shorter time."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    stock_model = trained(_KEPT, _FEW, _EPOCHS[_FEW])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stock = _serving(StockServer(folder / "stock", stock_model, _TODAY), quick=quick)
        ours = _serving(_Ours(folder / "ours"), quick=quick)
        if not quick:
            stock |= _parsing("stock", stock_model, trained(_KEPT, _MANY, _EPOCHS[_MANY]))
            ours |= _parsing("ours", _our_model(folder, _FEW), _our_model(folder, _MANY))
    for line in _table(ours, stock):
        print(line)


class _Ours(RunningServer):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder, _TODAY)

    @property
    def pids(self) -> list[int]:
        """The one process."""
        return [self.pid]


def _serving(server: Server, *, quick: bool) -> dict[str, float]:
    start = time.perf_counter()
    server.start()
    figures = {"ready": time.perf_counter() - start}
    try:
        _load(server, "--seconds", 3)  # warms up
        alone = _load(server, "--seconds", 4 if quick else 10)["times"]
        before = sum(_processor_seconds(pid) for pid in server.pids)
        busy = _load(server, "--at-once", _AT_ONCE, "--seconds", 10 if quick else 25)
        spent = sum(_processor_seconds(pid) for pid in server.pids) - before
        figures["memory"] = sum(_resident_megabytes(pid) for pid in server.pids)
        long = _load(server, "--messages", _LONG)["times"]
    finally:
        server.stop()
    figures |= {"alone": _ms(median(alone)), "alone99": _ms(quantiles(alone, n=100)[98])}
    figures |= {"p50": _ms(median(busy["times"])), "p99": _ms(quantiles(busy["times"], n=100)[98])}
    figures["processor"] = _ms(spent / len(busy["times"]))
    figures["throughput"] = len(busy["times"]) / busy["seconds"]
    figures |= {"early": _ms(sum(long[_CYCLE : 2 * _CYCLE]) / _CYCLE), "late": _ms(sum(long[-_CYCLE:]) / _CYCLE)}
    return figures | {"growth": figures["late"] / figures["early"]}


def _parsing(kind: str, few: Path, many: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.parse_time", kind]
    parse, parse_many = (float(_output([*command, str(model)]).split()[-1]) for model in (few, many))
    return {"parse": parse, "parse_many": parse_many, "parse_growth": parse_many / parse}


def _our_model(folder: Path, examples: int) -> Path:
    from bot.engine.graph_training import train_graph
    from bot.engine.model_files import packing
    from bot.engine.project_importer import ProjectImporter

    nlu = write_sample(folder / f"nlu-{examples}", examples)
    places = [str(nlu), *(str(DATA / name) for name in ("rules", "stories", "responses"))]
    model = folder / f"laskuapuri-{examples}.tar.gz"
    with packing(model) as draft:
        train_graph(ProjectImporter(str(CONFIG), str(DOMAIN), places), draft)
    return model


def _load(server: Server, *arguments: object) -> dict[str, Any]:
    output = _output([sys.executable, "-m", "tests.bench.load", server.url, *map(str, arguments)])
    found: dict[str, Any] = json.loads(output.splitlines()[-1])
    return found


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def _resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return int(line.split()[1]) / 1024 + sum(_resident_megabytes(int(child)) for child in children)


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(_processor_seconds(int(child)) for child in children)


def _ms(seconds: float) -> float:
    return seconds * 1000


def _table(ours: dict[str, float], stock: dict[str, float]) -> Iterator[str]:
    yield "| measure | Laskuapuri | stock Rasa | ratio | goal |"
    yield "|---|---|---|---|---|"
    for name, row in _ROWS.items():
        if name in ours and name in stock:
            ratio = "" if row.unit == "x" else f"{row.ratio(ours[name], stock[name]):.1f} x better"
            yield f"| {row.what} | {_figure(ours[name], row)} | {_figure(stock[name], row)} | {ratio} | {row.goal} |"


def _figure(value: float, row: Row) -> str:
    number = f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return f"{number} {row.unit}".strip()

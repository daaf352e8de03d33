"""Ours and stock Rasa side by side in one run: `python -m tests.bench side_by_side [--quick]` prints a Markdown table.

The same bot (rules, actions, messages) on the same machine, one after the other, each with its model trained before.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Protocol

from bot.paths import CONFIG, DATA, DOMAIN, ROOT
from tests.bench.comparison import AT_ONCE, CYCLE, FEW, LONG, MANY, table
from tests.bench.our_servers import OneProcess, TwoProcesses
from tests.bench.sample import write_sample
from tests.bench.stock_server import StockServer, trained
from tests.processes import processor_seconds, processor_seconds_of_all, resident_megabytes

_TODAY = "2026-03-10"
_KEPT = ROOT / "results" / "bench"  # stock models: training one takes a minute
_EPOCHS = {FEW: 5, MANY: 1}  # of DIET: a parse takes as long whatever it has learnt
_STORES = ("postgres", "redis-server")  # programs whose processor time is measured beside two processes of ours


class Server(Protocol):
    """What is measured."""

    urls: list[str]
    pids: list[int]

    def start(self) -> None: ...
    def stop(self) -> None: ...


def print_table(*, quick: bool) -> None:
    """Measures both and prints the table; `quick` leaves the parse times out and loads for a shorter time."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    stock_model = trained(_KEPT, FEW, _EPOCHS[FEW])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stock = _serving(StockServer(folder / "stock", stock_model, _TODAY), quick=quick)
        ours = _serving(OneProcess(folder / "ours", _TODAY), quick=quick)
        ours |= _two_processes(TwoProcesses(folder / "two"), quick=quick)
        stock["two"] = stock["throughput"]
        if not quick:
            stock |= _parsing("stock", stock_model, trained(_KEPT, MANY, _EPOCHS[MANY]))
            ours |= _parsing("ours", _our_model(folder, FEW), _our_model(folder, MANY))
    print("\n".join(table(ours, stock)))


def _serving(server: Server, *, quick: bool) -> dict[str, float]:
    start = time.perf_counter()
    server.start()
    figures = {"ready": time.perf_counter() - start}
    try:
        _load(server, "--seconds", 3)  # warms up
        alone = _load(server, "--seconds", 4 if quick else 10)["times"]
        before = _spent(server)
        busy = _busy(server, quick=quick)
        figures["processor"] = _ms(_spent(server) - before) / len(busy["times"])
        figures["memory"] = sum(resident_megabytes(pid) for pid in server.pids)
        long = _load(server, "--messages", LONG)["times"]
    finally:
        server.stop()
    figures |= {"alone": _ms(median(alone)), "alone99": _ms(quantiles(alone, n=100)[98])}
    figures |= {"p50": _ms(median(busy["times"])), "p99": _ms(quantiles(busy["times"], n=100)[98])}
    figures["throughput"] = len(busy["times"]) / busy["seconds"]
    figures |= {"early": _ms(sum(long[CYCLE : 2 * CYCLE]) / CYCLE), "late": _ms(sum(long[-CYCLE:]) / CYCLE)}
    return figures | {"growth": figures["late"] / figures["early"]}


def _two_processes(servers: TwoProcesses, *, quick: bool) -> dict[str, float]:
    """Throughput, and what a message costs in our processes and in the stores."""
    try:
        servers.start()
        _load(servers, "--at-once", AT_ONCE, "--seconds", 3)  # warms up
        before, stores = _spent(servers), {name: processor_seconds_of_all(name) for name in _STORES}
        busy = _busy(servers, quick=quick)
        messages = len(busy["times"])
        figures = {name: _ms(processor_seconds_of_all(name) - spent) / messages for name, spent in stores.items()}
        figures["two_processor"] = _ms(_spent(servers) - before) / messages
    finally:
        servers.stop()
    return figures | {"two": messages / busy["seconds"]}


def _parsing(kind: str, few: Path, many: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.parse_time", kind]
    parse, parse_many = (float(_output([*command, str(model)]).split()[-1]) for model in (few, many))
    return {"parse": parse, "parse_many": parse_many, "parse_growth": parse_many / parse}


def _our_model(folder: Path, examples: int) -> Path:
    from bot.rasa_runtime.model_files import packing
    from bot.training.graph_training import train_graph
    from bot.training.importer import ProjectImporter

    nlu = write_sample(folder / f"nlu-{examples}", examples)
    places = [str(nlu), *(str(DATA / name) for name in ("rules", "stories", "texts"))]
    model = folder / f"laskuapuri-{examples}.tar.gz"
    with packing(model) as draft:
        train_graph(ProjectImporter(str(CONFIG), str(DOMAIN), places), draft)
    return model


def _spent(server: Server) -> float:
    return sum(processor_seconds(pid) for pid in server.pids)


def _busy(server: Server, *, quick: bool) -> dict[str, Any]:
    return _load(server, "--at-once", AT_ONCE, "--seconds", 10 if quick else 25)


def _load(server: Server, *arguments: object) -> dict[str, Any]:
    output = _output([sys.executable, "-m", "tests.bench.load", *server.urls, *map(str, arguments)])
    found: dict[str, Any] = json.loads(output.splitlines()[-1])
    return found


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def _ms(seconds: float) -> float:
    return seconds * 1000

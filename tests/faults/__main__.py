"""`python -m tests.faults [NAME ...] [--seconds N]`: all faults, or those named; exit code 1 when one did harm."""

from __future__ import annotations

import argparse
import inspect
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults import breaking, flooding, lasting
from tests.faults.outcome import Outcome

FAULTS: dict[str, Callable[..., Outcome]] = {
    "worker-killed": breaking.worker_killed,
    "postgresql-stopped": breaking.postgresql_stopped,
    "redis-stopped": breaking.redis_stopped,
    "disk-full": breaking.disk_full,
    "clock-change": breaking.clock_change,
    "large-body": flooding.large_body,
    "ten-thousand": flooding.ten_thousand,
    "slow-loris": flooding.slow_loris,
    "load": lasting.load,
}


def main() -> int:
    """Runs them one after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*FAULTS, []], metavar="NAME", help=", ".join(FAULTS))
    parser.add_argument("--seconds", type=float, help="length of `load` (default 300; 1800 for the full half hour)")
    options = parser.parse_args()
    harmed = [outcome for outcome in _run(options.names or list(FAULTS), options.seconds) if outcome.harm]
    return 1 if harmed else 0


def _run(names: list[str], seconds: float | None) -> Iterator[Outcome]:
    for name in names:
        fault = FAULTS[name]
        more = {"seconds": seconds} if seconds and "seconds" in inspect.signature(fault).parameters else {}
        with tempfile.TemporaryDirectory(prefix="laskuapuri-fault-") as folder:
            outcome = fault(Path(folder), **more)
        print(outcome.row(name), flush=True)
        yield outcome


if __name__ == "__main__":
    sys.exit(main())

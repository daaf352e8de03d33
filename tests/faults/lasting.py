"""Load for a long time: memory stays flat, answers stay fast."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from tests.cluster import cluster
from tests.customers import Figures, crowd
from tests.faults.breaking import _in_background, _stored
from tests.faults.outcome import Outcome, of_customers
from tests.processes import resident_megabytes

_CUSTOMERS = 8
_SAMPLE_SECONDS = 5
_MOST_GROWTH = 1.10  # from after the first fifth to the end


def load(folder: Path, seconds: float = 300) -> Outcome:
    """Eight customers at a time, one whole form after the other, on SQLite; 1800 seconds is the full half hour."""
    with cluster(1, folder / "var") as [server]:
        figures, memory, end = Figures(), [], time.monotonic() + seconds

        def live() -> None:
            while time.monotonic() < end:
                crowd([server.url], _CUSTOMERS, figures=figures)

        with _in_background(live):
            while time.monotonic() < end:
                time.sleep(_SAMPLE_SECONDS)
                memory.append(resident_megabytes(server.pid))
        stored = _stored(f"sqlite:///{folder / 'var' / 'laskuapuri.db'}")
    fifth = max(1, len(memory) // 5)
    early, late = median(memory[fifth : 2 * fifth] or memory), median(memory[-fifth:])
    quarter = len(figures.seconds) // 4
    first, last = median(figures.seconds[:quarter]), median(figures.seconds[-quarter:])
    told = (
        f"{seconds:.0f} s, {len(figures.seconds) / seconds:.0f} messages/s; memory {early:.0f} MB after a fifth, "
        f"{late:.0f} MB at the end; median {first * 1000:.0f} ms in the first quarter, {last * 1000:.0f} ms in the last"
    )
    outcome = of_customers(figures, stored, told)
    outcome.harm += ["memory grows"] if late > early * _MOST_GROWTH else []
    return outcome

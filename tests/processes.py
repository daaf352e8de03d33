"""What processes cost, read from /proc."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def resident_megabytes(pid: int) -> float:
    """Memory of a process and of all that it started."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024 + sum(resident_megabytes(child) for child in _children(pid))


def processor_seconds(pid: int) -> float:
    """Processor time of a process and of all that it started, since they began."""
    return _own_seconds(pid) + sum(processor_seconds(child) for child in _children(pid))


def processor_seconds_of_all(name: str) -> float:
    """Processor time of every process with this program's name that runs now."""
    return sum(_own_seconds(pid) for pid in _named(name))


def _named(name: str) -> Iterable[int]:
    for path in Path("/proc").glob("[0-9]*/comm"):
        try:
            if path.read_text("utf-8").strip() == name:
                yield int(path.parent.name)
        except OSError:  # it ended meanwhile
            continue


def _own_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]

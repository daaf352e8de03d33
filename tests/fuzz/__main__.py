"""`python -m tests.fuzz [NAME ...] --seconds 60`: a row of figures for each; exit code 1 when something was found."""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import TARGETS, seeds

_OPTIONS = ("-timeout=10", "-rss_limit_mb=3000", "-print_final_stats=1", "-close_fd_mask=0")
_LONGEST = {"uploads": 8000}  # bytes of an input
_LAST_WORDS = 30  # lines of a finding


def main() -> int:
    """Runs them one after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*TARGETS, []], metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--findings", type=Path, default=Path("var/fuzz"), help="where a finding's input is written")
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: its wheels are for Linux on x86_64 with Python 3.11.", file=sys.stderr)
        return 2
    found = [_fuzz(name, options.seconds, options.findings) for name in options.names or TARGETS]
    return 1 if any(found) else 0


def _fuzz(name: str, seconds: int, findings: Path) -> bool:
    findings.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="laskuapuri-fuzz-") as corpus:
        for number, seed in enumerate(seeds(name)):
            (Path(corpus) / f"seed-{number}").write_bytes(seed)
        command = [sys.executable, "-m", "tests.fuzz.running", name, corpus, *_OPTIONS]
        command += [f"-max_total_time={seconds}", f"-max_len={_LONGEST.get(name, 600)}"]
        command += [f"-artifact_prefix={findings / name}-"]
        environment = {**os.environ, "LASKUAPURI_TODAY": "2026-03-10"}
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment, check=False)
    print(f"| {name} | {_figures(done.stdout + done.stderr)} |", flush=True)
    if done.returncode:
        print("\n".join((done.stdout + done.stderr).splitlines()[-_LAST_WORDS:]), file=sys.stderr)
    return done.returncode != 0


def _figures(said: str) -> str:
    runs = re.findall(r"stat::number_of_executed_units: (\d+)", said) or ["?"]
    coverage = re.findall(r"cov: (\d+) ft: (\d+)", said) or [("?", "?")]
    return f"{runs[-1]} runs; {coverage[-1][0]} places in our code, {coverage[-1][1]} features reached"


if __name__ == "__main__":
    sys.exit(main())

"""The subcommand `laskuapuri simulate`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any


def add_simulate_command(commands: Any) -> None:
    """Adds it to the command's parser."""
    simulate = commands.add_parser(
        "simulate",
        help="simulated customers talk with the bot, and what has to hold is checked",
        description="customers with known facts talk with the bot on a database of its own; told is how often each "
        "rule of a conversation did not hold. The exit code is 1 where one did not",
    )
    simulate.add_argument("--conversations", type=int, default=500, metavar="N", help="how many (default 500)")
    simulate.add_argument(
        "--seed", type=int, default=1, metavar="S", help="seed of the first one; each next is one more"
    )
    simulate.add_argument(
        "--only", type=int, metavar="SEED", help="the one conversation of this seed, with its transcript"
    )
    simulate.add_argument("--processes", type=int, default=1, metavar="P", help="at the same time (default 1)")
    simulate.add_argument("--report", type=Path, metavar="FILE", help="write what did not hold, the shortest first")
    simulate.set_defaults(run=_simulate)


def _simulate(options: argparse.Namespace) -> int:
    from bot.rasa_runtime.loading import NoModel
    from bot.simulation.report import overview, report
    from bot.simulation.running import run

    seeds = range(options.seed, options.seed + options.conversations)
    begun = time.monotonic()
    try:
        outcomes = run([options.only] if options.only is not None else seeds, options.processes)
    except NoModel as error:
        print(error, file=sys.stderr)
        return 1
    seconds = time.monotonic() - begun
    if options.only is not None:
        print(outcomes[0].transcript)
        print(*(f"{name}: {how}" for name, how in outcomes[0].broken), sep="\n")
    else:
        print(overview(outcomes, seconds))
    if options.report:
        options.report.write_text(report(outcomes, seconds), "utf-8")
    return 1 if any(outcome.broken for outcome in outcomes) else 0

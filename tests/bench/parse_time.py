"""Median milliseconds of a parse, in a process of its own: `python -m tests.bench.parse_time ours|stock MODEL`."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.load import QUESTIONS

_ROUNDS = 60


def main(kind: str, model: str) -> None:
    """Prints the figure."""
    if kind == "ours":
        from bot.rasa_runtime.loading import load_parser

        agent = load_parser(Path(model))
    else:
        from rasa.core.agent import Agent

        agent = Agent()
        agent.load_model(model)

    async def measure() -> list[float]:
        times = []
        for place in range(_ROUNDS * len(QUESTIONS)):
            start = time.perf_counter()
            await agent.parse_message(QUESTIONS[place % len(QUESTIONS)])
            times.append(time.perf_counter() - start)
        return times[len(QUESTIONS) * 5 :]

    print(median(asyncio.run(measure())) * 1000)


if __name__ == "__main__":
    main(*sys.argv[1:])

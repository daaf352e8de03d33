"""Plays many conversations, in one process or several, and keeps what did not hold."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.conversing import transcript
from bot.rasa_runtime.own_service import own_service
from bot.simulation.invariants import Broken, broken
from bot.simulation.playing import Played, play


class Outcome(NamedTuple):
    """What one conversation came to. `transcript` is empty where everything held."""

    seed: int
    goal: str
    turns: int
    broken: tuple[Broken, ...]
    transcript: str


def run(seeds: Sequence[int], processes: int = 1) -> list[Outcome]:
    """One for each seed, in their order. Raises NoModel."""
    if processes == 1:
        return run_here(seeds)
    shares = [seeds[share::processes] for share in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        found = [outcome for outcomes in pool.map(run_here, shares) for outcome in outcomes]
    return sorted(found, key=lambda outcome: seeds.index(outcome.seed))


def run_here(seeds: Sequence[int]) -> list[Outcome]:
    """In this process."""
    with own_service() as conversations:
        return asyncio.run(_run(conversations, seeds))


async def _run(conversations: Conversations, seeds: Sequence[int]) -> list[Outcome]:
    return [_outcome(await play(conversations, seed)) for seed in seeds]


def _outcome(played: Played) -> Outcome:
    found = tuple(broken(played))
    told = "\n".join(_told(played)) if found else ""
    return Outcome(played.seed, played.customer.goal, len(played.steps), found, told)


def _told(played: Played) -> Iterator[str]:
    yield f"today is {played.today.isoformat()}"
    yield transcript(step.exchange for step in played.steps)
    yield from (f"stored: {request['kind']} {request['email']} {request['details']}" for request in played.requests)

"""What simulated customers found: how often each invariant did not hold, and the shortest conversations first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.simulation.invariants import INVARIANTS
from bot.simulation.running import Outcome

_SHOWN = 10  # conversations of an invariant; the seeds of the others are listed
_LISTED = 200


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """By invariant, in how many conversations it did not hold."""
    found = Counter(name for outcome in outcomes for name in {each.invariant for each in outcome.broken})
    return {name: found[name] for name in INVARIANTS}


def overview(outcomes: Sequence[Outcome], seconds: float) -> str:
    """A few lines."""
    turns, failed = sum(outcome.turns for outcome in outcomes), sum(bool(outcome.broken) for outcome in outcomes)
    goals = Counter(outcome.goal for outcome in outcomes)
    lines = [
        f"{len(outcomes)} conversations, {turns} turns, {seconds:.0f} s; something did not hold in {failed} of them.",
        "Goals: " + ", ".join(f"{name} {count}" for name, count in goals.most_common()),
        *(f"{count:6}  {name}" for name, count in counts(outcomes).items()),
    ]
    return "\n".join(lines)


def report(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Everything that did not hold, as a page of Markdown."""
    return (
        "\n".join(["# Simulated customers\n", "```", overview(outcomes, seconds), "```", *_sections(outcomes)]) + "\n"
    )


def _sections(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for name in INVARIANTS:
        failed = sorted((one for one in outcomes if _hows(one, name)), key=lambda one: (one.turns, one.seed))
        if not failed:
            continue
        yield f"\n## {name}: {len(failed)}\n"
        for outcome in failed[:_SHOWN]:
            yield f"### `laskuapuri simulate --only {outcome.seed}` ({outcome.goal}, {outcome.turns} turns)\n"
            yield from (f"- {how}" for how in _hows(outcome, name))
            yield f"\n```\n{outcome.transcript}\n```\n"
        if others := [str(outcome.seed) for outcome in failed[_SHOWN:_LISTED]]:
            yield f"Further seeds: {', '.join(others)}"


def _hows(outcome: Outcome, name: str) -> list[str]:
    return [each.how for each in outcome.broken if each.invariant == name]

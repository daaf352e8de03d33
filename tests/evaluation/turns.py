"""How turns are understood in their context: `python -m tests.evaluation.turns [FILE]` prints a row a context and act.

The messages of tests/replies/turns_measuring.jsonl are by an author who knew neither code nor training data.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from bot.dialogue.context import Context
from bot.rasa_runtime.loading import load_parser
from bot.rasa_runtime.processor import ReadMessage
from bot.rasa_runtime.redaction import redacted
from services.content.texts import project_root

MEASURING = project_root() / "tests" / "replies" / "turns_measuring.jsonl"
_ASKED = {"value": "refund_invoice", "yes_no": "refund_wanted", "more_invoices": "refund_more_invoices"}
_ASKED |= {"summary": "refund_confirmed", "words": "contact_message"}
_OFFERED = ("double_payment", "refund_request", "invoice_quantity")


class Read(NamedTuple):
    """A line of the file, and what its text was taken for; "new" where the single message's decision stands."""

    line: dict[str, Any]
    act: str
    confidence: float


def read_lines(path: Path = MEASURING) -> list[Read]:
    """Each line as the served bot reads it."""
    processor = load_parser().processor
    assert processor is not None
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    async def read() -> list[Read]:
        found = []
        for line in lines:
            protected = redacted(line["text"])
            message = ReadMessage(protected.text, protected.entities)
            message.context = _context(line["context"])
            parsed = await processor.parse_message(message)
            intent, turn = parsed["intent"]["name"], parsed.get("turn") or {}
            act = {"human": "person", "stop": "stop", "thank": "thanks"}.get(intent, turn.get("act", "new"))
            found.append(Read(line, act, turn.get("confidence", 0.0)))
        return found

    return asyncio.run(read())


def _context(kind: str) -> Context:
    return Context(kind, _ASKED.get(kind), "double_payment", _OFFERED if kind == "clarify" else ())


def _print(reads: Iterable[Read], *, wrong: bool) -> None:
    by_act: dict[tuple[str, str], list[Read]] = defaultdict(list)
    for read in reads:
        by_act[read.line["context"], read.line["act"]].append(read)
    for (context, act), found in by_act.items():
        right = sum(read.act == act for read in found)
        others = Counter(read.act for read in found if read.act != act)
        print(f"{context:14} {act:12} {right:3} of {len(found):3}  {dict(others)}")
        if wrong:
            for read in found:
                if read.act != act:
                    print("      ", read.act, round(read.confidence, 2), read.line["text"])
    whole = [read for found in by_act.values() for read in found]
    print(f"all: {sum(read.act == read.line['act'] for read in whole)} of {len(whole)}")


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    _print(read_lines(*paths), wrong="--wrong" in sys.argv)

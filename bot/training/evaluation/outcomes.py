"""What one decision is worth, by what the message was."""

from __future__ import annotations

from typing import Any

from bot.training.evaluation.sets import FOREIGN, IN, TWO, Row
from services.content.catalogue import in_scope

# Every outcome is one of these. Of ours: the topic was answered / among the options / another was answered /
# only others were offered / nothing was. Not ours: fell back / options were offered / answered as one of ours.
RIGHT, OFFERED, WRONG, MISSED, FALLBACK = "right", "offered", "wrong", "missed", "fallback"


def outcome(group: str, row: Row, parsed: dict[str, Any]) -> str:
    """The outcome of a parse result (keys `decision`, `topic`, `options`) for a message of this group."""
    decision, topic, options = parsed["decision"], parsed["topic"], parsed["options"]
    if group == IN:
        return _of_ours(row.topics[0], decision, topic, options)
    if group == TWO:
        return _of_two(row.topics, decision, topic, options)
    if decision == "fallback":
        return RIGHT
    if decision == "clarify":
        return OFFERED
    # "Kiitos" of a stranger may be answered as small talk; a message in another language gets one line, nothing else.
    return RIGHT if group == FOREIGN and topic not in in_scope() else WRONG


def _of_ours(asked: str, decision: str, topic: str | None, options: list[str]) -> str:
    if decision == "answer":
        return RIGHT if topic == asked else WRONG
    if decision == "clarify":
        return OFFERED if asked in options else MISSED
    return FALLBACK


def _of_two(asked: tuple[str, ...], decision: str, topic: str | None, options: list[str]) -> str:
    """Right: both are offered. Offered: one of them is answered or offered."""
    if decision == "answer":
        return OFFERED if topic in asked else WRONG
    if decision == "clarify":
        seen = len(set(asked) & set(options))
        return (MISSED, OFFERED, RIGHT)[seen]
    return FALLBACK

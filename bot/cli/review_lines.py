"""What `laskuapuri review` shows of an item and of a verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.paths import ROOT
from bot.training.examples.filing import Filed, fit_for_training
from services.conversations.refusals import ExampleRefused
from services.conversations.review_items import Item

_ELSEWHERE = {"out_of_scope": "none of these"}


def as_json(item: Item) -> dict[str, Any]:
    """One item for scripts; `example` is what would be filed, or `refused` says why it would not."""
    newest = item.newest
    example, refused = _example(item)
    return {
        "id": item.id,
        "text": item.text,
        "count": len(item.messages),
        "said_at": item.said_at.isoformat(timespec="seconds"),
        "kinds": list(item.kinds),
        "decision": newest.decision,
        "topic": newest.topic,
        "options": list(newest.options),
        "several": newest.several,
        "language": newest.language,
        "ranking": [[name, round(score, 4)] for name, score in newest.ranking],
        "choices": item.choices,
        "suggested": list(item.suggested),
        "example": example,
        "refused": refused,
    }


def as_lines(item: Item) -> list[str]:
    """One item for a reader."""
    newest = item.newest
    times = f"  said {len(item.messages)} times" if len(item.messages) > 1 else ""
    lines = [
        f"{item.id}  {item.said_at:%Y-%m-%d %H:%M}  {', '.join(item.kinds).replace('_', ' ')}{times}",
        f"  {item.text}",
        f"  decision: {_decision(item)}",
        f"  ranking:  {', '.join(f'{name} {score:.2f}' for name, score in newest.ranking)}",
    ]
    if item.choices:
        chosen = [
            f"{_ELSEWHERE.get(name, name)}{f' x{count}' if count > 1 else ''}" for name, count in item.choices.items()
        ]
        lines.append(f"  customer chose: {', '.join(chosen)}")
    example, refused = _example(item)
    if refused:
        lines.append(f"  as it is it cannot be filed: {refused}")
    elif example != item.text:
        lines.append(f"  would be filed as: {example}")
    return lines


def told(filed: Filed | None) -> str:
    """What a verdict wrote, and where."""
    if filed is None:
        return "It was an example of that topic already; the message is off the list."
    return f"Filed under {filed.topic} in {_place(filed.path)}:\n  - {filed.text}"


def _decision(item: Item) -> str:
    newest = item.newest
    if newest.decision == "clarify":
        return f"{'several matters' if newest.several else 'unsure'} between {', '.join(newest.options)}"
    language = f" (language: {newest.language})" if newest.language else ""
    return f"{newest.decision}{f' {newest.topic}' if newest.topic else ''}{language}"


def _chosen(name: str, count: int) -> str:
    return _ELSEWHERE.get(name, name) + (f" x{count}" if count > 1 else "")


def _example(item: Item) -> tuple[str | None, str | None]:
    try:
        return fit_for_training(item.newest.text), None
    except ExampleRefused as refusal:
        return None, str(refusal)


def _place(path: Path) -> str:
    resolved = path.resolve()
    return str(resolved.relative_to(ROOT)) if resolved.is_relative_to(ROOT) else str(path)

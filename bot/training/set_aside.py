"""What training set aside: the shipped negatives that mean one of the site's small topics.

bot/understanding/components/negatives.py finds them.
"""

from __future__ import annotations

import json
import tarfile
from itertools import groupby
from pathlib import Path
from typing import Any

_FILE = "set_aside.json"  # as bot/understanding/components/intent_classifier.py names it in the model
_SHOWN = 3  # texts a topic; the list has them all


def list_file(model: Path) -> Path:
    """Where the whole list of a model stands."""
    return model.with_name(f"{model.name}.set-aside.txt")


def write_list(model: Path) -> None:
    """Writes the list beside the model: a topic, a tab and the text a line. No file when nothing was set aside."""
    found = _set_aside(model)
    lines = [f"{one['topic']}\t{one['text']}\n" for one in found]
    list_file(model).unlink(missing_ok=True)
    if lines:
        list_file(model).write_text("".join(lines), "utf-8")


def told(model: Path) -> list[str]:
    """A line a topic, with its surest texts, and where the rest stands; nothing when nothing was set aside."""
    lines = []
    for topic, group in groupby(_set_aside(model), key=lambda one: one["topic"]):
        texts = [one["text"] for one in group]
        shown = " / ".join(texts[:_SHOWN]) + (" / ..." if len(texts) > _SHOWN else "")
        lines.append(f"{topic}: {len(texts)} out-of-scope examples mean it and were set aside: {shown}")
    return [*lines, f"All of them: {list_file(model)}"] if lines else []


def _set_aside(model: Path) -> list[dict[str, Any]]:
    """As the classifier noted it in the model: by topic, the surest first."""
    with tarfile.open(model) as archive:
        member = next((member for member in archive if member.name.endswith(f"/{_FILE}")), None)
        content = archive.extractfile(member) if member else None
        found: list[dict[str, Any]] = json.load(content) if content else []
    return found

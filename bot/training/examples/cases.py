"""Filing a test case: a message and the topic that it should have been, in a set of its own for `make evaluate`.

The set is tests/challenge/agents/. Where the program runs without its tests, the cases wait in
var/test_cases/agents/ until somebody copies them there; the format is the same.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from bot.paths import DATA
from bot.training.evaluation.sets import CHALLENGE, FOREIGN, IN, challenge_sets
from bot.training.examples.example_folder import all_examples
from bot.training.examples.filing import Filed, fit_for_training
from services.content.catalogue import OUT_OF_SCOPE, in_scope
from services.conversations.refusals import ExampleRefused, ReviewRefused
from services.conversations.wording import folded
from services.storage.folders import var_folder
from services.storage.whole_files import alone_in

AUTHOR = "agents"
_FORMATS = {IN: {"register": "plain"}, FOREIGN: {"kind": "near_miss"}}


def cases_folder() -> Path:
    """The challenge sets' folder, or its stand-in beside the database."""
    return CHALLENGE if CHALLENGE.is_dir() and os.access(CHALLENGE, os.W_OK) else var_folder() / "test_cases"


def file_case(topic: str, text: str, folder: Path | None = None, examples: Path = DATA) -> Filed:
    """Adds the message as a case in which the topic, or none of ours for out_of_scope, is right.

    Raises ReviewRefused or ExampleRefused: for small talk, which no set measures, and for words that are measured
    already or that training sees: a model knows its own examples by heart.
    """
    if topic not in (*in_scope(), OUT_OF_SCOPE):
        raise ReviewRefused(f"{topic} is measured by no set", "not_measured")
    case = fit_for_training(text)
    folder = folder or cases_folder()
    group = IN if topic in in_scope() else FOREIGN
    path = folder / AUTHOR / f"{group}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with alone_in(path.parent):
        _refuse_trained(case, examples)
        refuse_measured(case, folder)
        asked = {"topic": topic} if group == IN else {}
        line = json.dumps({"text": case, **asked, **_FORMATS[group]}, ensure_ascii=False)
        _append(path, line)
    return Filed(case, topic, path)


def refuse_measured(text: str, folder: Path | None = None) -> None:
    """Raises ExampleRefused when the same words stand in a set: training must not see them."""
    words = folded(text)
    for measured in challenge_sets(folder or cases_folder()):
        for row in measured.rows:
            if folded(row.text) == words:
                raise ExampleRefused(f"the same words are measured in {measured.name}", "measured")


def _refuse_trained(text: str, examples: Path) -> None:
    words = folded(text)
    for known in all_examples(examples):
        if known.folded == words:
            raise ExampleRefused(f"training sees the same words in {known.file}", "trained")


def _append(path: Path, line: str) -> None:
    """On the disk, on a line of its own even when somebody's editor left the last one open."""
    ends = not path.exists() or path.read_bytes()[-1:] in (b"", b"\n")
    with path.open("a", encoding="utf-8") as file:
        file.write(("" if ends else "\n") + line + "\n")
        file.flush()
        os.fsync(file.fileno())

"""Stratified cross-validation: each training example is judged by a pipeline that has not seen its fold."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from sklearn.model_selection import StratifiedKFold

from bot.paths import CONFIG, DATA
from bot.training.project_data import ProjectData

FOLDS = 5
_SEED = 1
_NONE = "none"  # predicted when a text has no feature at all


class Guess(NamedTuple):
    """A training example, its intent, and the intent that was ranked first without having seen it."""

    text: str
    intent: str
    predicted: str


def cross_validate(folds: int = FOLDS) -> dict[str, Any]:
    """The guesses on all examples of data/ and the median seconds of one fold's training."""
    from bot.training.evaluation.fold_pipeline import FoldPipeline  # Rasa is slow to import; splitting does not need it

    pipeline = YAML(typ="safe").load(CONFIG.read_text("utf-8"))["pipeline"]
    examples = ProjectData([DATA]).examples
    guesses: list[Guess] = []
    seconds = []
    for number, (learnt, held_out) in enumerate(split(examples, folds), start=1):
        print(f"cross-validation, fold {number} of {folds} ...", file=sys.stderr)
        start = perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            fold = FoldPipeline(pipeline, Path(folder))
            fold.train(learnt)
        seconds.append(perf_counter() - start)
        guesses += [Guess(text, intent, _first(fold.ranking(text))) for text, intent in held_out]
    return {"guesses": guesses, "fold_training_seconds": sorted(seconds)[len(seconds) // 2]}


def split(examples: Sequence[tuple[str, str]], folds: int) -> Iterator[tuple[list[Any], list[Any]]]:
    """(learnt, held out) a fold, each intent in each fold by its share; needs `folds` examples of every intent."""
    folding = StratifiedKFold(folds, shuffle=True, random_state=_SEED)
    intents = [intent for _, intent in examples]
    for learnt, held_out in folding.split(intents, intents):
        yield [examples[at] for at in learnt], [examples[at] for at in held_out]


def _first(ranking: list[tuple[str, float]]) -> str:
    return ranking[0][0] if ranking else _NONE

"""`laskuapuri evaluate`: measures, prints the table, writes results/evaluation/report.html and report.json."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from bot.paths import ROOT
from bot.rasa_runtime.loading import NoModel, load_parser
from bot.training.evaluation import markdown_table, recorded, stock
from bot.training.evaluation.confusion import confusion
from bot.training.evaluation.cross_validation import cross_validate
from bot.training.evaluation.figures import figures, our_rule, stock_rule, texts_of
from bot.training.evaluation.measuring import parse_all, training_time
from bot.training.evaluation.page import page
from bot.training.evaluation.scores import score_sets
from bot.training.evaluation.sets import MessageSet, challenge_sets, shared_sets
from bot.training.evaluation.table import table
from bot.training.evaluation.timing import Span, timing
from bot.training.training import model_is_current

RESULTS = ROOT / "results" / "evaluation"


def evaluate(*, with_stock: bool = False, record: bool = False, results: Path = RESULTS) -> int:
    """Returns the exit code. `with_stock`: also train and ask stock Rasa. `record`: keep these scores as the least."""
    try:
        agent = load_parser()
    except NoModel as error:
        print(error, file=sys.stderr)
        return 1
    if not model_is_current():
        print("note: data or components changed since this model; `laskuapuri train` trains a new one", file=sys.stderr)
    challenge, shared = challenge_sets(), shared_sets()
    texts = list(texts_of(challenge, shared))
    if with_stock:
        stock.run(results / "stock", texts)
    decisions, spans = parse_all(agent, texts)
    ours = figures(challenge, shared, decisions, *our_rule())
    ours["parse"] = timing(spans)
    if record:
        recorded.write(score_sets(challenge, decisions))
    report = {
        "ours": ours,
        "stock": _stock(challenge, shared, results / "stock"),
        "cross_validation": _cross_validation(),
    }
    ours["training"] = training_time()
    _write(report, results)
    print(table(report))
    if record:
        markdown_table.update(report)
    print(f"\nreport: {(results / 'report.html').relative_to(ROOT)}")
    return 0


def _cross_validation() -> dict[str, Any]:
    found = cross_validate()
    return {**confusion(found["guesses"]), "fold_training_seconds": found["fold_training_seconds"]}


def _stock(challenge: list[MessageSet], shared: list[MessageSet], folder: Path) -> dict[str, Any] | None:
    """Stock Rasa's figures as they were last measured; None when they never were."""
    decisions = stock.decisions(folder)
    if not decisions:
        return None
    noted = stock.training(folder)
    return {
        **figures(challenge, shared, decisions, *stock_rule()),
        "parse": timing([Span(row["seconds"], row["cpu_seconds"]) for row in decisions.values()]),
        "training": noted,
        "current": noted["current"],
    }


def _write(report: dict[str, Any], results: Path) -> None:
    results.mkdir(parents=True, exist_ok=True)
    (results / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    (results / "report.html").write_text(page(report), "utf-8")

"""How well a site's own topic is understood beside the shipped ones: `python -m tests.evaluation.new_topics`.

Each file of tests/evaluation/topics is a topic that we do not ship, and whose matter our negatives call out of scope:
`examples` as an editor writes them, `phrasings` of customers by register, and `near_misses` that are not to be
answered by it. One model is trained with each topic alone, or (`--together`) one with all of them.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import bot.rasa_runtime  # noqa: F401 - settles what Rasa's import leaves out, before it
from bot.paths import CONFIG, DATA, DOMAIN
from bot.training.evaluation.fold_pipeline import FoldPipeline
from bot.training.evaluation.sets import challenge_sets
from bot.training.example_files import content_of
from bot.training.importer import ProjectImporter
from tests.topic_files import write_topic

FOLDER = Path(__file__).parent / "topics"
NAMED = 5  # of a topic's near misses that `--not-this` puts into its file; the others are asked


@dataclass(frozen=True)
class NewTopic:
    """A topic that is not shipped, with what customers write about it (by register) and nearly about it."""

    name: str
    examples: tuple[str, ...]
    phrasings: dict[str, list[str]]
    near_misses: tuple[str, ...]


class Heard(NamedTuple):
    """What became of one phrasing: answered by its topic, or its topic among the options."""

    register: str
    right: bool
    offered: bool


class Figures(NamedTuple):
    """Of `phrasings`: answered directly, and answered or offered. Of `near_misses`: answered by the topic."""

    phrasings: int
    right: int
    right_or_offered: int
    near_misses: int
    wrong: int


def new_topics(names: Sequence[str] = ()) -> list[NewTopic]:
    """The topics of these names, or all."""
    contents = [content_of(path) for path in sorted(FOLDER.glob("*.yml"))]
    return [
        NewTopic(given["topic"], tuple(given["examples"]), given["phrasings"], tuple(given["near_misses"]))
        for given in contents
        if not names or given["topic"] in names
    ]


@contextmanager
def trained(topics: Sequence[NewTopic], examples: int, *, not_this: bool = False) -> Iterator[FoldPipeline]:
    """A pipeline with so many examples of each topic; its files are there while the context lasts."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(DATA / "topics", folder / "topics")
        for topic in topics:
            named = "".join(f"  - {text}\n" for text in topic.near_misses[:NAMED]) if not_this else ""
            more = f"not_this:\n{named}" if named else ""
            write_topic(folder, topic.name, spread(topic.examples, examples), more)
        places = [str(DATA / "nlu"), str(DATA / "matters"), str(folder / "topics")]
        fold = FoldPipeline(content_of(CONFIG)["pipeline"], folder)
        fold.learn(ProjectImporter(str(CONFIG), str(DOMAIN), places).get_nlu_data())
        with patch("services.content.catalogue.topics_folder", lambda: folder / "topics"):
            yield fold


def spread(texts: Sequence[str], most: int) -> list[str]:
    """So many of the texts, from all over the list."""
    return [texts[place * len(texts) // most] for place in range(most)] if most < len(texts) else list(texts)


def heard(fold: FoldPipeline, topic: NewTopic) -> list[Heard]:
    """What becomes of each phrasing."""
    decided = [(register, fold.decision(text)) for register, texts in topic.phrasings.items() for text in texts]
    return [Heard(register, one["topic"] == topic.name, topic.name in one["options"]) for register, one in decided]


def figures(fold: FoldPipeline, topic: NewTopic, found: Sequence[Heard], *, not_this: bool = False) -> Figures:
    """How the topic's messages fare."""
    right, offered = sum(one.right for one in found), sum(one.offered for one in found)
    near_misses = topic.near_misses[NAMED if not_this else 0 :]
    wrong = sum(fold.decision(text)["topic"] == topic.name for text in near_misses)
    return Figures(len(found), right, right + offered, len(near_misses), wrong)


def challenge_decisions(fold: FoldPipeline) -> dict[str, dict[str, Any]]:
    """What is decided on each message of the challenge sets."""
    return {row.text: fold.decision(row.text) for messages in challenge_sets() for row in messages.rows}


def _print_changes(before: dict[str, Any], after: dict[str, Any], names: set[str]) -> None:
    """Of the challenge messages: those that a new topic answers now, and the others that are decided otherwise."""
    for text, one in after.items():
        was, now = (found["topic"] or found["decision"] for found in (before[text], one))
        if was != now:
            print(f"  {'taken' if now in names else 'other'}  {was} -> {now}: {text}")


def main() -> None:
    """Prints a line a topic and the sum."""
    parser = argparse.ArgumentParser(description="How well a site's own topics are understood beside the shipped ones.")
    parser.add_argument("names", nargs="*", help="topics of tests/evaluation/topics (default: all)")
    parser.add_argument("--examples", type=int, default=15, help="how many of each topic are learnt (default 15)")
    parser.add_argument("--together", action="store_true", help="one model with all topics instead of one each")
    parser.add_argument("--not-this", action="store_true", help=f"{NAMED} near misses of each topic are learnt too")
    parser.add_argument("--challenge", action="store_true", help="also what becomes of the challenge sets")
    options = parser.parse_args()
    topics = new_topics(options.names)
    groups = [topics] if options.together else [[topic] for topic in topics]
    before: dict[str, Any] = {}
    if options.challenge:
        with trained([], 0) as fold:
            before = challenge_decisions(fold)
    rows: list[Figures] = []
    phrasings: list[Heard] = []
    for group in groups:
        with trained(group, options.examples, not_this=options.not_this) as fold:
            for topic in group:
                found = heard(fold, topic)
                phrasings += found
                rows.append(figures(fold, topic, found, not_this=options.not_this))
                _print_row(topic.name, rows[-1])
            if options.challenge:
                _print_changes(before, challenge_decisions(fold), {topic.name for topic in group})
    _print_row("all", Figures(*map(sum, zip(*rows, strict=True))))
    for register in dict.fromkeys(one.register for one in phrasings):
        own = [one for one in phrasings if one.register == register]
        print(f"  {register:16} right {sum(one.right for one in own)}/{len(own)}")


def _print_row(name: str, found: Figures) -> None:
    asked, right, offered, near_misses, wrong = found
    print(
        f"{name:18} right {right}/{asked}  right or offered {offered}/{asked}  near misses wrong {wrong}/{near_misses}"
    )


if __name__ == "__main__":
    main()

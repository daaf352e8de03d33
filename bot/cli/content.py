"""`laskuapuri content`: the topics, matters and texts in data/."""

from __future__ import annotations

import argparse
from typing import Any


def add_content_command(commands: Any) -> None:
    """Adds it to the command's parser."""
    content = commands.add_parser("content", help="the topics, matters and texts in data/")
    verbs = content.add_subparsers(required=True, metavar="VERB")
    check = verbs.add_parser(
        "check", help="say whether everything in data/ can be used; if not, name file, line and what to do"
    )
    check.set_defaults(run=_check)


def _check(_options: argparse.Namespace) -> int:
    """The fault itself is told by the command."""
    from bot.paths import DATA
    from bot.training.project_data import ProjectData

    data = ProjectData([DATA])
    data.check()
    counts = {
        "topics": data.catalogue.names,
        "matters": data.matters.by_name,
        "examples": data.examples,
        "texts": data.responses,
    }
    print(", ".join(f"{len(found)} {name}" for name, found in counts.items()))
    return 0

"""The subcommand `laskuapuri settings`: the settings in force, or the page of the documentation."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def add_settings_command(commands: Any) -> None:
    """Adds it to the command's parser."""
    parser = commands.add_parser("settings", help="every setting with the value in force and where it comes from")
    markdown = "the page docs/settings.md instead"
    parser.add_argument("--markdown", dest="needs_no_settings", action="store_true", help=markdown)
    parser.set_defaults(run=_print)


def _print(options: argparse.Namespace) -> int:
    from services.settings import settings
    from services.settings.page import as_markdown, in_force

    if options.needs_no_settings:
        print(as_markdown(), end="")
        return 0
    print(in_force(settings()))
    warn_of_unknown_settings()
    return 0


def warn_of_unknown_settings() -> None:
    """A line for each variable that is nearly a setting's: who set it would wait for it in vain."""
    from services.settings.misspelt import misspelt_variables

    for written, meant in misspelt_variables():
        print(f"{written} is not a setting and is not read; is {meant} meant?", file=sys.stderr)

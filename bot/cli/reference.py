"""The subcommand `laskuapuri commands`: every command with its options, from the parser itself.

With `--markdown` it prints the page docs/commands.md.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_HEAD = """# Commands

<!-- printed by `laskuapuri commands --markdown` from the parser and the Makefile -->

`laskuapuri` is `.venv/bin/laskuapuri` after `make setup`. Its settings are environment variables:
[settings.md](settings.md).

## Make

Each target first sets up what it needs and can be repeated.

| target | does |
|---|---|
"""
_OTHERS = """
## Commands of other programs

From the root of the repository. The two of the tests explain themselves with `--help`; the four of Rasa work as in any
Rasa project and need `rasa` of the same environment (`.venv/bin/rasa`).

| command | does |
|---|---|
| `python -m tests.faults [NAME ...] [--seconds N]` | breaks a process, a database, a disk ... under load, with \
figures ([security.md](security.md)) |
| `python -m tests.fuzz [NAME ...] [--seconds N]` | fuzzes grammar, redaction, uploads and the REST channel's messages \
with libFuzzer ([security.md](security.md)) |
| `rasa train --config bot/config.yml --domain bot/domain --data data --out models` | trains with Rasa's own command |
| `rasa test core --e2e --stories tests/stories --model models --endpoints bot/endpoints.yml` | plays the test stories |
| `rasa shell --model models --endpoints bot/endpoints.yml --credentials bot/credentials.yml` | a chat in the terminal |
| `rasa run actions` | the actions over HTTP, beside `rasa shell`, which calls them there |
"""
_MAKEFILE = Path(__file__).resolve().parents[2] / "Makefile"
_TARGET = re.compile(r"^([a-z-]+):.*?## (.+)$", re.MULTILINE)


def add_commands_command(commands: Any, parser: argparse.ArgumentParser) -> None:
    """Adds it to the command's parser, which it describes."""
    listing = commands.add_parser("commands", help="list every command with its arguments")
    listing.add_argument("--markdown", action="store_true", help="the page docs/commands.md instead")
    listing.set_defaults(run=lambda options: _print(parser, options), needs_no_settings=True)


def as_markdown(parser: argparse.ArgumentParser) -> str:
    """The page of the documentation: the same on every machine."""
    targets = _TARGET.findall(_MAKEFILE.read_text("utf-8"))
    rows = [f"| `make {name}` | {_cell(text)} |" for name, text in targets]
    sections = [_section(one, purpose) for one, purpose in _subcommands(parser)]
    return "\n".join([_HEAD + "\n".join(rows), "\n## laskuapuri\n", "\n\n".join(sections), _OTHERS])


def _print(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.markdown:
        print(as_markdown(parser), end="")
        return 0
    for one, purpose in _subcommands(parser):
        print(f"{_usage(one)}\n    {purpose}")
    return 0


def _subcommands(parser: argparse.ArgumentParser) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """Each command that can be run, with what it does; one with verbs comes before them if it runs without, too."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            purposes = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, one in action.choices.items():
                if one.get_default("run") is not None:
                    yield one, one.description or purposes[name]
                yield from _subcommands(one)


def _section(parser: argparse.ArgumentParser, purpose: str) -> str:
    lines = [f"### `{_usage(parser)}`", "", purpose[:1].upper() + purpose[1:].rstrip(".") + "."]
    rows = [f"| `{_cell(_written(action))}` | {_cell(action.help)} |" for action in _arguments(parser) if action.help]
    return "\n".join([*lines, "", "| argument | meaning |", "|---|---|", *rows] if rows else lines)


def _usage(parser: argparse.ArgumentParser) -> str:
    ways = [_written(action) if _is_required(action) else f"[{_written(action)}]" for action in _arguments(parser)]
    return " ".join([parser.prog.split(" [")[0], *ways])


def _arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    left_out = (argparse._HelpAction, argparse._SubParsersAction)
    return [action for action in parser._actions if not isinstance(action, left_out)]


def _is_required(action: argparse.Action) -> bool:
    return action.required if action.option_strings else action.nargs != "?"


def _written(action: argparse.Action) -> str:
    """`--port PORT`, `--force`, `FILE`, `list|send|retry`."""
    value = "|".join(map(str, action.choices)) if action.choices else action.metavar or action.dest.upper()
    if not action.option_strings:
        return str(value)
    return action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {value}"


def _cell(text: str | None) -> str:
    return (text or "").replace("|", r"\|")

"""docs/commands.md is printed from the parser, so no command is missing there."""

from __future__ import annotations

import argparse

import pytest

from bot.cli.main import main, parser
from bot.cli.reference import as_markdown
from bot.paths import ROOT


def test_the_page_of_the_commands_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["commands", "--markdown"]) == 0
    written = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert written == capsys.readouterr().out, "laskuapuri commands --markdown > docs/commands.md"


def test_commands_are_listed_with_their_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["commands"]) == 0
    usages = {line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")}
    assert "laskuapuri erase CONVERSATION [--keep-requests]" in usages
    assert "laskuapuri purge --older-than DAYS" in usages
    assert "laskuapuri outbox [list|send|retry]" in usages


def test_every_argument_of_every_command_says_what_it_means() -> None:
    silent = [(one.prog, action.dest) for one in _all(parser()) for action in one._actions if not _is_told(action)]
    assert silent == []


def test_a_bar_between_choices_does_not_end_a_cell_of_the_table() -> None:
    one = argparse.ArgumentParser(prog="p")
    verb = one.add_subparsers().add_parser("v", help="does it")
    verb.add_argument("--kind", choices=("a", "b"), help="a|b")
    verb.set_defaults(run=print)
    assert "| `--kind a\\|b` | a\\|b |" in as_markdown(one)


def _all(one: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    below = [action for action in one._actions if isinstance(action, argparse._SubParsersAction)]
    return [one, *(deeper for action in below for child in action.choices.values() for deeper in _all(child))]


def _is_told(action: argparse.Action) -> bool:
    return bool(action.help) or isinstance(action, argparse._SubParsersAction)

"""The `laskuapuri` command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bot.cli.backups import add_backup_commands
from bot.cli.content import add_content_command
from bot.cli.reference import add_commands_command
from bot.cli.reload import add_reload_command
from bot.cli.requests import add_request_commands
from bot.cli.review import add_review_command
from bot.cli.settings import add_settings_command, warn_of_unknown_settings
from bot.cli.simulate import add_simulate_command
from services.content.checked_yaml import WrongData
from services.settings import Settings, SettingsRefused, use


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand; returns the exit code."""
    options = parser().parse_args(arguments)
    if getattr(options, "needs_no_settings", False):
        return _run(options)
    try:
        with use(Settings(**_settings_among(options))):
            return _run(options)
    except SettingsRefused as refused:
        print(refused, file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    try:
        code: int = options.run(options)
    except WrongData as error:
        print(error, file=sys.stderr)
        return 1
    return code


def _settings_among(options: argparse.Namespace) -> dict[str, str]:
    """The options that count before the environment's setting of the same name."""
    given = {name: getattr(options, name, None) for name in ("var", "today")}
    return {name: value for name, value in given.items() if value}


def parser() -> argparse.ArgumentParser:
    """Every subcommand with its options."""
    laskuapuri = argparse.ArgumentParser(
        prog="laskuapuri", description="A Finnish chat assistant for a billing help page."
    )
    commands = laskuapuri.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="serve the chat, the help page, the console and the APIs")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000; 0: any free one)")
    serve.add_argument("--var", help="folder of database, uploads and outbox (default var/)")
    serve.add_argument(
        "--workers",
        type=_positive,
        default=1,
        metavar="N",
        help="processes on the port (default 1); more need PostgreSQL and Redis",
    )
    serve.set_defaults(run=_serve)

    train = commands.add_parser("train", help="train the model if its data changed")
    train.add_argument("--force", action="store_true", help="train even if nothing changed")
    train.set_defaults(run=_train)

    parse = commands.add_parser(
        "parse",
        help="JSON lines with a text in, with decision and entities out",
        description='decision with its reason, ranking and entities for each JSON line {"text": ...} of the standard '
        'input, redacted first as a served message is; "asked" beside the text names the open question',
    )
    parse.add_argument("--today", help="resolve relative dates against this day (ISO)")
    parse.set_defaults(run=_parse)

    converse = commands.add_parser(
        "converse",
        help="JSON lines with a dialogue in, with answers, changed slots and stored requests out",
        description='each JSON line {"turns": ["...", {"press": "<button title>"}, ...]} of the standard input is one '
        "conversation, answered as a served one is, on a database of its own that is gone at the end; no mail is sent. "
        "For each turn: the messages as the API gives them, what it was taken for, the slots that it changed; at the "
        "end what is stored, sensitive values in clear",
    )
    converse.add_argument("--today", help="the day on which the conversations take place (ISO)")
    converse.set_defaults(run=_converse)

    evaluate = commands.add_parser("evaluate", help="accuracy on messages that training has not seen")
    evaluate.add_argument("--stock", action="store_true", help="train and measure stock Rasa as well (minutes)")
    evaluate.add_argument(
        "--record", action="store_true", help="record these scores for CI and in docs/understanding.md"
    )
    evaluate.set_defaults(run=_evaluate)

    add_simulate_command(commands)
    add_reload_command(commands)
    add_request_commands(commands)
    add_backup_commands(commands)

    embed = commands.add_parser("embed", help="the lines that put the chat on a page")
    embed.add_argument("--server", default="http://127.0.0.1:8000", help="address at which browsers reach this server")
    embed.add_argument("--unpinned", action="store_true", help="without the hash that changes with the widget")
    embed.add_argument("--reference", action="store_true", help="attributes, custom properties and methods instead")
    embed.set_defaults(run=_embed)

    add_review_command(commands)
    add_content_command(commands)
    add_settings_command(commands)
    add_commands_command(commands, laskuapuri)
    return laskuapuri


def _serve(options: argparse.Namespace) -> int:
    warn_of_unknown_settings()
    from bot.web.run import serve

    return serve(options.host, options.port, options.workers)


def _positive(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _train(options: argparse.Namespace) -> int:
    from bot.training.set_aside import told
    from bot.training.training import model_is_current, train

    if model_is_current() and not options.force:
        print("The model is up to date.")
        return 0
    model = train()
    print(f"Trained {model.name}")
    for line in told(model):
        print(line)
    return 0


def _parse(_options: argparse.Namespace) -> int:
    from bot.rasa_runtime.parsing import parse_lines

    return parse_lines(sys.stdin, sys.stdout, sys.stderr)


def _converse(_options: argparse.Namespace) -> int:
    from bot.rasa_runtime.conversing import converse_lines

    return converse_lines(sys.stdin, sys.stdout, sys.stderr)


def _evaluate(options: argparse.Namespace) -> int:
    from bot.training.evaluation.command import evaluate

    return evaluate(with_stock=options.stock, record=options.record)


def _embed(options: argparse.Namespace) -> int:
    from bot.web.pages.widget_reference import as_markdown, snippet

    print(as_markdown() if options.reference else snippet(options.server, pinned=not options.unpinned))
    return 0

"""The `laskuapuri` command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from bot.commands.backups import add_backup_commands
from bot.commands.reload import add_reload_command
from bot.commands.requests import add_request_commands
from bot.commands.review import add_review_command


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand; returns the exit code."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="laskuapuri", description="A Finnish chat assistant for a billing help page.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="serve the chat, the help page and the APIs")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--var", help="folder of database, uploads and outbox (default var/)")
    serve.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes on the port (default 1)")
    serve.set_defaults(run=_serve)

    train = commands.add_parser("train", help="train the model if its data changed")
    train.add_argument("--force", action="store_true", help="train even if nothing changed")
    train.set_defaults(run=_train)

    parse = commands.add_parser("parse", help="JSON lines with a text in, with decision and entities out")
    parse.add_argument("--today", help="resolve relative dates against this day (ISO)")
    parse.set_defaults(run=_parse)

    evaluate = commands.add_parser("evaluate", help="accuracy on messages that training has not seen")
    evaluate.add_argument("--stock", action="store_true", help="train and measure stock Rasa as well (minutes)")
    evaluate.add_argument("--record", action="store_true", help="record these scores for CI and in README's table")
    evaluate.set_defaults(run=_evaluate)

    add_reload_command(commands)
    add_request_commands(commands)
    add_backup_commands(commands)

    embed = commands.add_parser("embed", help="the lines that put the chat on a page")
    embed.add_argument("--server", default="http://127.0.0.1:8000", help="address at which browsers reach this server")
    embed.add_argument("--unpinned", action="store_true", help="without the hash that changes with the widget")
    embed.add_argument("--reference", action="store_true", help="attributes, custom properties and methods instead")
    embed.set_defaults(run=_embed)

    add_review_command(commands)
    return parser


def _serve(options: argparse.Namespace) -> int:
    if options.var:
        os.environ["LASKUAPURI_VAR"] = options.var
    from bot.server.run import serve

    return serve(options.host, options.port, options.workers)


def _positive(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _train(options: argparse.Namespace) -> int:
    from bot.engine.set_aside import told
    from bot.engine.training import model_is_current, train

    if model_is_current() and not options.force:
        print("The model is up to date.")
        return 0
    model = train()
    print(f"Trained {model.name}")
    for line in told(model):
        print(line)
    return 0


def _parse(options: argparse.Namespace) -> int:
    if options.today:
        os.environ["LASKUAPURI_TODAY"] = options.today
    from bot.parsing import parse_lines

    return parse_lines(sys.stdin, sys.stdout, sys.stderr)


def _evaluate(options: argparse.Namespace) -> int:
    from bot.evaluation.command import evaluate

    return evaluate(with_stock=options.stock, record=options.record)


def _embed(options: argparse.Namespace) -> int:
    from bot.server.widget_reference import as_markdown, snippet

    print(as_markdown() if options.reference else snippet(options.server, pinned=not options.unpinned))
    return 0

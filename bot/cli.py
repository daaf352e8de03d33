"""The `laskuapuri` command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

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
    serve.set_defaults(run=_serve)

    train = commands.add_parser("train", help="train the model if its data changed")
    train.add_argument("--force", action="store_true", help="train even if nothing changed")
    train.set_defaults(run=_train)

    parse = commands.add_parser("parse", help="JSON lines with a text in, with decision and entities out")
    parse.add_argument("--today", help="resolve relative dates against this day (ISO)")
    parse.set_defaults(run=_parse)

    evaluate = commands.add_parser("evaluate", help="accuracy on messages that training has not seen")
    evaluate.set_defaults(run=_evaluate)

    requests = commands.add_parser("requests", help="list the stored service requests, newest first")
    requests.set_defaults(run=_requests)

    add_review_command(commands)
    return parser


def _serve(options: argparse.Namespace) -> int:
    if options.var:
        os.environ["LASKUAPURI_VAR"] = options.var
    from bot.server.run import serve

    return serve(options.host, options.port)


def _train(options: argparse.Namespace) -> int:
    from bot.engine.training import model_is_current, train

    if model_is_current() and not options.force:
        print("The model is up to date.")
        return 0
    print(f"Trained {train().name}")
    return 0


def _parse(options: argparse.Namespace) -> int:
    if options.today:
        os.environ["LASKUAPURI_TODAY"] = options.today
    from bot.parsing import parse_lines

    return parse_lines(sys.stdin, sys.stdout, sys.stderr)


def _evaluate(_options: argparse.Namespace) -> int:
    from bot.evaluation import evaluate

    return evaluate()


def _requests(_options: argparse.Namespace) -> int:
    from actions.service_requests.repository import list_requests

    for request in list_requests():
        print(f"{request.reference}  {request.created_at:%Y-%m-%d %H:%M}  {request.kind}  {request.status}")
    return 0

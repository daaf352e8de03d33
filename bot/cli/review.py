"""`laskuapuri review`: turns what the bot could not answer into training examples. It needs no trained model."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from pathlib import Path
from typing import Any

_KINDS = ("fallback", "clarified", "thumbs_down")  # inbox.KINDS, which is not imported before it is needed
_TRAIN = "Run `laskuapuri train` for the model to learn it."


def add_review_command(commands: Any) -> None:
    """Adds it to the command's parser: a dialog without arguments, and one verdict at a time for scripts."""
    review = commands.add_parser(
        "review", help="turn messages that the bot could not answer into training examples", parents=[_options(None)]
    )
    _add_kind(review, None)
    review.set_defaults(run=_dialog)
    verbs = review.add_subparsers(metavar="VERB")

    listed = verbs.add_parser("list", help="list the open messages, newest first", parents=[_options()])
    _add_kind(listed)
    listed.add_argument("--json", action="store_true", help="one JSON list instead of text")
    listed.set_defaults(run=_list)
    accept = _verb(verbs, "accept", "file a message as an example of a topic", _accept)
    accept.add_argument("topic", metavar="TOPIC", help="the topic's name, as in data/topics")
    foreign = _verb(verbs, "out-of-scope", "file a message as one that is not ours to answer", _out_of_scope)
    for verb in (accept, foreign):
        verb.add_argument("--text", help="file these words instead of the customer's")
    _verb(verbs, "skip", "take a message off the list", _skip)


def _options(default: Any = argparse.SUPPRESS) -> argparse.ArgumentParser:
    """Options that may stand before and after the verb; a verb's own default must not undo what stood before it."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=default)
    shared.add_argument("--var", help="folder of the database (default var/)")
    shared.add_argument("--data", type=Path, help="folder of the training data (default data/)")
    shared.add_argument("--by", help="the reviewer's name (default: the user's)")
    return shared


def _add_kind(parser: Any, default: Any = argparse.SUPPRESS) -> None:
    parser.add_argument("--kind", choices=_KINDS, default=default, help="only messages that are here for this reason")


def _verb(verbs: Any, name: str, purpose: str, run: Any) -> Any:
    verb = verbs.add_parser(name, help=purpose, parents=[_options()])
    verb.add_argument("message_id", metavar="MESSAGE_ID", help="the id that the list shows, or its beginning")
    verb.set_defaults(run=run)
    return verb


def _desk(options: argparse.Namespace) -> Any:
    from bot.training.examples.reviewing import EXAMPLES, Desk

    return Desk(by=options.by or _user(), folder=options.data or EXAMPLES)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return str(os.getuid())


def _dialog(options: argparse.Namespace) -> int:
    desk = _desk(options)
    from bot.cli.review_dialog import review

    return review(desk, options.kind)


def _list(options: argparse.Namespace) -> int:
    items = _desk(options).items(options.kind)
    from bot.cli.review_lines import as_json, as_lines

    if options.json:
        print(json.dumps([as_json(item) for item in items], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(as_lines(item)) for item in items) or "Nothing waits for a review.")
    return 0


def _accept(options: argparse.Namespace) -> int:
    return _verdict(options, lambda desk, item: desk.accept(item, options.topic, options.text))


def _out_of_scope(options: argparse.Namespace) -> int:
    return _verdict(options, lambda desk, item: desk.out_of_scope(item, options.text))


def _skip(options: argparse.Namespace) -> int:
    desk = _desk(options)
    from services.conversations.refusals import ReviewRefused

    try:
        desk.skip(desk.find(options.message_id))
    except ReviewRefused as refusal:
        print(f"Nothing was changed: {refusal}", file=sys.stderr)
        return 1
    print("Skipped.")
    return 0


def _verdict(options: argparse.Namespace, file: Any) -> int:
    desk = _desk(options)
    from bot.cli.review_lines import told
    from services.conversations.refusals import ReviewRefused

    try:
        filed = file(desk, desk.find(options.message_id))
    except ReviewRefused as refusal:
        print(f"Nothing was changed: {refusal}", file=sys.stderr)
        return 1
    print(told(filed))
    if filed:
        print(_TRAIN)
    return 0

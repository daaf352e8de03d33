"""The subcommands of `laskuapuri` about requests, mail and stored data. They need no model and no Rasa."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def add_request_commands(commands: Any) -> None:
    """Adds them to the command's parser."""
    requests = commands.add_parser("requests", help="list the stored service requests, newest first")
    requests.set_defaults(run=_requests)

    migrate = commands.add_parser("migrate", help="bring the database up to date (serving does it as well)")
    migrate.set_defaults(run=_migrate)

    rotate = commands.add_parser("rotate-keys", help="seal everything stored again with the newest key")
    rotate.set_defaults(run=_rotate_keys)

    outbox = commands.add_parser("outbox", help="list the mails, send what is due, or retry what was given up")
    outbox.add_argument("what", nargs="?", choices=("list", "send", "retry"), default="list", help="list by default")
    outbox.set_defaults(run=_outbox)

    erase = commands.add_parser("erase", help="erase a conversation, with its requests, files and mails")
    erase.add_argument("conversation", help="its id")
    erase.add_argument("--keep-requests", action="store_true", help="leave its service requests with the team")
    erase.set_defaults(run=_erase)

    purge = commands.add_parser("purge", help="erase silent conversations and closed requests by age")
    purge.add_argument("--older-than", type=int, required=True, metavar="DAYS", help="open requests stay, however old")
    purge.set_defaults(run=_purge)

    export = commands.add_parser("export", help="everything kept of a conversation, in clear, as JSON")
    export.add_argument("conversation", help="its id")
    export.set_defaults(run=_export)


def _requests(_options: argparse.Namespace) -> int:
    from services.requests.queue import list_requests

    for request in list_requests():
        print(f"{request.reference}  {request.created_at:%Y-%m-%d %H:%M}  {request.kind}  {request.status}")
    return 0


def _migrate(_options: argparse.Namespace) -> int:
    from services.storage.database import open_database
    from services.storage.migrating import newest_revision

    open_database()
    print(f"The database is at revision {newest_revision()}.")
    return 0


def _rotate_keys(_options: argparse.Namespace) -> int:
    from services.storage.key_rotation import rotate_everything
    from services.storage.keys import KeyUnusable, add_development_key

    made = add_development_key()
    try:
        count = rotate_everything()
    except KeyUnusable as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} stored values and files are sealed with the newest key.")
    print("A new key was made in var/keys." if made else "The old keys may now be taken out of LASKUAPURI_KEYS.")
    return 0


def _outbox(options: argparse.Namespace) -> int:
    from services.mail.outbox import list_mails, retry_failed
    from services.mail.sending import send_due

    if options.what == "list":
        for mail in list_mails():
            tried = f"{mail.attempts} attempts{f', {mail.last_error}' if mail.last_error else ''}"
            named = f"{mail.reference}  {mail.template}  {mail.to}"
            print(f"{mail.created_at:%Y-%m-%d %H:%M}  {mail.status}  {named}  {tried}")
        return 0
    if options.what == "retry":
        print(f"{retry_failed()} mails are due again.")
    print(f"{send_due(most=10_000)} mails were sent.")
    return 0


def _erase(options: argparse.Namespace) -> int:
    from services.privacy.erasing import erase

    counts = erase(options.conversation, keep_requests=options.keep_requests)
    return _tell(counts, nothing=f"There is nothing of the conversation {options.conversation}.")


def _purge(options: argparse.Namespace) -> int:
    from services.privacy.erasing import purge

    try:
        counts = purge(options.older_than)
    except ValueError as error:
        print(f"--older-than takes {error}", file=sys.stderr)
        return 2
    _tell(counts, nothing="Nothing is that old.")
    return 0


def _tell(counts: dict[str, int], *, nothing: str) -> int:
    found = [f"{name}: {count}" for name, count in counts.items() if count]
    print("Erased " + ", ".join(found) if found else nothing)
    return 0 if found else 1


def _export(options: argparse.Namespace) -> int:
    import json

    from services.conversations.export import conversation_export

    exported = conversation_export(options.conversation)
    json.dump(exported, sys.stdout, ensure_ascii=False, indent=2)
    print()
    kept = any(value for name, value in exported.items() if name != "conversation_id")
    return 0 if kept else 1

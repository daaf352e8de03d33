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

    rotate = commands.add_parser("rotate-keys", help="seal everything again with the newest key")
    rotate.set_defaults(run=_rotate_keys)


def _requests(_options: argparse.Namespace) -> int:
    from actions.service_requests.repository import list_requests

    for request in list_requests():
        print(f"{request.reference}  {request.created_at:%Y-%m-%d %H:%M}  {request.kind}  {request.status}")
    return 0


def _migrate(_options: argparse.Namespace) -> int:
    from actions.service_requests.database import open_database
    from actions.service_requests.migrating import newest_revision

    open_database()
    print(f"The database is at revision {newest_revision()}.")
    return 0


def _rotate_keys(_options: argparse.Namespace) -> int:
    from actions.service_requests.keys import SETTING, KeyUnusable, add_development_key
    from actions.service_requests.rotation import rotate_stored_values

    made = add_development_key()
    try:
        count = rotate_stored_values()
    except KeyUnusable as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} stored values are sealed with the newest key.")
    print("A new key was made in var/keys." if made else f"The old keys may now be taken out of {SETTING}.")
    return 0

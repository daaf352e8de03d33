"""The subcommands `laskuapuri backup` and `restore`. They need no model and no Rasa."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def add_backup_commands(commands: Any) -> None:
    """Adds them to the command's parser."""
    backup = commands.add_parser(
        "backup", help="database and files in one file, while the server runs; sealed values stay sealed"
    )
    backup.add_argument("file", type=Path, help="the file to write")
    backup.add_argument("--with-keys", action="store_true", help="the keys as well: whoever has the file reads it all")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser(
        "restore",
        help="put a backup into an empty database (of either kind) and folder; refused while a server uses them",
    )
    restore.add_argument("file", type=Path, help="the file that `backup` wrote")
    restore.add_argument("--var", help="the new folder (default var/)")
    restore.set_defaults(run=_restore)


def _backup(options: argparse.Namespace) -> int:
    from services.storage.backup import back_up

    counts = back_up(options.file, with_keys=options.with_keys)
    print(f"{options.file}: {_told(counts)}")
    if not options.with_keys:
        print("The keys are not in it: keep LASKUAPURI_KEYS, or var/keys, in another safe place.")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from services.storage.restore import RestoreRefused, restore

    try:
        print(f"Restored {_told(restore(options.file))}")
    except (RestoreRefused, OSError) as error:
        print(f"Not restored: {error}", file=sys.stderr)
        return 1
    return 0


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in counts.items() if count) or "nothing yet"

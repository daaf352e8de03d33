"""Where things are written while serving."""

from __future__ import annotations

from pathlib import Path

from services.settings import settings


def var_folder() -> Path:
    """The folder of database, keys, uploads and outbox ; made when it is not there."""
    folder = settings().var
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def private_folder(name: str) -> Path:
    """A folder below `var` that only the server's own user may enter."""
    folder = var_folder() / name
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder

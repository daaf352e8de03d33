"""Changing a file of the project while others read it: one writer at a time, and never half a file."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.storage.whole_files import replacing


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """One writer at a time, in whatever process: two must not both change the file that they read."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_file(path: Path, content: bytes) -> None:
    """The new content under the file's name all at once, on the disk before the old one goes."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    with replacing(path, mode) as draft:
        draft.write(content)

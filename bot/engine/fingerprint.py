"""What a model was trained from, as one hash: data, domain, configuration and our components."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.engine.paths import COMPONENTS, CONFIG, DATA, DOMAIN, ROOT

_SHORT = 12  # hexadecimal digits in a model's file name


def data_fingerprint() -> str:
    """Changes exactly when something that training reads changes."""
    digest = hashlib.sha256()
    for path in _training_files():
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:_SHORT]


def _training_files() -> Iterator[Path]:
    yield CONFIG
    for folder, patterns in ((DOMAIN, ("*.yml",)), (DATA, ("*.yml",)), (COMPONENTS, ("*.py", "*.csv"))):
        for pattern in patterns:
            yield from sorted(folder.rglob(pattern))

"""What a model was trained from, as one hash: data, domain, configuration and our components."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.paths import COMPONENTS, CONFIG, DATA, DOMAIN, ROOT
from services.content.text_files import responses_of

_RESPONSES = DATA / "responses"
_FACTS = DATA / "facts.yml"  # for the console alone
_SHORT = 12  # hexadecimal digits in a model's file name


def data_fingerprint() -> str:
    """Changes exactly when something that training reads changes."""
    digest = hashlib.sha256()
    for path in _training_files():
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(_what_counts(path))
    return digest.hexdigest()[:_SHORT]


def _what_counts(path: Path) -> bytes:
    """Of the responses their names: what they say is read when it is said, so an edited text needs no training."""
    if path.parent != _RESPONSES:
        return path.read_bytes()
    return "\n".join(sorted(responses_of(path.read_text(encoding="utf-8")))).encode()


def _training_files() -> Iterator[Path]:
    yield CONFIG
    for folder, patterns in ((DOMAIN, ("*.yml",)), (DATA, ("*.yml",)), (COMPONENTS, ("*.py", "*.csv"))):
        for pattern in patterns:
            yield from (path for path in sorted(folder.rglob(pattern)) if path != _FACTS)

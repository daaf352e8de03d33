"""Model files: packed with the hash of their content beside them, and loaded only when it fits.

A model holds pickled parts, which can run code when they are read. So only a file that our own training wrote is
opened: `<model>.tar.gz.sha256` stands beside it, and `LASKUAPURI_MODEL_SHA256` may name the one hash that is
allowed, wherever somebody else could write into the folder. A file that is still being copied does not fit either.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.settings import settings


class ModelRefused(RuntimeError):
    """The file is not the one that training wrote."""


@contextmanager
def packing(model: Path) -> Iterator[Path]:
    """Gives the draft to be written; at the end it becomes the model, with its hash, both or neither."""
    model.parent.mkdir(parents=True, exist_ok=True)
    draft = model.with_name(f".{os.getpid()}-{model.name}")
    try:
        yield draft
        note = hash_file(model).with_name(f".{os.getpid()}-{model.name}.sha256")
        note.write_text(f"{content_hash(draft)}  {model.name}\n", "ascii")  # as sha256sum writes it
        note.replace(hash_file(model))
        draft.replace(model)
    finally:
        draft.unlink(missing_ok=True)


def checked(model: Path) -> Path:
    """The model, when its content is what training wrote. Raises ModelRefused."""
    content = content_hash(model)
    allowed = settings().model_sha256
    if allowed and content != allowed:
        raise ModelRefused(f"{model.name} is not the model that LASKUAPURI_MODEL_SHA256 allows")
    if content != _noted(model):
        raise ModelRefused(f"{model.name} does not fit its .sha256: run `laskuapuri train`, or copy both files again")
    return model


def is_intact(model: Path) -> bool:
    """True when `checked` would give it."""
    try:
        return bool(checked(model))
    except ModelRefused:
        return False


def hash_file(model: Path) -> Path:
    """Where a model's hash stands."""
    return model.with_name(f"{model.name}.sha256")


def content_hash(model: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    digest = hashlib.sha256()
    with model.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _noted(model: Path) -> str:
    try:
        return hash_file(model).read_text("ascii").split()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        return ""

"""A folder of models of a test's own, for servers that take a newer one into use."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.paths import trained_model
from bot.rasa_runtime.model_files import content_hash, hash_file


def folder_with_model(parent: Path) -> Path:
    """`models` in that folder, with the trained model in it."""
    folder = parent / "models"
    folder.mkdir()
    add_model(folder, "laskuapuri-first.tar.gz")
    return folder


def add_model(folder: Path, name: str, content_from: Path | None = None) -> None:
    """The trained model (or another content with its hash) under this name, all at once."""
    source = content_from or trained_model()
    assert source is not None
    hash_file(folder / name).write_text(f"{content_hash(source)}  {name}\n")
    shutil.copyfile(source, folder / f".{name}")
    (folder / f".{name}").replace(folder / name)

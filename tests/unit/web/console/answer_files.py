"""Copies of the files of texts for a test to edit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.paths import DATA
from services.content.texts import forget_texts


def own_copy(folder: Path, monkeypatch: pytest.MonkeyPatch, *, empty: bool = False) -> Path:
    """Sets LASKUAPURI_RESPONSES to a copy of data/texts, or to a folder that is not there yet."""
    own = folder / "responses"
    if not empty:
        shutil.copytree(DATA / "texts", own)
    monkeypatch.setenv("LASKUAPURI_RESPONSES", str(own))
    forget_texts()
    return own


def own_data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sets LASKUAPURI_DATA to a copy of data/, whose files an edited text is then written to."""
    own = folder / "data"
    shutil.copytree(DATA, own)
    monkeypatch.setenv("LASKUAPURI_DATA", str(own))
    forget_texts()
    return own

"""Where the content's files are."""

from __future__ import annotations

from pathlib import Path

from services.settings import settings


def data_folder() -> Path:
    """data/, or the folder of `LASKUAPURI_DATA`."""
    return settings().data.absolute()


def topics_folder() -> Path:
    """Where the topics' files are."""
    return data_folder() / "topics"

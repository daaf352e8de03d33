"""Where the content's files are."""

from __future__ import annotations

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """data/, or the folder of `LASKUAPURI_DATA`."""
    return Path(os.environ.get("LASKUAPURI_DATA") or _ROOT / "data")


def topics_folder() -> Path:
    """Where the topics' files are."""
    return data_folder() / "topics"

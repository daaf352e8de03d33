"""Where the Rasa project's files are."""

from __future__ import annotations

import os
from pathlib import Path

from services.content.folders import data_folder
from services.content.texts import project_root

ROOT = project_root()
CONFIG = ROOT / "bot" / "config.yml"
DOMAIN = ROOT / "bot" / "domain"
DATA = data_folder()
MODELS = Path(os.environ.get("LASKUAPURI_MODELS") or ROOT / "models")
COMPONENTS = ROOT / "bot" / "understanding"


def trained_model(models: Path = MODELS) -> Path | None:
    """The newest trained model, or None before the first training."""
    found = trained_models(models)
    return found[-1] if found else None


def trained_models(models: Path = MODELS) -> list[Path]:
    """Every trained model, the newest last."""
    return sorted(models.glob("laskuapuri-*.tar.gz"), key=lambda path: path.stat().st_mtime)

"""Where the Rasa project's files are. The folder of `data/` is fixed when this is imported, as the settings are."""

from __future__ import annotations

from pathlib import Path

from services.content.catalogue import data_folder
from services.content.texts import project_root
from services.settings import settings

ROOT = project_root()
CONFIG = ROOT / "bot" / "config.yml"
DOMAIN = ROOT / "bot" / "domain"
DATA = data_folder()
PHRASES = DATA / "simulation"  # of simulated customers: nothing is learnt from them
COMPONENTS = ROOT / "bot" / "understanding"
DIALOGUE = ROOT / "bot" / "dialogue"


def trained_model(models: Path | None = None) -> Path | None:
    """The newest trained model in the folder, of the settings without one; None before the first training."""
    found = trained_models(models)
    return found[-1] if found else None


def trained_models(models: Path | None = None) -> list[Path]:
    """Every trained model in the folder, of the settings without one, the newest last."""
    return sorted((models or settings().models).glob("laskuapuri-*.tar.gz"), key=lambda path: path.stat().st_mtime)

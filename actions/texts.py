"""The texts a customer reads, from data/responses/*.yml (Rasa's response format).

text("utter_free_licenses_none", licenses="5 lisenssiä")
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


def project_root() -> Path:
    """The folder that holds data/, actions/ and calculators/."""
    return Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def load_texts() -> dict[str, str]:
    """Response name -> the text of its first variation. Responses without a text are left out."""
    texts: dict[str, str] = {}
    for path in sorted((project_root() / "data" / "responses").glob("*.yml")):
        texts.update(_texts_of(path))
    return texts


def _texts_of(path: Path) -> dict[str, str]:
    content: Mapping[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {}
    responses = content.get("responses") or {}
    return {
        name: variations[0]["text"].rstrip("\n")
        for name, variations in responses.items()
        if variations and "text" in variations[0]
    }


def text(name: str, /, **values: object) -> str:
    """The text with its placeholders filled. KeyError when the name or a placeholder's value is missing."""
    try:
        template = load_texts()[name]
    except KeyError:
        raise KeyError(f"{name}: no such response in data/responses") from None
    try:
        return template.format_map(values)
    except KeyError as missing:
        raise KeyError(f"{name}: no value for the placeholder {missing}") from None

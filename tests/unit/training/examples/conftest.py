"""A database and a small folder of training examples of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

_CONVERSATION = """version: "3.1"
nlu:
- intent: greet
  examples: |
    - hei
    - moi
- intent: thank
  examples: |
    - kiitos
"""
_PACKAGE = """version: "3.1"

nlu:
# Plain questions
- intent: change_package
  examples: |
    - Miten vaihdan pakettia?
    - paketin vaihto

# Dashes and signs
- intent: change_package
  examples: |
    - - paketti: "Pro"
"""


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("LASKUAPURI_DATABASE_URL", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Training examples: one topic's file with comments, and the conversation's."""
    made = tmp_path / "nlu"
    made.mkdir()
    (made / "change_package.yml").write_text(_PACKAGE, "utf-8")
    (made / "conversation.yml").write_text(_CONVERSATION, "utf-8")
    return made

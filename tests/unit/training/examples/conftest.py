"""A database and a small folder of training examples of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.topic_files import WORDINGS, numbered, write_topic

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


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("LASKUAPURI_DATABASE_URL", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Training data: topics, one with comments in its list, and the conversation's examples."""
    made = tmp_path / "data"
    (made / "nlu").mkdir(parents=True)
    (made / "nlu" / "conversation.yml").write_text(_CONVERSATION, "utf-8")
    package = write_topic(made, "change_package", ["Miten vaihdan pakettia?", "paketin vaihto", *WORDINGS])
    with package.open("a", encoding="utf-8") as file:
        file.write('\n  # Dashes and signs\n  - "- paketti: \\"Pro\\""\n')
    for topic in ("cancel_service", "manage_licenses"):
        write_topic(made, topic, numbered(topic))
    return made

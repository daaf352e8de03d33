"""A copy of the project in which a page of docs/how-to is followed to the letter.

A page says what a new file holds in a block of code after the line "`path` (new):", and what changes in another one in
a block of `diff` after "`path`:". Its lines of context find the place; they stand in the file exactly once.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from services.content.texts import project_root
from tests.worked_examples.copied_project import CopiedProject

_BLOCK = re.compile(r"^`(?P<path>[\w./]+)`(?P<new> \(new\))?:\n\n```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S)


class FollowedPage(CopiedProject):
    """The copy, with its tests and with the model of the original; `files` are those that the page made or changed."""

    def __init__(self, root: Path, page: str) -> None:
        super().__init__(root)
        original = project_root()
        shutil.copytree(original / "tests", root / "tests", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "Makefile"):
            shutil.copy(original / name, root / name)
        self.files = self._follow((original / "docs" / "how-to" / page).read_text("utf-8"))

    @property
    def settings(self) -> dict[str, str]:
        return {**super().settings, "LASKUAPURI_MODELS": str(project_root() / "models")}

    def attempt(self, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """A program of the environment, by its name, in the copy."""
        program = Path(sys.executable).with_name(command[0])
        return subprocess.run(
            [program, *command[1:]],
            cwd=self.root,
            env={**os.environ, **self.settings},
            input=given,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def _follow(self, text: str) -> list[str]:
        blocks = list(_BLOCK.finditer(text))
        for block in blocks:
            path = self.root / block["path"]
            if block["new"]:
                assert not path.exists(), f"{block['path']} is there already"
                path.write_text(block["text"], "utf-8")
            else:
                path.write_text(changed(path.read_text("utf-8"), block["text"]), "utf-8")
        return sorted({block["path"] for block in blocks})


def changed(text: str, diff: str) -> str:
    """The text with the change made where its context stands."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    after = "".join(line[1:] for line in lines if not line.startswith("-"))
    assert text.count(before) == 1, f"{text.count(before)} places for:\n{before}"
    return text.replace(before, after)

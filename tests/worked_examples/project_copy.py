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

from tests.server import RunningServer

ROOT = Path(__file__).resolve().parents[2]
_COPIED = ("actions", "bot", "calculators", "data", "services", "tests", "pyproject.toml", "Makefile")
_IGNORED = shutil.ignore_patterns("__pycache__")
_BLOCK = re.compile(r"^`(?P<path>[\w./]+)`(?P<new> \(new\))?:\n\n```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S)


class ProjectCopy:
    """The project in a folder of its own, run with the packages and the model of the original.

    `files` are those that following `page` of docs/how-to has made or changed.
    """

    def __init__(self, folder: Path, page: str) -> None:
        self.folder = folder
        for name in _COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=_IGNORED)
            else:
                shutil.copy(source, folder / name)
        (folder / ".venv").symlink_to(ROOT / ".venv")
        self.files = self._follow((ROOT / "docs" / "how-to" / page).read_text("utf-8"))

    @property
    def environment(self) -> dict[str, str]:
        """The copy's code comes before the original's, which is installed."""
        return {"PYTHONPATH": str(self.folder), "LASKUAPURI_MODELS": str(ROOT / "models")}

    def _follow(self, text: str) -> list[str]:
        blocks = list(_BLOCK.finditer(text))
        for block in blocks:
            path = self.folder / block["path"]
            if block["new"]:
                assert not path.exists(), f"{block['path']} is there already"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block["text"], "utf-8")
            else:
                path.write_text(changed(path.read_text("utf-8"), block["text"]), "utf-8")
        return sorted({block["path"] for block in blocks})

    def run(self, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """A program of the environment, by its name, in the copy."""
        program = Path(sys.executable).with_name(command[0])
        return subprocess.run(
            [program, *command[1:]],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            input=given,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def server(self, today: str, **settings: str) -> RunningServer:
        """Not started yet; `settings` are environment variables."""
        return RunningServer(self.folder / "var", today=today, **self.environment, **settings)


def changed(text: str, diff: str) -> str:
    """The text with the change made where its context stands."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    after = "".join(line[1:] for line in lines if not line.startswith("-"))
    assert text.count(before) == 1, f"{text.count(before)} places for:\n{before}"
    return text.replace(before, after)

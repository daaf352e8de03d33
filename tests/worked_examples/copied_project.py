"""A copy of the project's packages and data, to be changed as a developer would, trained and served."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from services.content.texts import project_root
from tests.conftest import TODAY
from tests.server import RunningServer

_PARTS = ("calculators", "services", "actions", "bot", "data")
_COMMAND = Path(sys.executable).with_name("laskuapuri")


class CopiedProject:
    """`root` is the copy; its code runs in processes of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for part in _PARTS:
            shutil.copytree(project_root() / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        self._original = self._content()

    @property
    def settings(self) -> dict[str, str]:
        """What makes a process run the copy's code on the copy's data."""
        kept = {name: str(self.root / name) for name in ("data", "models", "var")}
        return {"PYTHONPATH": str(self.root), **{f"LASKUAPURI_{name.upper()}": path for name, path in kept.items()}}

    def changed(self) -> set[str]:
        """The files that were added or changed."""
        return {name for name, content in self._content().items() if self._original.get(name) != content}

    def put(self, source: Path, place: str) -> None:
        """A file added to the copy."""
        shutil.copy(source, self.root / place)

    def replace(self, place: str, old: str, new: str) -> None:
        """A file changed in one spot."""
        path = self.root / place
        before = path.read_text("utf-8")
        assert before.count(old) == 1, f"{place}: {old}"
        path.write_text(before.replace(old, new), encoding="utf-8")

    def run(self, *command: str) -> str:
        """What a `laskuapuri` command printed."""
        done = subprocess.run(
            [_COMMAND, *command], capture_output=True, text=True, timeout=900, check=False, cwd=self.root,
            env={**os.environ, **self.settings, "LASKUAPURI_TODAY": TODAY},
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def server(self) -> RunningServer:
        """A server that was not started yet."""
        return RunningServer(self.root / "var", today=TODAY, **self.settings)

    def _content(self) -> dict[str, bytes]:
        paths = (path for part in _PARTS for path in (self.root / part).rglob("*") if path.is_file())
        named = ((path.relative_to(self.root).as_posix(), path) for path in paths if path.suffix != ".pyc")
        return {name: path.read_bytes() for name, path in named}

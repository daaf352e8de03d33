"""Prints requirements.lock without what serving never uses: TensorFlow, the test tools, and what only they need.

The linear pipeline imports a stand-in (bot/rasa_runtime/unused_imports.py); this takes 1.7 GB out of an image.
What a package is there for stands below it in the lock.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_ROOT = Path(__file__).resolve().parent.parent
_LEFT_OUT = re.compile(r"tensorflow|keras")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_REASON = re.compile(r"(?m)^    # (?:via|  ) *([\w.-]+)")


def slim(lock: str, project: str) -> str:
    """A package's lines, its hashes included, stay or go together."""
    blocks = [(_name(block), block) for block in re.split(r"(?m)^(?=[A-Za-z0-9])", lock)]
    kept, before = {_name(line) for line in _served(tomllib.loads(project)["project"])}, set[str]()
    while kept != before:
        before = kept
        needed = {name for name, block in blocks if before & set(_REASON.findall(block))}
        kept = before | {name for name in needed if not _LEFT_OUT.match(name)}
    return "".join(block for name, block in blocks if name in kept)


def _served(project: dict[str, object]) -> list[str]:
    return [*project["dependencies"], *project["optional-dependencies"]["tracing"]]  # type: ignore[index,misc]


def _name(line: str) -> str:
    match = _NAME.match(line)
    return re.sub(r"[-_.]+", "-", match[0].lower()) if match else ""


if __name__ == "__main__":
    sys.stdout.write(slim(*((_ROOT / name).read_text("utf-8") for name in ("requirements.lock", "pyproject.toml"))))

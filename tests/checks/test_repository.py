"""What must never be committed, and how long a file may grow."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Written in pieces, so that this file does not trip over itself.
_HOSTS = re.compile(
    "|".join(["pypi" + r"\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "deb" + r"\.debian\.org"])
)
_MACHINE_PATH = re.compile(r"(^|[^a-z.])/(wo" + r"rk|ro" + r"ot|ho" + r"me/\w+)/")


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _texts() -> list[tuple[Path, str]]:
    found = []
    for path in _tracked():
        try:
            found.append((path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_package_index_is_named() -> None:
    assert [path.name for path, text in _texts() if _HOSTS.search(text)] == []


def test_no_path_of_a_machine_is_named() -> None:
    assert [path.name for path, text in _texts() if _MACHINE_PATH.search(text)] == []


def test_nothing_generated_is_tracked() -> None:
    assert [path for path in _tracked() if path.suffix in {".gz", ".db", ".pyc", ".joblib"}] == []

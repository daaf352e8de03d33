"""The console's words, from strings.yml.

said("sign_in.heading"); said("requests.found", count=3)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_FILE = Path(__file__).with_name("strings.yml")


@lru_cache(maxsize=1)
def strings() -> Mapping[str, Any]:
    """The whole file, nested."""
    content: Mapping[str, Any] = YAML(typ="safe").load(_FILE.read_text(encoding="utf-8"))
    return content


def said(name: str, /, **values: object) -> str:
    """The words with their placeholders filled. KeyError when the name or a placeholder's value is missing."""
    found = entry(name)
    if not isinstance(found, str):
        raise KeyError(f"{name}: no such words in strings.yml")
    return found.format_map(values)


def entry(name: str, /) -> Any:
    """What stands under a dotted name: words, a list or a group of them; None when there is nothing."""
    found: Any = strings()
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def label(group: str, key: str) -> str:
    """The words for a code, such as a status; the code itself when there are none."""
    return str((entry(group) or {}).get(key, key))

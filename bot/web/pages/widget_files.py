"""The widget as it travels: its modules joined into a loader and a chat, without comments, indentation and
spaces in styles.

bot/web/widget/ holds plain ES modules and nothing is built: joining happens when a file is asked for, and again
when one has changed. It spares some twenty requests, and small files compress badly one by one.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

WIDGET = Path(__file__).resolve().parents[1] / "widget"
LOADER = "widget.js"

# The modules keep to these forms, which tests/unit/web/widget checks: one line an import, no renaming, no default.
_IMPORT = re.compile(r'^import \{ [\w, ]+ \} from "\./(?:widget/)?([\w.]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async |)(?:class|const|function) )", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//[^\n]*$|\s*/\*[^*].*?\*/|^\s*/\*\*.*?\*/", re.MULTILINE | re.DOTALL)
_INDENTATION = re.compile(r"\n\s+")
_STYLES = re.compile(r"\b(?:sheet|replaceSync)\(`[^`]*`")
_STYLE_SPACE = re.compile(r"\s*([{};,])\s*|(?<=:) ")
_LATER = re.compile(r"(?<=import\()([\"`])(\./[^\"`]+\.js)\1")


def is_entry(name: str) -> bool:
    """True for a module that browsers ask for by name: the others travel inside these."""
    entries = (LOADER, "opening_hours.js", "panel.js", "rest_api.js", "timeline.js")
    return (WIDGET / name).is_file() and (name in entries or bool(re.fullmatch(r"strings_[a-z]+\.js", name)))


def joined(name: str) -> str:
    """An entry module with everything it imports, ready to be sent."""
    return _joined(name, version())


def version() -> str:
    """Changes whenever any file of the widget does; part of the addresses, which may be kept forever."""
    return _version(tuple((path.name, path.stat().st_mtime_ns) for path in sorted(WIDGET.glob("*.js"))))


def integrity() -> str:
    """The loader's hash for the `integrity` attribute of a script element."""
    return "sha384-" + b64encode(hashlib.sha384(joined(LOADER).encode()).digest()).decode()


def modules_of(name: str) -> list[str]:
    """The module and all that it imports, each after what it needs."""
    found: list[str] = []
    for needed in _IMPORT.findall((WIDGET / name).read_text("utf-8")):
        found += [module for module in modules_of(needed) if module not in found]
    return [*found, name]


@lru_cache(maxsize=4)
def _version(stamps: tuple[tuple[str, int], ...]) -> str:
    content = b"".join((WIDGET / name).read_bytes() for name, _ in stamps)
    return hashlib.sha256(content).hexdigest()[:12]


@lru_cache(maxsize=32)
def _joined(name: str, current: str) -> str:
    parts = []
    for module in modules_of(name):
        source = _IMPORT.sub("", (WIDGET / module).read_text("utf-8"))
        parts.append(source if module == name else _EXPORT.sub("", source))
    bare = _INDENTATION.sub("\n", _COMMENT.sub("", "\n".join(parts))).strip()
    tight = _STYLES.sub(lambda styles: _STYLE_SPACE.sub(r"\1", styles[0]), bare)
    return _LATER.sub(rf"\1\2?{current}\1", tight) + "\n"

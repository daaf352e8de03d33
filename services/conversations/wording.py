"""A message as one line of text, and two messages compared as people would: by their words."""

from __future__ import annotations

import re
import unicodedata

from services.content.wording import folded

__all__ = ["folded", "one_line"]

_SPACES = re.compile(r"\s+")
_LEFT_OUT = {"Cf", "Cs", "Co", "Cn"}  # invisible marks, half characters, characters that nobody has defined


def one_line(text: str) -> str:
    """The text on one line, without control and invisible characters; applied twice it changes nothing more."""
    shown = "".join(_shown(mark) for mark in text)
    return _SPACES.sub(" ", shown).strip()


def _shown(mark: str) -> str:
    category = unicodedata.category(mark)
    if category in _LEFT_OUT:
        return ""
    return " " if category in {"Cc", "Zl", "Zp"} else mark

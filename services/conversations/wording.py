"""A message as one line of text, and two messages compared as people would: by their words."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+")
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


def folded(text: str) -> str:
    """The words in lower case without marks over letters; a message of signs alone stays as it is."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(mark))
    return " ".join(_WORDS.findall(plain)) or text

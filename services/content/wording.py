"""Two messages compared as people would: by their words."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """The words in lower case without marks over letters; a message of signs alone stays as it is."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(mark))
    return " ".join(_WORDS.findall(plain)) or text

"""Where a Finnish compound word divides, by Voikko: "laskutuskausi" -> "laskutus kausi"."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_SHORTEST = 3  # letters of a part that anyone would write apart


@lru_cache(maxsize=1)
def _voikko() -> Any:
    import libvoikko

    return libvoikko.Voikko("fi")


def split_compound(word: str) -> str:
    """The word with a space between its parts; as it is when it is no compound of parts of three letters or more."""
    analyses = _voikko().analyze(word)
    structure: str = analyses[0]["STRUCTURE"] if analyses else ""
    parts, start = [], 0
    for length in map(len, structure.split("=")[1:]):  # one letter of the structure a letter of the word
        parts.append(word[start : start + length])
        start += length
    whole = "".join(parts) == word and all(len(part) >= _SHORTEST for part in parts)
    return " ".join(parts) if whole and len(parts) > 1 else word

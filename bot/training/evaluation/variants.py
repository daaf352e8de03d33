"""A message as a hurried customer might have typed it: typos, no dots, split compounds, capitals, no punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from bot.training.evaluation.compounds import split_compound

SEED = 4
_LETTERS_A_TYPO = 40
_WORD = re.compile(r"[^\W\d_]{4,}")  # shorter words become other words when a letter changes
_PUNCTUATION = re.compile(r"[^\w\s@.,:/€%+-]|(?<!\w)[.,:]|[.,:](?!\w)|(?<!\w)-|-(?!\w)")
_FOLDED = str.maketrans("äöåÄÖÅ", "aoaAOA")
_ROWS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")


def with_typos(text: str, random: Random) -> str:
    """One slip of the finger for each 40 letters, at least one, in words of four letters or more."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    chosen = random.sample(words, min(len(words), 1 + len(text) // _LETTERS_A_TYPO))
    for word in sorted(chosen, key=lambda found: -found.start()):
        text = text[: word.start()] + _mistyped(word.group(), random) + text[word.end() :]
    return text


def without_diacritics(text: str) -> str:
    """a for ä and å, o for ö."""
    return text.translate(_FOLDED)


def with_split_compounds(text: str) -> str:
    """Each compound word as separate words."""
    return re.sub(r"[^\W\d_-]+", lambda found: split_compound(found.group()), text)


def in_upper_case(text: str) -> str:
    """All capitals."""
    return text.upper()


def without_punctuation(text: str) -> str:
    """Without marks; those inside figures, dates and addresses stay."""
    return " ".join(_PUNCTUATION.sub(" ", text).split())


def variants(text: str) -> dict[str, str]:
    """Every variant by name; the same each time for the same text."""
    plain: dict[str, Callable[[str], str]] = {
        "without diacritics": without_diacritics,
        "split compounds": with_split_compounds,
        "upper case": in_upper_case,
        "no punctuation": without_punctuation,
    }
    typed = with_typos(text, Random(f"{SEED} {text}"))
    return {"typos": typed, **{name: change(text) for name, change in plain.items()}}


def _mistyped(word: str, random: Random) -> str:
    place = random.randrange(len(word) - 1)
    here, following = word[place], word[place + 1]
    slips = {
        "swapped": following + here,
        "dropped": following,
        "doubled": here + here + following,
        "neighbor": _neighbor(here, random) + following,
    }
    return word[:place] + slips[random.choice(sorted(slips))] + word[place + 2 :]


def _neighbor(letter: str, random: Random) -> str:
    """A key beside the letter on the Finnish keyboard; the letter itself when it is on no row."""
    row = next((row for row in _ROWS if letter.lower() in row), letter)
    place = row.find(letter.lower())
    return random.choice([row[at] for at in (place - 1, place + 1) if 0 <= at < len(row)] or [letter])

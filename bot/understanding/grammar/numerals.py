"""Whole numbers in a folded message, in digits or words, with their spans."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.understanding.grammar.entity import MAX_READINGS
from bot.understanding.grammar.number_words import joined_value, word_value

_NUMERAL = re.compile(
    r"(?:(?<![\w/'])|(?<=[0-9]x))(?<![0-9][.,:])(?<![a-z]-)"
    r"(?P<digits>[1-9][0-9]{0,2}(?: [0-9]{3}){1,3}(?![0-9])|[0-9]+)"
    r"(?P<ending>:[a-z]{1,6}\b)?(?![0-9])(?![.,'][0-9])(?! ?/ ?[0-9])"
    r"|\b(?P<word>[a-z]{3,60})\b",
    re.ASCII,
)


class Numeral(NamedTuple):
    """A whole number: ``ending`` is the written case ending, ``spelled`` tells words from digits."""

    value: int
    start: int
    end: int
    spelled: bool
    ending: str = ""
    negative: bool = False

    def rises_from(self) -> bool:
        """Elative: "10:stä", "kymmenestä"."""
        return self.ending.startswith("sta") or (self.spelled and "sta" in self.ending)

    def rises_to(self) -> bool:
        """Illative: "15:een", "viiteentoista"."""
        return bool(re.search(r"(?:een|aan|hin|iin)(?:toista)?$", self.ending))


def find_numerals(text: str) -> list[Numeral]:
    """Every whole number of the folded text, in order; at most MAX_READINGS."""
    found: list[Numeral] = []
    for match in _NUMERAL.finditer(text):
        if match["digits"]:
            found.extend(_from_digits(match, text))
        else:
            value = word_value(match["word"])
            if value is not None:
                _append_word(found, Numeral(value, match.start(), match.end(), True, match["word"]), text)
        if len(found) >= MAX_READINGS:
            break
    return found


def _from_digits(match: re.Match[str], text: str) -> list[Numeral]:
    digits = match["digits"].replace(" ", "")
    if len(digits) > 12 or (len(digits) > 1 and digits[0] == "0"):
        return []
    before = text[max(0, match.start() - 4) : match.start()]
    negative = bool(re.search(r"(?:^|[^0-9. ] |^ |[(:=])-$", before))
    return [Numeral(int(digits), match.start(), match.end(), False, (match["ending"] or "")[1:], negative)]


def _append_word(found: list[Numeral], word: Numeral, text: str) -> None:
    previous = found[-1] if found else None
    if previous and previous.spelled and text[previous.end : word.start] == " ":
        value = joined_value(previous.value, word.value, word.ending)
        if value is not None:
            found[-1] = Numeral(value, previous.start, word.end, True, word.ending)
            return
    found.append(word)

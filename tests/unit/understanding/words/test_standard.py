"""One written word to standard Finnish: the first explanation that fits wins."""

from __future__ import annotations

import pytest

from bot.understanding.words.standard import Speller, Standardizer

_STANDARDIZER = Standardizer(Speller({"laskulla": 5, "lisenssi": 9, "eräpäivä": 3, "maksuaika": 2}))


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("lissuja", ("lisenssejä",)),  # the table of colloquial words
        ("emmä", ("en", "minä")),
        ("laskulla", ("laskulla",)),  # Finnish already
        ("seatit", ("lisenssi",)),  # English
        ("erapaiva", ("eräpäivä",)),  # our own word without dots
        ("paattynyt", ("päättynyt",)),  # any word without dots
        ("tehään", ("tehdään",)),  # a spoken ending
        ("laksulla", ("laskulla",)),  # misspelt
        ("xyzzyq", ("xyzzyq",)),  # nothing fits
        ("LASKULLA", ("laskulla",)),
        ("15.3.", ("15.3.",)),
    ],
)
def test_a_word_becomes_what_it_stands_for(written: str, standard: tuple[str, ...]) -> None:
    assert _STANDARDIZER.words(written) == standard


def test_the_same_word_is_worked_out_once() -> None:
    assert _STANDARDIZER.words("laksulla") is _STANDARDIZER.words("laksulla")

"""Word forms to base forms, with the real dictionary."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.words.morphology import is_word, lemmas, restore_dots


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("laskulla", "lasku"),
        ("lisenssejä", "lisenssi"),
        ("käyttäjälisenssejä", "käyttäjälisenssi"),
        ("käyttäjälisenssejä", "lisenssi"),
        ("laskutuskauden", "kausi"),
        ("laskutuskauden", "laskutuskausi"),
        ("eräpäivään", "eräpäivä"),
        ("maksettiin", "maksaa"),
        ("ylisuorituksesta", "ylisuoritus"),
        ("Laskuja", "lasku"),
        ("erapaivan", "eräpäivä"),
        ("kayttajalisenssi", "lisenssi"),
    ],
)
def test_a_form_has_its_base_and_the_bases_of_its_parts(form: str, base: str) -> None:
    assert base in lemmas(form)


def test_two_forms_of_one_word_share_a_base() -> None:
    assert set(lemmas("maksuajan")) & set(lemmas("maksuaikaa"))


@pytest.mark.parametrize("word", ["xyzzy", "hpqrtz", "a" * 500])
def test_an_unknown_word_gives_itself(word: str) -> None:
    assert lemmas(word) == (word,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("erapaiva", "eräpäivä"),
        ("paattyy", "päättyy"),
        ("kayttaja", "käyttäjä"),
        ("loytyy", "löytyy"),
        ("lasku", "lasku"),
        ("maksaa", "maksaa"),
        ("eräpäivä", "eräpäivä"),
        ("xyzzy", "xyzzy"),
    ],
)
def test_dots_are_restored_only_where_that_makes_a_word(typed: str, meant: str) -> None:
    assert restore_dots(typed) == meant


def test_a_long_row_of_vowels_is_not_tried_in_every_spelling() -> None:
    assert restore_dots("a" * 30) == "a" * 30


def test_only_words_are_words() -> None:
    assert is_word("lasku")
    assert not is_word("lazku")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=60))
def test_whatever_is_typed_has_a_lemma_and_nothing_breaks(word: str) -> None:
    assert lemmas(word)
    assert len(restore_dots(word)) == len(word)

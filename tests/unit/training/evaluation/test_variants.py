"""Messages as a hurried customer might have typed them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.training.evaluation.compounds import split_compound
from bot.training.evaluation.variants import (
    variants,
    with_split_compounds,
    with_typos,
    without_diacritics,
    without_punctuation,
)


@pytest.mark.parametrize("seed", range(20))
def test_a_short_message_gets_one_slip_of_the_finger(seed: int) -> None:
    assert OSA.distance("miten irtisanon", with_typos("miten irtisanon", Random(seed))) <= 1


def test_most_slips_change_something() -> None:
    typed = [with_typos("miten irtisanon", Random(seed)) for seed in range(50)]
    assert sum(text != "miten irtisanon" for text in typed) >= 45


def test_a_long_message_gets_one_slip_for_each_forty_letters() -> None:
    text = "haluaisin tietää miten palvelun voi irtisanoa ennen seuraavan laskutuskauden alkua keväällä"
    assert 2 <= max(OSA.distance(text, with_typos(text, Random(seed))) for seed in range(20)) <= 3


def test_figures_and_short_words_are_typed_rightly() -> None:
    assert with_typos("60 tai 5 kpl", Random(1)) == "60 tai 5 kpl"


@given(st.text(max_size=60))
def test_every_text_has_its_variants_and_the_same_ones_each_time(text: str) -> None:
    assert variants(text) == variants(text)
    assert set(variants(text)) == {"typos", "without diacritics", "split compounds", "upper case", "no punctuation"}


def test_diacritics_are_dropped() -> None:
    assert without_diacritics("Äiti öljyää Åbossa") == "Aiti oljyaa Abossa"


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("laskutuskausi", "laskutus kausi"),
        ("Käyttäjälisenssejä", "Käyttäjä lisenssejä"),
        ("perintäkirjeen", "perintä kirjeen"),
        ("tilausta", "tilausta"),
        ("lasku", "lasku"),
        ("enmmän", "enmmän"),
    ],
)
def test_compounds_divide_between_their_parts(word: str, split: str) -> None:
    assert split_compound(word) == split


def test_only_the_compounds_of_a_message_are_split() -> None:
    assert with_split_compounds("Saimme perintäkirjeen, miksi?") == "Saimme perintä kirjeen, miksi?"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Hei, miten irtisanon?", "Hei miten irtisanon"),
        ("Maksu 15.3.2026 klo 12:30.", "Maksu 15.3.2026 klo 12:30"),
        ("hinta 12,50 €/kk (alv 0 %)", "hinta 12,50 €/kk alv 0 %"),
        ("kirjoita a.b@firma.fi!", "kirjoita a.b@firma.fi"),
        ("Y-tunnus 1967543-8 - kiitos", "Y-tunnus 1967543-8 kiitos"),
    ],
)
def test_marks_go_and_figures_and_addresses_stay(text: str, bare: str) -> None:
    assert without_punctuation(text) == bare

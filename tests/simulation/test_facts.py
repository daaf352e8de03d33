"""A simulated customer's numbers are right ones, and the mistyped ones are wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from stdnum import iban
from stdnum.fi import ytunnus

from bot.simulation import facts, writing
from bot.simulation.phrases import Voice, words

SEEDS = range(200)


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_pass_their_check(seed: int) -> None:
    draw = Random(seed)
    assert ytunnus.is_valid(facts.business_id(draw))
    assert iban.is_valid(facts.iban(draw))


def test_some_business_ids_begin_with_zero() -> None:
    assert any(facts.business_id(Random(seed)).startswith("0") for seed in SEEDS)


def test_a_mistyped_number_fails_its_check() -> None:
    for seed in SEEDS:
        draw = Random(seed)
        assert not ytunnus.is_valid(facts.wrong_check_digit(draw, facts.business_id(draw)))
        assert not iban.is_valid(facts.wrong_check_digit(draw, facts.iban(draw)))


@pytest.mark.parametrize("month", range(1, 13))
def test_the_day_that_is_not_is_in_no_calendar(month: int) -> None:
    day, of_month, year = map(int, facts.no_such_day(date(2026, month, 15)).split("."))
    with pytest.raises(ValueError, match="day is out of range"):
        date(year, of_month, day)


def test_money_is_written_with_all_its_figures() -> None:
    for seed in SEEDS:
        written = writing.money(Random(seed), Decimal("1240.50"))
        assert "".join(filter(str.isdigit, written)) == "124050"


def test_a_far_day_is_written_with_its_year() -> None:
    for seed in SEEDS:
        assert "2027" in writing.day(Random(seed), date(2027, 3, 1), date(2026, 3, 1))


def test_every_register_has_words_for_every_question() -> None:
    for name in words("answers"):
        if name.endswith("_figures"):
            continue
        for seed in range(20):
            assert Voice(Random(seed)).says(
                "answers", name, value="1", first="1", second="2", days="3", start="4", end="5"
            )

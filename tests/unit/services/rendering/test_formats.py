"""Finnish formats of money, numbers and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from calculators.periods import BillingPeriod
from calculators.quantities import Number
from services.rendering.formats import (
    format_date,
    format_money,
    format_number,
    format_percent,
    format_period,
    plain_money,
    plain_number,
)
from services.rendering.words import count

PI = Fraction(355, 113)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("322.21"), "322,21\u00a0€"),
        (Decimal("1234.5"), "1\u00a0234,50\u00a0€"),
        (Decimal("1234567.00"), "1\u00a0234\u00a0567,00\u00a0€"),
        (0, "0,00\u00a0€"),
        (Decimal("-3.64"), "\u22123,64\u00a0€"),
        (Decimal("0.0049"), "0,0049\u00a0€"),
        (Fraction(100, 3), "33,3333…\u00a0€"),
    ],
)
def test_money_has_gaps_comma_and_sign(value: Number, shown: str) -> None:
    assert format_money(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(60, "60"), (Decimal("61.790"), "61,79"), (1000, "1\u00a0000"), (-1, "\u22121"), (PI, "3,1415…")],
)
def test_a_number_shows_what_it_is_and_no_more(value: Number, shown: str) -> None:
    assert format_number(value) == shown


def test_a_percentage_has_a_gap() -> None:
    assert format_percent(Decimal("25.5")) == "25,5\u00a0%"


def test_dates_have_no_leading_zeros() -> None:
    assert format_date(date(2026, 3, 5)) == "5.3.2026"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), "1.1.–30.6.2026"),
        (date(2026, 3, 1), date(2026, 3, 31), "1.3.–31.3.2026"),
        (date(2026, 7, 1), date(2027, 6, 30), "1.7.2026–30.6.2027"),
        (date(2026, 6, 30), date(2026, 6, 30), "30.6.2026"),
    ],
)
def test_a_period_tells_the_year_once_when_it_can(first: date, last: date, shown: str) -> None:
    assert format_period(BillingPeriod(first, last)) == shown


@pytest.mark.parametrize(
    ("word", "number", "shown"),
    [
        ("licenses", 1, "1 lisenssi"),
        ("licenses", 3, "3 lisenssiä"),
        ("licenses", 0, "0 lisenssiä"),
        ("licenses_object", 1, "1 lisenssin"),
        ("licenses_object", 21, "21 lisenssiä"),
        ("days", 1, "1 päivä"),
        ("days", 108, "108 päivää"),
        ("users", 1, "1 aktiivinen käyttäjä"),
        ("months", 6, "6 kk"),
    ],
)
def test_one_is_singular_and_the_rest_partitive(word: str, number: int, shown: str) -> None:
    assert count(word, number) == shown


def test_the_machine_forms_have_points_and_no_gaps() -> None:
    assert (plain_money(Decimal("1234.5")), plain_number(Decimal("61.790"))) == ("1234.50", "61.79")

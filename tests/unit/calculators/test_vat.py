"""VAT from the dated table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from calculators import errors
from calculators.vat import add_vat, calculate_vat, remove_vat, vat_rate, vat_table


@pytest.mark.parametrize(
    ("category", "day", "rate"),
    [
        ("general", date(2013, 1, 1), "24"),
        ("general", date(2024, 8, 31), "24"),
        ("general", date(2024, 9, 1), "25.5"),
        ("reduced", date(2025, 12, 31), "14"),
        ("reduced", date(2026, 1, 1), "13.5"),
        ("low", date(2026, 1, 1), "10"),
    ],
)
def test_the_rate_is_the_one_of_the_day(category: str, day: date, rate: str) -> None:
    assert vat_rate(day, category) == Decimal(rate)


def test_every_rate_has_a_source() -> None:
    assert all(row.source and row.percent > 0 for row in vat_table())


def test_net_and_vat_make_the_gross() -> None:
    result = calculate_vat(Decimal("322.21"), on=date(2026, 3, 15))
    assert (result.net, result.rate, result.vat, result.gross) == (
        Decimal("322.21"),
        Decimal("25.5"),
        Decimal("82.16"),
        Decimal("404.37"),
    )


def test_half_a_cent_of_vat_is_rounded_up() -> None:
    assert add_vat(Decimal("0.02"), Decimal(25)).vat == Decimal("0.01")


def test_a_whole_gross_sum_is_told_in_cents() -> None:
    result = add_vat(Decimal(100), Decimal(25))
    assert [str(found) for found in (result.net, result.vat, result.gross)] == ["100.00", "25.00", "125.00"]


def test_a_rate_is_at_most_everything() -> None:
    assert add_vat(Decimal(3), Decimal(100)).vat == 3
    with pytest.raises(errors.TooLarge):
        add_vat(Decimal(3), Decimal("100.01"))


def test_a_rate_has_two_decimals_at_most() -> None:
    assert add_vat(Decimal(100), Decimal("13.55")).vat == Decimal("13.55")
    with pytest.raises(errors.TooManyDecimals):
        add_vat(Decimal(100), Decimal("13.555"))


def test_a_day_before_the_table_is_told() -> None:
    with pytest.raises(errors.VatRateUnknown):
        vat_rate(date(2012, 12, 31))


def test_an_unknown_category_is_told() -> None:
    with pytest.raises(errors.UnknownVatCategory):
        calculate_vat(Decimal(1), on=date(2026, 1, 1), category="luxury")


@pytest.mark.parametrize(("net", "error"), [("0.005", errors.TooManyDecimals), ("-1", errors.NotPositive)])
def test_the_net_sum_must_be_a_rounded_line(net: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        calculate_vat(Decimal(net), on=date(2026, 1, 1))


def test_the_vat_in_a_gross_sum_and_the_rest_make_it() -> None:
    result = remove_vat(Decimal("37.65"), Decimal("25.5"))
    assert (result.gross, result.vat, result.net) == (Decimal("37.65"), Decimal("7.65"), Decimal("30.00"))


def test_half_a_cent_of_included_vat_is_rounded_up() -> None:
    assert remove_vat(Decimal("0.15"), Decimal("100")).vat == Decimal("0.08")


@pytest.mark.parametrize(("gross", "rate"), [(Decimal(0), Decimal(24)), (Decimal(1), Decimal(0))])
def test_nothing_is_taken_out_of_nothing(gross: Decimal, rate: Decimal) -> None:
    with pytest.raises(errors.NotPositive):
        remove_vat(gross, rate)

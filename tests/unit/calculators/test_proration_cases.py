"""Worked examples of billing engines and sources, row by row, with controls that must not come out."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from calculators.effective_dates import calculate_effective_date
from calculators.errors import DateOutsidePeriod
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity
from calculators.license_changes import LicenseChange, LicenseChangesResult, calculate_license_changes
from calculators.months import clamp_day
from calculators.periods import BillingPeriod
from calculators.proration import ProrationResult, calculate_proration
from calculators.vat import add_vat

Row = dict[str, str]

with Path(__file__).with_name("proration_cases.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))


def rows(*rules: str) -> list[object]:
    found = [row for row in ROWS if row["rule"] in rules]
    return [pytest.param(row, id=f"{row['source']} {row['change_date']} {row['expected']}") for row in found]


def period_of(row: Row) -> BillingPeriod:
    return BillingPeriod(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]))


def prorate(row: Row, method: str = "whole_period_days") -> ProrationResult:
    return prorate_from(date.fromisoformat(row["change_date"]), row, method)


def prorate_from(day: date, row: Row, method: str = "whole_period_days") -> ProrationResult:
    return calculate_proration(
        licenses=abs(int(row["after"]) - int(row["before"])),
        period=period_of(row),
        effective_date=day,
        method=method,
        **{f"price_per_{row['price_per']}": Decimal(row["unit_price"])},
    )


def change(row: Row) -> LicenseChangesResult:
    return calculate_license_changes(
        licenses_at_start=int(row["before"]),
        period=period_of(row),
        changes=[
            LicenseChange(date.fromisoformat(day), int(licenses))
            for day, licenses in zip(several(row, "change_date"), several(row, "after"), strict=True)
        ],
        price_per_period=Decimal(row["unit_price"]),
    )


def several(row: Row, column: str) -> list[str]:
    return row[column].split("..")


def nine_decimals(exact: Fraction) -> str:
    whole, billionths = divmod(round(exact * 10**9), 10**9)
    return f"{whole}.{billionths:09d}"


@pytest.mark.parametrize("row", rows("prorated"))
def test_the_rest_of_the_period_costs_what_the_source_says(row: Row) -> None:
    assert prorate(row).total == Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("not_prorated"))
def test_other_conventions_give_another_price(row: Row) -> None:
    assert prorate(row).total != Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("remaining_ratio"))
def test_the_share_is_the_remaining_days_of_the_whole_period(row: Row) -> None:
    assert nine_decimals(prorate(row).exact) == row["expected"]


@pytest.mark.parametrize("row", rows("elapsed_ratio"))
def test_the_share_and_the_elapsed_days_make_the_whole(row: Row) -> None:
    assert nine_decimals(1 - prorate(row).exact) == row["expected"]


@pytest.mark.parametrize("row", rows("not_ratio"))
def test_other_conventions_give_another_share(row: Row) -> None:
    assert nine_decimals(prorate(row).exact) != row["expected"]


@pytest.mark.parametrize("row", rows("refused"))
def test_a_day_outside_the_period_is_refused_instead_of_a_share_above_one(row: Row) -> None:
    with pytest.raises(DateOutsidePeriod):
        prorate(row)


@pytest.mark.parametrize("row", rows("month_first"))
def test_month_first_counts_each_month_by_its_own_length(row: Row) -> None:
    result = prorate(row, "month_first")
    found = result.total if len(row["expected"].partition(".")[2]) == 2 else Decimal(nine_decimals(result.exact))
    assert found == Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("not_month_first"))
def test_month_first_never_uses_another_months_length(row: Row) -> None:
    assert prorate(row, "month_first").total != Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("no_credit"))
def test_a_removal_costs_and_credits_nothing(row: Row) -> None:
    assert change(row).total == Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("not_credited"))
def test_credits_of_other_engines_do_not_come_out(row: Row) -> None:
    assert change(row).total == 0 != Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("charged_delta"))
def test_only_the_added_licenses_are_charged(row: Row) -> None:
    assert change(row).charged_licenses * Decimal(row["unit_price"]) == Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("above_high_water"))
def test_only_what_exceeds_the_highest_paid_number_is_charged(row: Row) -> None:
    result = change(row)
    assert [line.charged_licenses for line in result.lines] == [0, result.charged_licenses]
    assert result.charged_licenses * Decimal(row["unit_price"]) == Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("time_weighted"))
def test_what_was_paid_and_the_addition_make_the_time_weighted_quantity(row: Row) -> None:
    assert int(row["before"]) * Decimal(row["unit_price"]) + change(row).total == Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("used_days"))
def test_days_between_two_dates_cost_what_the_source_says(row: Row) -> None:
    first, last = map(date.fromisoformat, several(row, "change_date"))
    used = prorate_from(first, row).exact - prorate_from(last + timedelta(days=1), row).exact
    assert used == Fraction(row["expected"])


@pytest.mark.parametrize("row", rows("vat_on_rounded_net"))
def test_vat_is_taken_from_the_rounded_net_line(row: Row) -> None:
    assert add_vat(prorate(row).total, Decimal(25)).gross == Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("period_end"))
def test_a_period_of_months_ends_on_the_day_the_source_says(row: Row) -> None:
    first = date.fromisoformat(row["first_day"])
    period = BillingPeriod.of_months(first, int(row["months"]), anchor_day=int(row["billing_day"]))
    assert period.last_day == date.fromisoformat(row["expected"])


@pytest.mark.parametrize("row", rows("next_start"))
def test_the_next_period_begins_on_the_billing_day_again(row: Row) -> None:
    first = date.fromisoformat(row["first_day"])
    period = BillingPeriod.of_months(first, int(row["months"]), anchor_day=int(row["billing_day"]))
    assert period.next().first_day == date.fromisoformat(row["expected"])


@pytest.mark.parametrize("row", rows("clamped_day"))
def test_the_billing_day_of_a_short_month_is_its_last_day(row: Row) -> None:
    day = date.fromisoformat(row["change_date"])
    assert clamp_day(day.year, day.month, int(row["billing_day"])) == date.fromisoformat(row["expected"])


@pytest.mark.parametrize("row", rows("removal_effective"))
def test_a_removal_takes_effect_on_the_day_the_source_says(row: Row) -> None:
    day = date.fromisoformat(row["change_date"])
    result = calculate_effective_date("removal", change_date=day, period=period_of(row))
    assert result.effective_date == date.fromisoformat(row["expected"])


@pytest.mark.parametrize("row", rows("invoice_quantity"))
def test_the_invoice_shows_the_quantity_the_source_says(row: Row) -> None:
    assert calculate_invoice_quantity(int(row["before"]), int(row["months"])).quantity == int(row["expected"])


@pytest.mark.parametrize("row", rows("free_licenses"))
def test_as_many_licenses_are_free_as_the_source_says(row: Row) -> None:
    assert calculate_free_licenses(int(row["before"]), int(row["after"])).free == int(row["expected"])


@pytest.mark.parametrize("row", [row for row in ROWS if row["months"] and row["last_day"]])
def test_the_months_of_a_period_are_recognized_from_its_days(row: Row) -> None:
    assert period_of(row).months == int(row["months"])


def test_every_row_of_the_table_has_a_test() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert {row["rule"] for row in ROWS if f'"{row["rule"]}"' not in source} == set()


def test_every_tested_rule_has_rows() -> None:
    # An empty list of rows would be skipped in silence.
    source = Path(__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'rows\("(\w+)"\)', source)) == {row["rule"] for row in ROWS}

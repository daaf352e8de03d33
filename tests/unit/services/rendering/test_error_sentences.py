"""Every calculation error has its sentence, and every sentence its values."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from calculators import errors
from calculators.free_licenses import calculate_free_licenses
from calculators.periods import BillingPeriod
from calculators.proration import calculate_proration
from services.content.texts import load_texts
from services.rendering.errors import error_response, error_text, field_name

LEAVES = [leaf for leaf in vars(errors).values() if isinstance(leaf, type) and leaf.__base__ is errors.CalculationError]


def raised() -> list[tuple[str, set[str]]]:
    """Each raise of a leaf in the calculators: its name and the values it gives."""
    found = []
    for path in Path(errors.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                called = node.exc.func
                names = [called.id] if isinstance(called, ast.Name) else []
                found += [(name, {keyword.arg or "" for keyword in node.exc.keywords}) for name in names]
    return [(name, values) for name, values in found if hasattr(errors, name)]


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.code)
def test_every_error_has_a_sentence(leaf: type[errors.CalculationError]) -> None:
    assert f"utter_error_{leaf.code}" in load_texts()


@pytest.mark.parametrize(("name", "values"), raised())
def test_every_raise_gives_what_its_sentence_needs(name: str, values: set[str]) -> None:
    error = getattr(errors, name)("licenses", **dict.fromkeys(values, date(2026, 3, 15)))
    sentence = error_text(error)
    assert sentence[-1] in ".?" and not set("{}") & set(sentence)


def test_the_raises_are_found() -> None:
    assert len({name for name, _ in raised()}) > 20


def test_a_sentence_names_the_input() -> None:
    with pytest.raises(errors.NotPositive) as caught:
        calculate_proration(
            licenses=0,
            period=BillingPeriod(date(2026, 1, 1), date(2026, 6, 30)),
            effective_date=date(2026, 3, 15),
        )
    assert error_text(caught.value) == "Lisenssien määrä ei voi olla nolla tai negatiivinen."


def test_a_day_outside_the_period_is_told_with_both() -> None:
    with pytest.raises(errors.DateOutsidePeriod) as caught:
        calculate_proration(
            licenses=1,
            period=BillingPeriod(date(2026, 1, 1), date(2026, 6, 30)),
            effective_date=date(2026, 7, 1),
            price_per_month=Decimal(1),
        )
    assert error_text(caught.value) == "Lisäyspäivä 1.7.2026 ei ole laskutuskaudella 1.1.–30.6.2026."


def test_more_users_than_licenses_is_a_question_back() -> None:
    with pytest.raises(errors.MoreUsersThanLicenses) as caught:
        calculate_free_licenses(8, 10)
    assert error_text(caught.value).endswith("?")


def test_the_response_is_named_for_the_dispatcher() -> None:
    name, values = error_response(errors.TooLarge("months", limit=120))
    assert (name, values["limit"], values["field_name"]) == (
        "utter_error_too_large",
        "120",
        "Kuukausien määrä",
    )


def test_the_known_methods_are_told() -> None:
    assert "whole_period_days tai month_first" in error_text(errors.UnknownMethod("method"))


def test_years_have_no_gap() -> None:
    error = errors.DateNotSupported("due_date", first_year=1900, last_year=2199)
    assert "1900–2199" in error_text(error)


@pytest.mark.parametrize(
    ("field", "name"), [("changes.0.date", "Päivä"), ("licenses", "Lisenssien määrä"), ("foo", "Tieto")]
)
def test_a_path_is_named_by_its_last_part(field: str, name: str) -> None:
    assert field_name(field) == name

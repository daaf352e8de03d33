"""Every error is raised for its rule, tells the input by name and carries the values of its sentence."""

from __future__ import annotations

import pytest

from calculators import errors
from tests.unit.calculators.broken_rules import BROKEN, RAISED_OUTSIDE, Break

LEAVES = set(errors.CalculationError.__subclasses__())


@pytest.mark.parametrize(
    ("error", "broken", "message"), BROKEN, ids=[f"{error.code}-{number}" for number, (error, *_) in enumerate(BROKEN)]
)
def test_a_broken_rule_is_told(error: type[errors.CalculationError], broken: Break, message: str) -> None:
    with pytest.raises(errors.CalculationError) as caught:
        broken()
    assert type(caught.value) is error
    assert str(caught.value) == message


def test_every_error_is_raised() -> None:
    assert {error for error, *_ in BROKEN} | RAISED_OUTSIDE == LEAVES


def test_errors_are_one_family_of_one_root() -> None:
    assert all(leaf.__bases__ == (errors.CalculationError,) for leaf in LEAVES)
    assert issubclass(errors.CalculationError, ValueError)
    assert [leaf for leaf in LEAVES if leaf.__subclasses__()] == []


def test_the_code_of_an_error_is_its_name_in_snake_case() -> None:
    assert errors.UnknownVatCategory.code == "unknown_vat_category"
    assert errors.NotANumber.code == "not_a_number"
    assert len({leaf.code for leaf in LEAVES}) == len(LEAVES)


def test_the_code_is_made_when_a_rule_is_added() -> None:
    class OverOneHundred(errors.CalculationError):
        """Must not be over one hundred."""

    assert (OverOneHundred.code, errors.CalculationError.code) == ("over_one_hundred", "calculation_error")


def test_an_error_keeps_its_input_and_values_apart() -> None:
    error = errors.TooLarge("months", limit=120)
    assert (error.field, error.values, error.args) == ("months", {"limit": 120}, ("months",))


def test_without_docstrings_an_error_is_told_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    # python -OO leaves docstrings out.
    monkeypatch.setattr(errors.TooLarge, "__doc__", None)
    assert str(errors.TooLarge("months", limit=120)) == "months: too_large (limit=120)"

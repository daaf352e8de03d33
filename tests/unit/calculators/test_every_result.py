"""What holds for every answer of every calculator, recomputed by a second reading of its steps."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from hypothesis import given, settings

from calculators.working import Step
from tests.unit.calculators.random_results import RESULTS

many = settings(max_examples=150, deadline=None)
SIGNS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def cents(exact: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 200
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def evaluated(expression: str) -> Fraction:
    """The expression by Python's own precedence, every number in it an exact fraction."""
    number = re.compile(r"[0-9]+(\.[0-9]+)?")
    names = number.sub(lambda found: f"F{found.start()}", expression)
    numbers = {f"F{found.start()}": found[0] for found in number.finditer(expression)}

    def value(node: ast.expr) -> Fraction:
        if isinstance(node, ast.BinOp):
            return SIGNS[type(node.op)](value(node.left), value(node.right))
        assert isinstance(node, ast.Name)
        return Fraction(numbers[node.id])

    return value(ast.parse(names, mode="eval").body)


def expected(step: Step) -> object:
    """The value of a step by its operands alone."""
    values = [operand.value for operand in step.operands]
    if step.operators == ("..",):
        return (values[1] - values[0]).days + 1  # type: ignore[operator,union-attr]
    if step.operators == ("->",):
        return Decimal("0.00")
    if step.operators == ("min",):
        return min(values)  # type: ignore[type-var]
    if step.unit == "date":
        return values[0] + timedelta(days=1) if step.operators else values[0]  # type: ignore[operator]
    if isinstance(values[0], date):
        return (values[0] - values[1]).days  # type: ignore[operator]
    hundredths = " / 100" if step.operands[-1].unit == "percent" else ""
    return evaluated(step.expression + hundredths)


def everything_in(value: Any) -> Iterator[Any]:
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from everything_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from everything_in(item)


@many
@given(RESULTS)
def test_every_step_is_what_its_operands_come_to(result: Any) -> None:
    for step in result.working.steps:
        exact = expected(step)
        assert step.value in (exact, cents(exact) if isinstance(exact, Fraction) else exact)
        assert step.exact in (exact, None)
        assert (step.exact is None) == (step.unit == "date")


@many
@given(RESULTS)
def test_a_step_takes_numbers_only_from_the_steps_before_it(result: Any) -> None:
    before: list[tuple[str, object]] = []  # a line's day stands on its own steps only
    for step in result.working.steps:
        assert [s.key for s in step.operands if isinstance(s, Step) and (s.key, s.value) not in before] == []
        before.append((step.key, step.value))


@many
@given(RESULTS)
def test_no_sum_and_no_count_is_negative(result: Any) -> None:
    numbers = [step.value for step in result.working.steps if step.unit != "date"]
    assert all(number >= 0 for number in numbers)


@many
@given(RESULTS)
def test_the_last_step_of_money_has_two_decimals(result: Any) -> None:
    last = result.working.result
    if last.unit == "EUR":
        assert last.value.as_tuple().exponent == -2


@many
@given(RESULTS)
def test_no_float_is_anywhere(result: Any) -> None:
    assert [found for found in everything_in(result) if isinstance(found, float)] == []

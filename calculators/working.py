"""The working of a result: the ordered steps it is computed from.

A step holds its operands and operators and gets its value from exactly those when it is made; the
expression a customer reads is drawn from the same ones. A result takes its total from the last step, so the
explanation and the number cannot disagree (the idea is Lago's amount details). Nothing here is in Finnish:
the label is looked up as `utter_step_<key>` and the rendering words the units.

>>> from calculators.quantities import days, eur, licenses, months
>>> price = calculated("full_price", "EUR", licenses(3), ("*", eur(Decimal("30.00"))), ("*", months(6)))
>>> price.expression, price.value
('3 * 30.00 * 6', 540)
>>> total = calculated("prorated_price", "EUR", price, ("*", days(108)), ("/", days(181)), rounded=True)
>>> total.expression, total.value, total.exact
('540 * 108 / 181', Decimal('322.21'), Fraction(58320, 181))
>>> Working(())
Traceback (most recent call last):
    ...
ValueError: a working needs at least one step
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from calculators.quantities import Quantity, Unit
from calculators.rounding import exact_value, round_to_cents

Sign = Literal["+", "-", "*", "/"]
Operator = Literal["+", "-", "*", "/", "..", "->", "min"]  # last three: range of days, change, the smaller


@dataclass(frozen=True)
class Step(Quantity):
    """One line of the working.

    `exact` is the value before rounding (None for a day); `day` is the line's own day, if it has one.
    """

    key: str
    operands: tuple[Quantity, ...]
    operators: tuple[Operator, ...]
    exact: Fraction | None = None
    day: date | None = None

    @property
    def expression(self) -> str:
        """The computation in neutral form: `540 * 108 / 181`; an operand that never ends is `(78/31)`."""
        values = (operand.value for operand in self.operands)
        first, *rest = (f"({value})" if isinstance(value, Fraction) else str(value) for value in values)
        return first + "".join(f" {sign} {value}" for sign, value in zip(self.operators, rest, strict=True))


@dataclass(frozen=True)
class Working:
    """The steps in order; the last one is the result."""

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a working needs at least one step")

    @property
    def result(self) -> Step:
        """The last step."""
        return self.steps[-1]

    @property
    def total(self) -> Decimal:
        """The last step's value; only for workings that end in a rounded sum of money."""
        value = self.result.value
        assert isinstance(value, Decimal)
        return value

    @property
    def count(self) -> int:
        """The last step's value; only for workings that end in a whole number."""
        value = self.result.value
        assert isinstance(value, int)
        return value

    def step(self, key: str) -> Step:
        """The first step with the key; KeyError when there is none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)


def calculated(
    key: str,
    unit: Unit,
    first: Quantity,
    *rest: tuple[Sign, Quantity],
    rounded: bool = False,
    day: date | None = None,
) -> Step:
    """A step of plus, minus, times and divided by, computed exactly and rounded to cents only when asked."""
    exact = _evaluate(first, rest)
    return Step(
        value=round_to_cents(exact) if rounded else exact_value(exact),
        unit=unit,
        key=key,
        operands=(first, *(operand for _, operand in rest)),
        operators=tuple(sign for sign, _ in rest),
        exact=exact,
        day=day,
    )


def _evaluate(first: Quantity, rest: Sequence[tuple[Sign, Quantity]]) -> Fraction:
    total, term = Fraction(0), first.fraction
    for sign, operand in rest:
        if sign == "*":
            term *= operand.fraction
        elif sign == "/":
            term /= operand.fraction
        else:
            total += term
            term = operand.fraction if sign == "+" else -operand.fraction
    return total + term

"""What is wrong with the settings, in one line each: the variable, the fault, what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import ModelField

_PROBLEMS = {
    "type_error.integer": "is not a whole number",
    "type_error.float": "is not a number",
    "type_error.bool": "is neither on nor off",
    "value_error.const": "is not known here",
    "value_error.number.not_finite_number": "is not a number",
    "value_error.number.not_ge": "is too small",
    "value_error.number.not_le": "is too large",
}


class SettingsRefused(ValueError):
    """At least one setting is wrong; the text has a line for each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def fault_lines(
    error: ValidationError,
    fields: Mapping[str, ModelField],
    given: Mapping[str, Any],
    variable: Callable[[ModelField], str],
) -> list[str]:
    """A line for each fault. `given`: the values by field; `variable`: the name under which one was given."""
    lines = []
    for fault in error.errors():
        name, *place = fault["loc"]
        field = fields.get(str(name))
        if field is None:
            lines.append(f"{name}: there is no such setting")
            continue
        problem = _PROBLEMS.get(fault["type"], fault["msg"])
        wanted = what_to_write(field)
        hint = f"; write {wanted}" if wanted else ""
        lines.append(f"{variable(field)}: {_shown(field, given.get(field.name), place)} {problem}{hint}")
    return lines


def what_to_write(field: ModelField) -> str:
    """An example of a right value, or all of them."""
    written: str = field.field_info.extra.get("write", "")
    if written:
        return written
    if choices := get_args(field.type_):
        return f"{', '.join(choices[:-1])} or {choices[-1]}"
    if field.type_ is bool:
        return "1 or 0"
    if issubclass(field.type_, (int, float)):
        return f"a number like {field.default:g}, at least {field.field_info.ge}"
    return ""


def _shown(field: ModelField, value: Any, place: list[int | str]) -> str:
    """The value as it was written, or of a secret only which one it is."""
    secret = field.field_info.extra.get("secret")
    if not place:
        return "the value" if secret else repr(str(value))
    number = int(place[0])
    if secret:
        return f"number {number + 1} of the list"
    return repr(split(value)[number])


def split(written: Any) -> Any:
    """What stands between commas; a list as it is."""
    return [part.strip() for part in written.split(",") if part.strip()] if isinstance(written, str) else written

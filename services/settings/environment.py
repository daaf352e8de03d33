"""The only place that reads the environment for this program's own settings."""

from __future__ import annotations

import os
from collections.abc import Mapping

from pydantic.fields import ModelField

PREFIX = "LASKUAPURI_"


def variables(field: ModelField) -> list[str]:
    """The names under which the environment may give a setting, the one that counts first."""
    return [name.upper() for name in field.field_info.extra["env_names"]]


def variable(field: ModelField) -> str:
    """The name under which the environment gives it, or would."""
    named, environment = variables(field), _environment()
    return next((name for name in named if environment.get(name)), named[0])


def environment_gives(fields: Mapping[str, ModelField]) -> dict[str, str]:
    """The values by field. An empty variable is none, save where empty says something."""
    environment, given = _environment(), {}
    for name, field in fields.items():
        written = [environment[one] for one in variables(field) if one in environment]
        value = next(filter(None, written), None)
        if value is not None:
            given[name] = value
        elif written and "empty" in field.field_info.extra:
            given[name] = ""
    return given


def unknown_variables(fields: Mapping[str, ModelField]) -> list[str]:
    """Variables with our prefix that no setting reads."""
    known = {name for field in fields.values() for name in variables(field)}
    return sorted(name for name in _environment() if name.startswith(PREFIX) and name not in known)


def _environment() -> Mapping[str, str]:
    return {name: value.strip() for name, value in os.environ.items()}

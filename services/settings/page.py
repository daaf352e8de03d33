"""docs/settings.md, printed from the class, and the settings in force as a table."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from pydantic.fields import ModelField

from services.settings.environment import environment_gives, variables
from services.settings.values import Settings

_HEAD = """# Settings

<!-- printed by `laskuapuri settings --markdown` from services/settings/values.py -->

Settings are environment variables. They are read and checked once, when a command starts: what is wrong is told in one
line each with the variable's name, and the command ends with exit code 2. An empty variable counts as not set, save for
rate limits and addresses without one, where empty means none. `--var` and `--today` of a command count before the
variable. `laskuapuri settings` prints the settings in force, without secrets.
"""
_OTHERS = """
## Variables of other programs

| variable | meaning | default |
|---|---|---|
| `OTEL_EXPORTER_OTLP_ENDPOINT`, or `OTEL_TRACES_EXPORTER` (`otlp`, `console`, `none`) | OpenTelemetry traces \
(request, parse, action, database save; with the request id, without personal data), sent by HTTP; the SDK's other \
`OTEL_...` variables count as well. Needs the extra `tracing`, which `make setup` installs | off, nothing imported |
| `PROMETHEUS_MULTIPROC_DIR` | where several workers add up their figures for `/metrics` | a temporary folder |
| `RASA_TELEMETRY_ENABLED`, `LOG_LEVEL`, `LOG_LEVEL_LIBRARIES`, `TF_CPP_MIN_LOG_LEVEL`, `TF_ENABLE_ONEDNN_OPTS` \
| Rasa's and TensorFlow's own; quiet unless they are set | no telemetry, warnings only |
"""


def as_markdown() -> str:
    """The page of the documentation: the same on every machine."""
    tables = []
    for group, fields in groupby(Settings.__fields__.values(), key=lambda field: field.field_info.extra["group"]):
        lines = [_row(field) for field in fields]
        tables.append("\n".join([f"\n## {group}\n", "| variable | meaning | default |", "|---|---|---|", *lines]))
    return _HEAD + "\n".join(tables) + "\n" + _OTHERS


def in_force(these: Settings) -> str:
    """Every setting with its value, secrets hidden, and where the value comes from."""
    given = environment_gives(these.__fields__)
    rows = ["| variable | value | from |", "|---|---|---|"]
    for name, field in Settings.__fields__.items():
        source = "environment" if name in given else "default"
        rows.append(f"| {variables(field)[0]} | {_value(field, getattr(these, name))} | {source} |")
    return "\n".join(rows)


def _row(field: ModelField) -> str:
    names = ", ".join(f"`{name}`" for name in variables(field))
    return f"| {names} | {field.field_info.description} | {_default(field)} |"


def _default(field: ModelField) -> str:
    told: str | None = field.field_info.extra.get("default_text")
    if told:
        return told
    if field.type_ is bool:
        return "on" if field.default else "off"
    return f"`{_written(field.default)}`" if field.default not in (None, "", ()) else "none"


def _value(field: ModelField, value: Any) -> str:
    if value in (None, "", ()):
        return ""
    return "(hidden)" if field.field_info.extra.get("secret") else _written(value)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)

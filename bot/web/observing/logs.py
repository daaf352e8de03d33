"""Log lines as text or as JSON, one a record, each with its request's id; personal data is masked at the last moment.

Nothing should be logged that names a customer. What a library's error carries with it is masked here all the same:
account numbers, e-mail addresses, personal identity codes, phone numbers.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from contextvars import ContextVar
from datetime import datetime, timezone
from typing import Any

import structlog
from stdnum import iban

from bot.rasa_runtime.redaction import HETU
from bot.understanding.grammar.identifiers import LIKE_A_PHONE

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
_MAYBE_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}", re.IGNORECASE)
_SHORTEST_IBAN = 15
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MASKS = ((HETU, "[hetu]"), (_EMAIL, "[email]"), (LIKE_A_PHONE, "[phone]"))
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
_CONTROLS |= {0x2028: "\\u2028", 0x2029: "\\u2029"}


def set_up_logs(form: str, level: str) -> None:
    """One handler for everything, Rasa's structlog included. `form`: text or json."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    structlog.configure(
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        processors=[structlog.processors.KeyValueRenderer(key_order=["event"])],
        cache_logger_on_first_use=False,
    )


def masked(text: str) -> str:
    """The text without what looks like personal data."""
    for pattern, instead in _MASKS:
        text = pattern.sub(instead, text)
    return _MAYBE_IBAN.sub(_without_iban, text)


def _without_iban(match: re.Match[str]) -> str:
    """Random ids look like account numbers; the check digits tell them apart. Words may follow in the match."""
    found = match.group()
    for end in range(len(found), _SHORTEST_IBAN - 1, -1):
        if found[end - 1] != " " and iban.is_valid(found[:end]):
            return "[iban]" + found[end:]
    return found


class TextLines(logging.Formatter):
    """For a person; what came from outside cannot begin a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, logger, request, message; a traceback on indented lines."""
        moment = datetime.fromtimestamp(record.created).isoformat(sep=" ", timespec="milliseconds")
        message = _one_line(record.getMessage())
        asked = f" [{REQUEST_ID.get()}]" if REQUEST_ID.get() else ""
        more = "".join(f" {name}={value}" for name, value in _fields(record).items())
        line = f"{moment} {record.levelname} {record.name}{asked}: {masked(message)}{more}"
        trace = _trace(self, record)
        return line + ("\n    " + trace.replace("\n", "\n    ") if trace else "")


class JsonLines(logging.Formatter):
    """For a program: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The same as fields."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage()),
            **_fields(record),
        }
        if REQUEST_ID.get():
            entry["request_id"] = REQUEST_ID.get()
        trace = _trace(self, record)
        if trace:
            entry["trace"] = trace
        return json.dumps(entry)


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """What a caller gave as `extra={"fields": {...}}`."""
    return dict(getattr(record, "fields", {}))


def _one_line(message: str) -> str:
    return message.translate(_CONTROLS).replace("\n", "\\n")


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    return masked(formatter.formatException(record.exc_info).translate(_CONTROLS)) if record.exc_info else ""

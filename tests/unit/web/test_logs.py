"""What is logged: a request's id, no personal data, and no line that a customer could forge."""

from __future__ import annotations

import json
import logging

import pytest

from bot.web.observing.logs import REQUEST_ID, JsonLines, TextLines, masked


def _record(message: str, *args: object, fault: BaseException | None = None, **fields: object) -> logging.LogRecord:
    trace = (type(fault), fault, fault.__traceback__) if fault else None
    record = logging.LogRecord("bot.test", logging.WARNING, __file__, 1, message, args, trace)
    record.fields = fields
    return record


@pytest.mark.parametrize(
    ("written", "logged"),
    [
        ("tili FI21 1234 5600 0007 85 kiitos", "tili [iban] kiitos"),
        ("FI2112345600000785", "[iban]"),
        ("DE89370400440532013000.", "[iban]."),
        ("laura.maki@esimerkki.fi ei vastaa", "[email] ei vastaa"),
        ("tunnus 131052-308T", "tunnus [hetu]"),
        ("tunnus 131052–308T", "tunnus [hetu]"),
        ("tunnus 131052\u2011308T", "tunnus [hetu]"),
        ("soita 040 123 4567", "soita [phone]"),
        ("conversation lk-ab12cdef34567890abcd failed", "conversation lk-ab12cdef34567890abcd failed"),
        ("reference LA-7K3Q-M3", "reference LA-7K3Q-M3"),
    ],
)
def test_personal_data_is_masked_and_nothing_else(written: str, logged: str) -> None:
    assert masked(written) == logged


@pytest.mark.parametrize("form", [TextLines(), JsonLines()])
def test_a_message_cannot_begin_a_line_of_its_own(form: logging.Formatter) -> None:
    forged = "hei\n2026-11-24 00:00:00 ERROR root: made up\r\x1b[31m\u2028x"
    line = form.format(_record("said %s", forged))
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line


def test_an_error_from_a_library_is_masked_in_its_trace() -> None:
    try:
        raise ValueError("cannot store laura@esimerkki.fi, FI2112345600000785")
    except ValueError as fault:
        lines = [form.format(_record("failed", fault=fault)) for form in (TextLines(), JsonLines())]
    assert all("[email], [iban]" in line and "laura@" not in line for line in lines)


def test_a_traceback_in_text_is_indented_below_its_line() -> None:
    try:
        raise ValueError("two\n2026-11-24 lines")
    except ValueError as fault:
        first, *more = TextLines().format(_record("failed", fault=fault)).splitlines()
    assert first.endswith("failed")
    assert all(line.startswith("    ") for line in more)


def test_json_lines_carry_the_requests_id_and_fields() -> None:
    token = REQUEST_ID.set("req-12345678")
    try:
        entry = json.loads(JsonLines().format(_record("request", route="/", status=200)))
    finally:
        REQUEST_ID.reset(token)
    assert entry["request_id"] == "req-12345678"
    assert (entry["route"], entry["status"], entry["level"], entry["message"]) == ("/", 200, "warning", "request")

"""What the redaction takes out of a message and what it leaves readable for the form that asked."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.fi import ytunnus

from bot.rasa_runtime import redaction
from bot.rasa_runtime.conversations import LONGEST_MESSAGE
from bot.rasa_runtime.redaction import Protected, redacted, without_sensitive
from bot.understanding.grammar import Entity, extract
from calculators import reference_number
from services.forms.filling import Reading
from services.requests.form import request_forms

TODAY = date(2026, 3, 10)
INVOICE = frozenset({"invoice_number", "reference_number", "number"})
BUSINESS_ID, DAY = frozenset({"business_id"}), frozenset({"date"})
SURROUNDINGS = ("{}", "se on {}", "{}, kiitos", "Hei! {}")


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "today", lambda: TODAY)


def _protected(text: str, asked: frozenset[str] = frozenset()) -> Protected:
    return without_sensitive(text, lambda found: f"[{found.entity}:abcdefabcd]", asked)


def _left(text: str, asked: frozenset[str] = frozenset()) -> list[tuple[str, object, str | None]]:
    """What the redacted message gives to a form."""
    protected = _protected(text, asked)
    assert protected.text == text
    return [(each.entity, each.value, each.reason) for each in protected.entities]


@given(
    st.integers(1, 9_999_999), st.sampled_from(("{}-{}", "{}{}", "{} {}", "FI{}{}", "FI {}-{}", "{} - {}")), st.data()
)
@settings(deadline=None)
def test_every_y_tunnus_stays_readable_asked_or_not(body: int, form: str, data: st.DataObject) -> None:
    digits = next((f"{body:07}{digit}" for digit in range(10) if ytunnus.is_valid(f"{body:07}{digit}")), None)
    if digits is None:
        return  # remainder 1: such a number is never issued
    text = data.draw(st.sampled_from(SURROUNDINGS)).format(form.format(digits[:7], digits[7]))
    expected = [("business_id", f"{digits[:7]}-{digits[7]}", None)]
    assert _left(text, BUSINESS_ID) == expected
    assert _left(text) == expected


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(
        ("{d:02}-{m:02}-{y}", "{d:02}.{m:02}.{y}", "{d:02}/{m:02}/{y}", "{d:02} {m:02} {y}", "{d}-{m}-{y}")
    ),
    st.sampled_from(SURROUNDINGS),
)
@settings(deadline=None)
def test_every_date_stays_readable_asked_or_not(day: date, form: str, surrounding: str) -> None:
    text = surrounding.format(form.format(d=day.day, m=day.month, y=day.year))
    assert _left(text, DAY) == [("date", day.isoformat(), None)]
    assert _left(text) == [("date", day.isoformat(), None)]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
@settings(deadline=None)
def test_every_day_in_eight_digits_is_read_where_a_day_was_asked(day: date) -> None:
    assert _left(f"{day:%d%m%Y}", DAY) == [("date", day.isoformat(), None)]


@given(st.integers(100, 10**15 - 1), st.integers(0, 3), st.booleans(), st.sampled_from(SURROUNDINGS))
@settings(deadline=None)
def test_every_rf_reference_stays_readable_asked_or_not(body: int, zeros: int, apart: bool, surrounding: str) -> None:
    national = f"{'0' * zeros}{body}{reference_number.calc_check_digit(str(body))}"
    plain = reference_number.to_rf(national.lstrip("0"))
    written = plain[:4] + national
    if apart:
        written = " ".join(written[start : start + 4] for start in range(0, len(written), 4))
    text = surrounding.format(written)
    assert _left(text, INVOICE) == [("reference_number", plain, None)]
    assert _left(text) == [("reference_number", plain, None)]


@given(st.from_regex(r"0[0-9]{3,9}", fullmatch=True))
@settings(deadline=None)
def test_a_number_that_begins_with_0_is_the_invoice_that_was_asked_unless_it_has_the_shape_of_a_phone(
    text: str,
) -> None:
    protected = _protected(text, INVOICE)
    if len(text) >= 9 and text.startswith(("04", "050")):
        assert protected.text == "[phone:abcdefabcd]"
    else:
        assert [(each.entity, each.value) for each in protected.entities] == [("invoice_number", text)]


@given(
    st.sampled_from(("040", "041", "044", "045", "050", "0400", "0457")),
    st.from_regex(r"[0-9]{7}", fullmatch=True),
    st.sampled_from(("", " ", "-")),
    st.sampled_from(("", " ", "-")),
    st.sampled_from((frozenset[str](), INVOICE, BUSINESS_ID, DAY, frozenset({"amount", "number"}))),
    st.sampled_from(
        ("{}", "puh. {}", "soittakaa {}", "lasku 10023, {}", "maksoin 450 €, {} tavoittaa", "({})", "{} {}")
    ),
)
@settings(deadline=None, max_examples=300)
def test_no_mobile_number_is_left_whatever_was_asked(
    prefix: str, number: str, first: str, second: str, asked: frozenset[str], surrounding: str
) -> None:
    written = f"{prefix}{first}{number[:3]}{second}{number[3:]}"
    left = _protected(surrounding.format(written, written), asked).text
    assert number[3:] not in left, left


@given(
    st.sampled_from(("+358 40 123 4567", "09-1234567", "0800 12345", "maija@yritys.fi", "FI21 1234 5600 0007 85")),
    st.sampled_from(("0112038-9", "05-04-2026", "lasku 0123456", "3 lisenssiä", "450 €", "klo 15.30")),
    st.booleans(),
)
def test_the_reading_carried_along_is_that_of_the_protected_text(hidden: str, shown: str, first: bool) -> None:
    protected = _protected(f"{hidden}, {shown}." if first else f"{shown} ja {hidden}")
    model = [each for each in protected.entities if each.entity != "phone"]
    assert model == extract(protected.text, TODAY)
    for each in protected.entities:
        assert each.text == protected.text[each.start : each.end]


def test_the_whole_grammar_is_run_once_also_where_values_are_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(text: str, today: date, asked: frozenset[str]) -> list[Entity]:
        read.append(text)
        return extract(text, today, asked)

    monkeypatch.setattr(redaction, "extract", counted)
    _protected("Y-tunnus 0112038-9, tili FI21 1234 5600 0007 85, maija@yritys.fi, 040 123 4567, lasku 0123456 ja 450 €")
    assert len(read) == 1


@pytest.mark.parametrize(
    "text",
    [
        "tili FI211234500000785 laura@esimerkki.fi",  # the wrong account number goes on into the address
        "050-12345+358 40 123",
        "040 123 4567 050 765 4321 09 123 4567",
    ],
)
def test_a_value_against_another_one_is_taken_out_as_well(text: str) -> None:
    left = _protected(text).text
    assert not any(each.isdigit() for each in left.replace("abcdefabcd", ""))


@pytest.mark.parametrize("value", ["a@b.fi ", "a@b ", "FI21 1234 5600 0007 85 ", "0401234567 ", "a at b.fi "])
def test_of_the_longest_message_nothing_is_left_however_many_values_it_holds(value: str) -> None:
    text = value * (LONGEST_MESSAGE // len(value))
    assert re.sub(r"\[[^\]]*\]", "", redacted(text).text).strip() == ""


def test_a_submission_in_a_buttons_payload_is_never_read_as_a_sensitive_value() -> None:
    form = request_forms()["refund_form"]
    for _ in range(200):
        reading = Reading()
        form.complete(dict.fromkeys(one.slot for one in form.fields), reading)
        assert re.fullmatch("[a-p]{32}", reading.values[form.submission])
        assert redacted(payload := f'/affirm{{"confirms": "{reading.values[form.submission]}"}}').text == payload

"""No example names anybody: identifiers become neutral, and what cannot be made so is refused with its reason."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.training.examples.anonymous import neutral
from bot.training.examples.filing import fit_for_training
from services.conversations.refusals import ExampleRefused
from services.privacy.vault import PLACEHOLDER
from tests.unit.training.examples.messages import CHANGED, REFUSED, UNCHANGED

_NEUTRAL = "1234567890" * 5


def _digits(text: str) -> str:
    return "".join(mark for mark in text if mark.isdecimal())


@pytest.mark.parametrize(("stored", "filed"), CHANGED)
def test_identifiers_become_neutral(stored: str, filed: str) -> None:
    assert fit_for_training(stored) == filed


@pytest.mark.parametrize("message", UNCHANGED)
def test_figures_products_and_signs_stay(message: str) -> None:
    assert fit_for_training(message) == message


@pytest.mark.parametrize(("stored", "reason"), REFUSED)
def test_what_cannot_be_made_neutral_is_refused(stored: str, reason: str) -> None:
    with pytest.raises(ExampleRefused, match=re.escape(reason)):
        fit_for_training(stored)


@pytest.mark.parametrize("before", ["lasku ", "", "viite:"])
@given(number=st.integers(10**6, 10**12))
@settings(max_examples=40, deadline=None)
def test_no_long_number_survives_unless_it_is_money(before: str, number: int) -> None:
    filed = neutral(f"{before}{number}")
    assert str(number) not in filed or str(number) in _NEUTRAL


# Digits and letters may touch the code, and a digit may be of any script.
@given(st.from_regex(r"[a-zäö\d .,\-]{0,30}\d{6}[-+–A-F]\d{3}[\dA-Y][a-z\d .,]{0,5}", fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_a_personal_identity_code_never_becomes_part_of_an_example(message: str) -> None:
    codes = re.findall(r"(?=(\d{6}[-+–A-F]\d{3}[\dA-Y]))", message)
    with suppress(ExampleRefused):
        filed = neutral(message)
        assert [code for code in codes if code in filed and _digits(code) not in _NEUTRAL] == []


@given(st.text(st.sampled_from("0123456789٠৩５ -.,€eEA"), max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_long_run_of_digits_survives(message: str) -> None:
    with suppress(ExampleRefused):
        filed = PLACEHOLDER.sub(" ", neutral(message))
        assert [run for run in re.findall(r"\d{7,}", filed) if run not in _NEUTRAL] == []


@given(st.text(max_size=60) | st.sampled_from([stored for stored, _ in CHANGED]))
@settings(max_examples=120, deadline=None)
def test_making_neutral_twice_changes_nothing_more(message: str) -> None:
    try:
        once = fit_for_training(message)
    except ExampleRefused:
        return
    assert fit_for_training(once) == once

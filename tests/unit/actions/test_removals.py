"""Removed licenses are not credited: a question about their money gets no price."""

from __future__ import annotations

from typing import Any

import pytest

from actions.calculations.calculate_proration import ActionCalculateProration
from actions.forms.validate import ValidateProrationForm
from services.forms.removal_words import is_about_removal
from tests.unit.actions.chatting import entity, message, responses, run, tracker_of

SAVING = "paljonko säästän, jos vähennän kaksi lisenssiä kesken kauden"


def asking(text: str, *entities: dict[str, Any]) -> dict[str, Any]:
    return message(*entities, intent="calculate_proration", text=text)


@pytest.mark.parametrize(
    ("text", "removal"),
    [
        (SAVING, True),
        ("poistetaan 2 lisenssiä, paljonko saadaan takaisin", True),
        ("mitä maksaa, jos poistan yhden ja lisään kolme", False),
        ("paljonko 3 lisenssiä lisää maksaa", False),
        ("entä jos viisi", False),
    ],
)
def test_removing_alone_is_about_removal(text: str, removal: bool) -> None:
    assert is_about_removal(text) is removal


def test_the_price_form_asks_nothing_of_a_removal() -> None:
    said, values, _ = run(ValidateProrationForm(), tracker_of(asking(SAVING, entity("license_count", 2))))
    assert (said, values) == ([], {"requested_slot": None})


def test_a_removal_is_answered_by_the_rule() -> None:
    said, _, _ = run(ActionCalculateProration(), tracker_of(asking(SAVING)))
    assert responses(said) == ["utter_license_change", "utter_ask_helpful"]


def test_a_removal_with_its_period_is_answered_by_the_day() -> None:
    days = [
        entity("date", "2026-03-15"),
        entity("period_start", "2026-01-01"),
        entity("period_end", "2026-06-30"),
    ]
    said, _, _ = run(ActionCalculateProration(), tracker_of(asking("poistetaan 2 lisenssiä 15.3.", *days)))
    assert responses(said) == ["utter_effective_date_removal", "utter_ask_helpful"]
    assert said[0]["effective_date"] == "1.7.2026"

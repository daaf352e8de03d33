"""Values that are kept until it is clear what they are for, and matters that stay open until they are answered."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.shared.kept_details import KEPT, keep_details
from actions.shared.rating import ask_whether_helpful
from tests.unit.actions.chatting import entity, message, tracker_of


def kept(*told: dict[str, Any]) -> list[tuple[str, Any]]:
    events = keep_details(tracker_of(message(*told)))
    return [(one["entity"], one["value"]) for event in events if event["name"] == KEPT for one in event["value"]]


def test_one_day_is_kept_with_the_rest() -> None:
    assert kept(entity("date", "2026-04-01"), entity("license_count", 2)) == [
        ("date", "2026-04-01"),
        ("license_count", 2),
    ]


def test_of_two_days_that_no_word_tells_apart_none_is_kept() -> None:
    told = entity("date", "2026-04-01"), entity("date", "2026-03-31"), entity("license_count", 2)
    assert kept(*told) == [("license_count", 2)]


def test_a_day_that_its_words_name_is_kept_beside_another() -> None:
    due = {**entity("date", "2026-03-20"), "role": "due_date"}
    assert kept(entity("date", "2026-04-01"), due) == [("date", "2026-04-01"), ("date", "2026-03-20")]


def test_a_matter_that_is_answered_is_open_no_longer() -> None:
    tracker = tracker_of(slots={"open_matters": ["calculate_proration", "payment_extension"]})
    events = ask_whether_helpful(CollectingDispatcher(), tracker, "calculate_proration")
    assert [event["value"] for event in events if event["name"] == "open_matters"] == [["payment_extension"]]

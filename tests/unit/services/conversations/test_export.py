"""A conversation's export, for a person to read."""

from __future__ import annotations

from services.conversations.export import conversation_export
from tests.placeholders import keep
from tests.unit.training.examples.conversations import store
from tests.unit.training.examples.talking import answered, asked_back, fell_back, said


def test_each_message_tells_what_it_was_taken_for() -> None:
    store("a", *answered(), *fell_back())
    told = [(one["sender"], one.get("outcome"), one.get("topic")) for one in conversation_export("a")["messages"]]
    assert told == [
        ("customer", "answered", "change_package"),
        ("bot", None, None),
        ("customer", "fallback", None),
        ("bot", None, None),
    ]


def test_values_stand_in_clear_and_buttons_by_their_titles() -> None:
    store(
        "a",
        said(f"tilini on {keep('a', 'iban', 'FI2112345600000785')}", "fallback"),
        *asked_back(),
        said("/out_of_scope"),
    )
    texts = [one["text"] for one in conversation_export("a")["messages"] if one["sender"] == "customer"]
    assert texts == ["tilini on FI2112345600000785", "lisenssit", "x"]


def test_the_rest_is_kept_as_it_was_stored() -> None:
    store("a", *answered())
    exported = conversation_export("a")
    assert (len(exported["events"]), exported["requests"]) == (3, [])

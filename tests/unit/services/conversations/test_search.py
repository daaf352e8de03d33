"""Finding conversations by words, by what came of them and by days, with summaries that follow the events."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select

from services.conversations import index
from services.conversations.feedback import store_feedback
from services.conversations.search import Wanted, count, find
from services.privacy.erasing import erase
from services.requests.repository import store_request
from services.storage.conversation_events import EVENTS
from services.storage.database import session
from services.storage.models import ConversationSummary
from tests.unit.training.examples.conversations import store
from tests.unit.training.examples.talking import Event, answered, asked_back, fell_back, said

LINK = "https://apu.esimerkki.fi/upload/hOLtokUoeKNk_7qrazuEgsmRidQhiYJUobreGZ7tU"


def ids(wanted: Wanted = Wanted(), **more: int) -> list[str]:  # noqa: B008 - frozen
    return [row.conversation_id for row in find(wanted, **more)]


def at(*moment: int) -> float:
    return datetime(*moment, tzinfo=ZoneInfo("Europe/Helsinki")).timestamp()


def bot(text: str) -> Event:
    return {"event": "bot", "text": text, "data": {}, "timestamp": 1000.0}


def test_before_the_first_conversation_there_is_nothing() -> None:
    assert (ids(), count(Wanted())) == ([], 0)


def test_the_one_that_somebody_wrote_in_last_comes_first() -> None:
    store("a", *answered())
    store("b", *fell_back())
    assert ids() == ["b", "a"]
    store("a", *fell_back("entä salasana"))
    assert ids() == ["a", "b"]


def test_a_row_counts_messages_and_what_came_of_them() -> None:
    store("a", *answered(), said("/helpful"), *asked_back(), said("/manage_licenses"), *fell_back())
    row = find(Wanted())[0]
    assert (row.messages, row.answered, row.clarified, row.fallback) == (5, 1, 1, 1)
    assert row.line == "Miten vaihdan pakettia?"


def test_a_rating_shows_although_no_event_tells_of_it() -> None:
    store("a", *answered(message_id="m-1"))
    assert find(Wanted())[0].unhelpful == 0
    store_feedback("a", "m-1", helpful=False)
    assert (find(Wanted())[0].unhelpful, ids(Wanted(kinds=("thumbs_down",)))) == (1, ["a"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("salasana", ["a"]),
        ("SALASANANI unohdin", ["a"]),
        ("pääsy", ["b"]),
        ("paasy", ["b"]),
        ("salasana pääsy", []),
        ("50%", []),
        ("iban", ["c"]),
        ("0123456789", []),
        ("c", ["c", "b"]),
        ("LA-2345-67", []),
    ],
)
def test_words_are_looked_for_in_what_customers_wrote(words: str, found: list[str]) -> None:
    store("a", *fell_back("Unohdin salasanani"))
    store("b", *fell_back("Pääsy estetty crm:ään"))
    store("c", said("tilini on [iban:0123456789]", "answer"))
    assert ids(Wanted(words=words)) == found


def test_a_row_shows_the_message_that_has_the_words() -> None:
    store("a", *answered("moi"), *fell_back("Unohdin salasanani"))
    assert find(Wanted(words="salasana"))[0].line == "Unohdin salasanani"


def test_answers_are_searched_only_on_request_and_never_by_the_key_of_a_link() -> None:
    store("a", said("kyllä", "answer"), bot(f"Lisää vahvistus tästä: {LINK}"))
    assert ids(Wanted(words="vahvistus")) == []
    assert ids(Wanted(words="vahvistus", in_answers=True)) == ["a"]
    assert ids(Wanted(words="hOLtokUoeKNk", in_answers=True)) == []


def test_a_requests_reference_finds_its_conversation() -> None:
    store("a", *answered())
    store("b", *answered())
    reference = store_request(submission="s", kind="refund", conversation_id="a", email="a@b.fi", details={}).reference
    assert ids(Wanted(words=reference.lower().replace("-", " "))) == ["a"]


def test_kinds_narrow_together() -> None:
    store("a", *fell_back())
    store("b", *asked_back(), *fell_back())
    assert ids(Wanted(kinds=("fallback",))) == ["b", "a"]
    assert ids(Wanted(kinds=("fallback", "clarified"))) == ["b"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (None, None, True),
        (date(2026, 3, 10), date(2026, 3, 10), True),
        (date(2026, 3, 11), None, True),
        (date(2026, 3, 12), None, False),
        (None, date(2026, 3, 9), False),
    ],
)
def test_days_are_days_in_helsinki(since: date | None, until: date | None, found: bool) -> None:
    store("a", said("moi", "answer", at=at(2026, 3, 10, 0, 5)), said("hei", "answer", at=at(2026, 3, 11, 23, 55)))
    assert ids(Wanted(since=since, until=until)) == (["a"] if found else [])


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    for number in range(5):
        store(f"c{number}", *answered())
    first = find(Wanted(), limit=3)
    assert [row.conversation_id for row in first] == ["c4", "c3", "c2"]
    assert ids(before=first[-1].place) == ["c1", "c0"]
    assert count(Wanted()) == 5


def test_the_test_bench_and_silent_conversations_are_not_listed() -> None:
    store("bench:aino:1", *fell_back())
    store("silent", {"event": "session_started"})
    assert (ids(), count(Wanted())) == ([], 0)


def test_erasing_takes_the_summary_along_at_once() -> None:
    store("a", *answered())
    find(Wanted())
    erase("a")
    with session() as opened:
        assert opened.execute(select(ConversationSummary)).all() == []


def test_events_that_somebody_else_erased_take_the_summary_along() -> None:
    store("a", *answered())
    store("b", *answered())
    find(Wanted())
    with session() as opened:
        opened.execute(delete(EVENTS).where(EVENTS.c.sender_id == "b"))
    assert ids() == ["a"]


def test_ids_given_out_again_after_an_erasure_hide_nobody() -> None:
    store("a", *answered())
    store("b", *answered(), *answered(), *answered())
    find(Wanted())
    erase("b")
    store("c", *fell_back())  # SQLite gives it the ids that b had
    assert ids() == ["c", "a"]


def test_a_long_backlog_is_read_in_several_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_WINDOW", 4)
    monkeypatch.setattr(index, "_LOOK_BACK", 2)
    for number in range(6):
        store(f"c{number}", *answered())
    store("c1", *fell_back())
    assert ids() == ["c1", "c5", "c4", "c3", "c2", "c0"]
    assert find(Wanted())[0].messages == 2


def test_a_backlog_that_takes_too_long_is_read_bit_by_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_WINDOW", 4)
    monkeypatch.setattr(index, "_LOOK_BACK", 2)
    for number in range(3):
        store(f"c{number}", *answered())
    index.refresh(seconds=0)
    assert index.is_behind()
    index.refresh()
    assert not index.is_behind()

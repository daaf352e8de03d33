"""A conversation is what the database says, whoever wrote it; only what is new is read and written."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from sqlalchemy.exc import SQLAlchemyError

from bot.rasa_runtime.tracker import ConversationTracker
from bot.rasa_runtime.tracker_store import ConversationStore, EventWriter, TrackerCache
from services.storage.conversation_events import erase_events
from services.storage.database import session
from services.storage.events_aside import EventsAside
from tests.databases import BOTH, own_database

DOMAIN = Domain.from_dict({"slots": {"months": {"type": "any", "mappings": [{"type": "custom"}]}}})


@pytest.fixture(params=BOTH, autouse=True)
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with own_database(request.param, tmp_path) as made:
        monkeypatch.setenv("LASKUAPURI_DATABASE_URL", made)
        monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
        yield made


def _say(store: ConversationStore, conversation: str, *texts: str) -> None:
    async def run() -> None:
        tracker = await store.get_or_create_tracker(conversation, append_action_listen=False)
        for text in texts:
            tracker.update(UserUttered(text, {"name": "greet"}))
            tracker.update(ActionExecuted("action_listen"))
        await store.save(tracker)

    asyncio.run(run())


def _texts(store: ConversationStore, conversation: str) -> list[str]:
    tracker = asyncio.run(store.current(conversation))
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def test_two_processes_take_turns_in_one_conversation() -> None:
    one, other = ConversationStore(DOMAIN), ConversationStore(DOMAIN)
    for number in range(3):
        _say(one, "c", f"a{number}")
        _say(other, "c", f"b{number}")
    assert _texts(one, "c") == _texts(other, "c") == ["a0", "b0", "a1", "b1", "a2", "b2"]


def test_a_conversation_that_another_process_erased_begins_anew() -> None:
    store = ConversationStore(DOMAIN)
    _say(store, "c", "ennen")
    with session() as opened:
        erase_events(opened, "c")
    assert asyncio.run(store.current("c")) is None
    _say(store, "c", "jälkeen")
    assert _texts(store, "c") == ["jälkeen"]


def test_an_erased_conversation_written_anew_elsewhere_is_read_anew() -> None:
    store, other = ConversationStore(DOMAIN), ConversationStore(DOMAIN)
    _say(store, "c", "ennen")
    asyncio.run(other.erase("c"))
    _say(other, "c", "jälkeen")  # SQLite gives the same row numbers again
    assert _texts(store, "c") == ["jälkeen"]


def test_a_turn_that_failed_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    store = ConversationStore(DOMAIN)
    _say(store, "c", "eka")

    async def fails(_rows: object) -> int:
        raise SQLAlchemyError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(EventWriter, "append", lambda _writer, rows: fails(rows))
        with pytest.raises(SQLAlchemyError):
            _say(store, "c", "toka")
    assert _texts(store, "c") == ["eka"]
    _say(store, "c", "kolmas")
    assert _texts(store, "c") == ["eka", "kolmas"]


def test_in_its_turn_a_conversation_is_read_from_the_database_once(monkeypatch: pytest.MonkeyPatch) -> None:
    store, reads = ConversationStore(DOMAIN), []
    monkeypatch.setattr(store, "_rows", lambda *asked: reads.append(asked) or [])
    with store.turn("c"):
        assert [asyncio.run(store.current("c")), asyncio.run(store.current("c"))] == [None, None]
    assert len(reads) == 1


def test_what_is_stored_in_a_turn_is_there_without_another_read(monkeypatch: pytest.MonkeyPatch) -> None:
    store = ConversationStore(DOMAIN)
    with store.turn("c"):
        _say(store, "c", "hei")
        monkeypatch.setattr(store, "_rows", lambda *_: pytest.fail("read again"))
        assert _texts(store, "c") == ["hei"]


def test_a_turn_that_failed_half_way_is_read_again_within_the_turn() -> None:
    store = ConversationStore(DOMAIN)
    _say(store, "c", "eka")
    with store.turn("c"):
        asyncio.run(store.current("c")).update(UserUttered("toka", {"name": "greet"}))
        assert _texts(store, "c") == ["eka"]


def test_an_erased_conversation_is_gone_in_the_same_turn() -> None:
    store = ConversationStore(DOMAIN)
    with store.turn("c"):
        _say(store, "c", "hei")
        asyncio.run(store.erase("c"))
        assert asyncio.run(store.current("c")) is None


def test_the_next_turn_sees_what_another_process_wrote() -> None:
    store, other = ConversationStore(DOMAIN), ConversationStore(DOMAIN)
    with store.turn("c"):
        _say(store, "c", "eka")
    _say(other, "c", "toka")
    with store.turn("c"):
        assert _texts(store, "c") == ["eka", "toka"]


def test_rasas_own_store_reads_what_ours_wrote(url: str) -> None:
    store = ConversationStore(DOMAIN)
    tracker = store.init_tracker("c")
    for event in (
        UserUttered("hei", {"name": "greet"}, message_id="m"),
        SlotSet("months", 6),
        BotUttered("moi", {"a": 1}),
    ):
        tracker.update(event)
    asyncio.run(store.save(tracker))
    theirs = SQLTrackerStore(DOMAIN, host=url)
    read = asyncio.run(theirs.retrieve_full_tracker("c"))
    theirs.engine.dispose()
    assert [event.as_dict() for event in read.events] == [event.as_dict() for event in tracker.events]
    assert read.get_slot("months") == 6


def test_another_model_gives_a_kept_conversation_its_own_slots() -> None:
    store = ConversationStore(DOMAIN)
    _say(store, "c", "hei")
    store.domain = Domain.from_dict({"slots": {"price": {"type": "any", "mappings": [{"type": "custom"}]}}})
    assert "price" in asyncio.run(store.current("c")).slots


@pytest.mark.parametrize("url", BOTH[:1], indirect=True)
def test_erasing_takes_what_waits_beside_the_database_along() -> None:
    store = ConversationStore(DOMAIN)
    _say(store, "c", "hei")
    with store.engine.connect() as connection:
        [row] = connection.exec_driver_sql("SELECT * FROM events WHERE type_name = 'user'").mappings()
    aside = EventsAside.beside(store.engine)
    for name in ("c", "d"):
        aside.keep([{**row, "id": None, "sender_id": name}])
    with session() as opened:
        erase_events(opened, "c")
    assert (_texts(ConversationStore(DOMAIN), "c"), _texts(ConversationStore(DOMAIN), "d")) == ([], ["hei"])


def _tracker(events: int) -> ConversationTracker:
    tracker = ConversationTracker("c", [])
    for _ in range(events):
        tracker.update(BotUttered("x"))
    return tracker


def test_the_cache_forgets_the_oldest_conversations_first() -> None:
    cache = TrackerCache(most_events=10)
    for name in ("a", "b", "c"):
        cache.put(name, _tracker(4))
    assert [name for name in "abc" if cache.get(name)] == ["b", "c"]


def test_the_cache_keeps_a_conversation_that_is_longer_than_the_cache() -> None:
    cache = TrackerCache(most_events=10)
    cache.put("a", _tracker(1))
    cache.put("b", _tracker(20))
    assert (cache.get("a"), len(cache)) == (None, 1)

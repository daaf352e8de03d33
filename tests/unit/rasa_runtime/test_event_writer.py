"""Events of many conversations are committed together, and each is told of its own."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.rasa_runtime.tracker_store import EventWriter
from services.storage.events_aside import EventsAside
from tests.databases import BOTH, own_database

WORDS = Table("words", MetaData(), Column("id", Integer, primary_key=True), Column("word", String, unique=True))


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with own_database(request.param, tmp_path) as url:
        made = create_engine(url, future=True)
        WORDS.metadata.create_all(made)
        yield made
        made.dispose()


def _rows(*words: str) -> list[dict[str, Any]]:
    return [{"word": word} for word in words]


def _written(engine: Engine, *batches: list[dict[str, Any]]) -> list[Any]:
    async def run() -> list[Any]:
        writer = EventWriter(engine, WORDS)
        return await asyncio.gather(*map(writer.append, batches), return_exceptions=True)

    return asyncio.run(run())


def _stored(engine: Engine) -> dict[int, str]:
    with engine.connect() as connection:
        return {row.id: row.word for row in connection.execute(select(WORDS))}


def test_each_is_told_the_id_of_its_own_last_row(engine: Engine) -> None:
    written = _written(engine, _rows("a", "b"), _rows("c"), _rows("d", "e", "f"))
    assert [_stored(engine)[each.last_id] for each in written] == ["b", "c", "f"]


def test_who_waits_at_the_same_time_is_written_in_one_transaction(engine: Engine) -> None:
    commits: list[object] = []
    event.listen(engine, "commit", commits.append)
    _written(engine, *(_rows(f"word {number}") for number in range(20)))
    assert (len(_stored(engine)), len(commits)) == (20, 1)


def test_rows_that_are_refused_do_not_take_the_others_with_them(engine: Engine) -> None:
    outcomes = _written(engine, _rows("a"), _rows("b", "a"), _rows("c"))
    assert isinstance(outcomes[1], IntegrityError)
    assert set(_stored(engine).values()) == {"a", "c"}


def test_a_database_that_fails_is_asked_once_for_all_who_wait(engine: Engine) -> None:
    WORDS.metadata.drop_all(engine)
    tries: list[object] = []
    event.listen(engine, "begin", tries.append)
    outcomes = _written(engine, _rows("a"), _rows("b"), _rows("c"))
    if engine.dialect.name == "sqlite":  # a missing table is an operational error there alone
        assert ([type(outcome) for outcome in outcomes], len(tries)) == ([OperationalError] * 3, 1)
    assert all(isinstance(outcome, Exception) for outcome in outcomes)


def test_one_writer_serves_one_event_loop_after_another(engine: Engine) -> None:
    writer = EventWriter(engine, WORDS)
    for word in ("a", "b"):
        asyncio.run(writer.append(_rows(word)))
    assert set(_stored(engine).values()) == {"a", "b"}


def test_what_a_customer_who_left_had_said_is_stored_all_the_same(engine: Engine) -> None:
    async def run() -> None:
        writer = EventWriter(engine, WORDS)
        asking = asyncio.create_task(writer.append(_rows("a")))
        await asyncio.sleep(0)
        asking.cancel()
        await writer.append(_rows("b"))

    asyncio.run(run())
    assert set(_stored(engine).values()) == {"a", "b"}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Engine]:
    """SQLite, of which one process at a time may hold the write lock."""
    with own_database("sqlite", tmp_path) as url:
        made = create_engine(url, future=True)
        WORDS.metadata.create_all(made)
        yield made
        made.dispose()


@contextmanager
def held(engine: Engine) -> Iterator[None]:
    other = sqlite3.connect(str(engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_nobody_waits_for_a_write_lock_that_another_process_holds(file: Engine) -> None:
    async def run() -> None:
        writer = EventWriter(file, WORDS)
        await writer.append(_rows("a"))
        with held(file):
            began = time.monotonic()
            written = [await writer.append(_rows(*words)) for words in ("bc", "d", "e")]
            assert time.monotonic() - began < 1
            assert [(each.last_id, each.moved and each.moved.done()) for each in written] == [(None, False)] * 3
        late = await writer.append(_rows("f"))
        await asyncio.gather(*(each.moved for each in [*written, late] if each.moved))
        assert (await writer.append(_rows("g"))).moved is None

    asyncio.run(run())
    assert list(_stored(file).values()) == list("abcdefg")
    assert EventsAside.beside(file).is_empty()


def test_what_a_killed_process_kept_aside_comes_first(file: Engine) -> None:
    EventsAside.beside(file).keep(_rows("a", "b"))
    _written(file, _rows("c"))
    assert list(_stored(file).values()) == ["a", "b", "c"]


def test_what_a_crash_left_in_both_places_is_stored_once(file: Engine) -> None:
    _written(file, _rows("a"))
    EventsAside.beside(file).keep(_rows("a", "b"))
    _written(file, _rows("c"))
    assert list(_stored(file).values()) == ["a", "b", "c"]


def test_two_processes_that_move_the_same_rows_store_them_once(file: Engine) -> None:
    aside = EventsAside.beside(file)
    for word in "abcdef":
        aside.keep(_rows(word))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: aside.move(file, WORDS), range(4)))
    assert list(_stored(file).values()) == list("abcdef")

"""Counting requests, in memory and in the local Redis."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.web.limiting import Limiter
from bot.web.limiting import limits as counters
from bot.web.limiting.limits import Counters, household, kind_of
from services.settings import Settings
from tests.services import redis_url

NOBODY = "redis://127.0.0.1:1/0"


def _waits(limiter: Limiter, key: str, times: int, kind: str = "conversation") -> list[int]:
    async def ask() -> list[int]:
        return [await limiter.wait(kind, key) for _ in range(times)]

    return asyncio.run(ask())


def test_requests_up_to_the_limit_are_served_and_the_next_one_waits() -> None:
    limiter = Limiter(Settings(limit_conversation="3/minute"))
    served = _waits(limiter, "a", 4)
    assert served[:3] == [0, 0, 0]
    assert 1 <= served[3] <= 61


def test_each_conversation_has_a_limit_of_its_own() -> None:
    limiter = Limiter(Settings(limit_conversation="1/minute"))
    assert _waits(limiter, "a", 1) + _waits(limiter, "b", 1) == [0, 0]


def test_after_the_window_requests_are_served_again() -> None:
    limiter = Limiter(Settings(limit_conversation="1/second"))
    assert _waits(limiter, "a", 2)[1] > 0
    time.sleep(1.1)
    assert _waits(limiter, "a", 1) == [0]


def test_of_two_limits_both_hold() -> None:
    limiter = Limiter(Settings(limit_conversation="2/second;3/minute"))
    assert [bool(wait) for wait in _waits(limiter, "a", 3)] == [False, False, True]
    time.sleep(1.1)
    assert _waits(limiter, "a", 1)[0] > 1, "the minute's limit"


def test_an_empty_limit_is_none() -> None:
    assert set(_waits(Limiter(Settings(limit_conversation="")), "a", 1000)) == {0}


def test_a_limit_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="LASKUAPURI_LIMIT_UPLOADS: 'many' is not a limit"):
        Limiter(Settings(limit_uploads="many"))


def test_two_processes_count_together_in_redis() -> None:
    with redis_url() as url:
        first, second = (Limiter(Settings(limit_conversation="2/minute", redis_url=url)) for _ in range(2))
        assert _waits(first, "a", 1) + _waits(second, "a", 1) == [0, 0]
        assert _waits(first, "a", 1)[0] > 0
        assert _waits(second, "a", 1)[0] > 0


def test_without_redis_each_process_counts_for_itself() -> None:
    limiter = Limiter(Settings(limit_conversation="2/minute", redis_url=NOBODY))
    start = time.monotonic()
    assert [bool(wait) for wait in _waits(limiter, "a", 3)] == [False, False, True]
    assert time.monotonic() - start < 3, "a missing Redis does not hold customers up"


def test_a_flood_of_addresses_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "_MOST_KEYS", 100)
    counts = Counters()
    for number in range(1000):
        counts.incr(f"k{number}", 60)
    assert len(counts._counts) <= 100


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("not an address", "not an address"),
    ],
)
def test_one_household_counts_as_one(address: str, counted_as: str) -> None:
    assert household(address) == counted_as


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("POST", "/api/v1/conversations", "new_conversations"),
        ("POST", "/api/v1/conversations/", "new_conversations"),
        ("POST", "/api/v1/conversations/lk-1/messages", "messages"),
        ("GET", "/api/v1/conversations/lk-1/messages", "messages"),
        ("DELETE", "/api/v1/conversations/lk-1", "messages"),
        ("POST", "/api/v1/conversations/lk-1/files", "uploads"),
        ("POST", "/upload/token", "uploads"),
        ("GET", "/upload/token", "messages"),
        ("POST", "/webhooks/rest/webhook", "messages"),
        ("OPTIONS", "/webhooks/rest/webhook", None),
        ("GET", "/", None),
        ("GET", "/healthz", None),
        ("GET", "/widget.js", None),
    ],
)
def test_a_request_counts_against_the_limit_of_what_it_asks_for(method: str, path: str, kind: str | None) -> None:
    assert kind_of(method, path) == kind

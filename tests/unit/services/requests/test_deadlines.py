"""When a request is overdue: worked by hand with a calendar in deadlines.csv; the database has to agree."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.requests.catalogue import stored_kinds
from services.requests.deadlines import due_on, overdue_before
from services.requests.statuses import CLOSED, STATUSES

ONE_DATABASE = True
OPEN = set(STATUSES) - set(CLOSED)
HELSINKI = ZoneInfo("Europe/Helsinki")
_LINES = Path(__file__).with_name("deadlines.csv").read_text(encoding="utf-8").splitlines()[1:]
ROWS = list(csv.reader(_LINES))


@pytest.mark.parametrize(("kind", "status", "moved_on", "last", "why"), ROWS, ids=[" ".join(row[:3]) for row in ROWS])
def test_the_last_day_in_time(kind: str, status: str, moved_on: str, last: str, why: str) -> None:
    moment = datetime.fromisoformat(moved_on).replace(tzinfo=HELSINKI)
    assert due_on(kind, status, moment) == (date.fromisoformat(last) if last else None), why


def test_every_open_status_of_every_kind_has_its_days() -> None:
    for kind in stored_kinds().values():
        assert set(kind.working_days) == OPEN


@pytest.mark.parametrize("kind", stored_kinds())
@pytest.mark.parametrize("status", sorted(OPEN))
def test_the_moment_for_the_database_says_the_same_on_every_day_of_a_year(kind: str, status: str) -> None:
    for number in range(365):
        today = date(2026, 3, 1) + timedelta(days=number)
        limit = overdue_before(kind, status, today)
        before, after = due_on(kind, status, limit - timedelta(seconds=1)), due_on(kind, status, limit)
        assert before is not None
        assert after is not None
        assert before < today <= after

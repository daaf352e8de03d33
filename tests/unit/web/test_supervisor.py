"""The parent of several workers: replaces who dies, rolls one by one, gives up what cannot work."""

from __future__ import annotations

from itertools import count

import pytest

from bot.web.workers.supervisor import FIRST_PAUSE, LONG_ENOUGH, LONGEST_PAUSE, START_SECONDS, Supervisor


class FakeWorker:
    """A process that does what the test says."""

    _pids = count(101)

    def __init__(self, place: int) -> None:
        self.pid, self.place = next(self._pids), place
        self.ready, self.stopped = True, False
        self.ended: int | None = None

    def stop(self) -> None:
        self.stopped, self.ended = True, 0

    def kill(self) -> None:
        self.ended = -9


class Watched:
    """A supervisor with its clock in the test's hand."""

    def __init__(self, size: int = 2) -> None:
        self.born: list[FakeWorker] = []
        self.left_empty: list[int] = []
        self.said: list[str] = []
        self.now = 1000.0
        self.fresh_are_ready = True
        self.supervisor = Supervisor(size, self._start, self.left_empty.append, 1.0, self.said.append)

    def _start(self, place: int) -> FakeWorker:
        self.born.append(FakeWorker(place))
        self.born[-1].ready = self.fresh_are_ready
        return self.born[-1]

    def after(self, seconds: float) -> bool:
        self.now += seconds
        return self.supervisor.look(self.now)


@pytest.fixture
def watched() -> Watched:
    two = Watched()
    two.after(0)
    return two


def test_as_many_are_started_as_were_asked_for(watched: Watched) -> None:
    assert [worker.place for worker in watched.born] == [0, 1]
    assert watched.supervisor.pids == [worker.pid for worker in watched.born]


def test_a_worker_that_dies_is_replaced_in_its_place(watched: Watched) -> None:
    watched.born[1].kill()
    watched.after(0.1)
    watched.after(FIRST_PAUSE)
    assert [worker.place for worker in watched.born] == [0, 1, 1]


def test_the_pause_grows_while_followers_die_young(watched: Watched) -> None:
    pauses = []
    for _ in range(9):
        watched.born[-1].kill()
        watched.after(0)
        died, known = watched.now, len(watched.born)
        while len(watched.born) == known:
            watched.after(0.5)
        pauses.append(watched.now - died)
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert max(pauses) == LONGEST_PAUSE


def test_one_that_lived_long_has_a_follower_soon(watched: Watched) -> None:
    for _ in range(3):
        watched.born[-1].kill()
        watched.after(0)
        watched.after(LONGEST_PAUSE)
    watched.after(LONG_ENOUGH + 1)
    watched.born[-1].kill()
    watched.after(0)
    known = len(watched.born)
    watched.after(FIRST_PAUSE)
    assert len(watched.born) == known + 1


def test_a_place_that_stays_empty_takes_no_connections(watched: Watched) -> None:
    watched.born[0].kill()
    watched.after(0)
    assert watched.left_empty == [], "its follower comes in a moment and takes over who waits"
    watched.after(FIRST_PAUSE)
    watched.born[-1].kill()
    watched.after(0)
    assert watched.left_empty == [0]


def test_workers_that_cannot_even_start_end_the_parent() -> None:
    watched = Watched()
    watched.fresh_are_ready = False
    assert watched.after(0)
    watched.born[0].ended = 3
    assert not watched.after(0.1)
    assert "before it was ready" in watched.said[-1]


def test_a_roll_replaces_one_after_the_other_and_never_serves_with_fewer(watched: Watched) -> None:
    old = list(watched.born)
    watched.supervisor.roll()
    serving = []
    for _ in range(10):
        watched.after(0.1)
        serving.append(sum(worker.ended is None for worker in watched.born))
    assert all(worker.stopped for worker in old)
    assert min(serving) == 2 and max(serving) == 3
    assert watched.supervisor.pids == [worker.pid for worker in watched.born[2:]]


def test_a_fresh_worker_that_does_not_get_ready_leaves_the_old_ones(watched: Watched) -> None:
    watched.fresh_are_ready = False
    watched.supervisor.roll()
    watched.after(0.1)
    watched.after(START_SECONDS + 1)
    assert watched.born[2].ended == -9
    assert watched.supervisor.pids == [worker.pid for worker in watched.born[:2]]
    assert watched.after(1) and len(watched.born) == 3


def test_who_does_not_finish_in_time_is_ended_by_force() -> None:
    watched = Watched(1)
    watched.after(0)
    watched.born[0].stop = lambda: None  # type: ignore[method-assign]
    assert watched.supervisor.finish() == 1
    assert watched.born[0].ended == -9

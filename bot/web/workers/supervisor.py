"""The parent of the workers: as many as wanted are kept running until it is told to stop.

A worker that dies is replaced, after a pause that doubles while its followers die young. On SIGHUP each worker is
replaced by a fresh one, which has to be ready before the old one is stopped; if it does not get ready, the old stay.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a dead worker's follower
LONG_ENOUGH = 60.0  # seconds after which a death counts as the first one again
START_SECONDS = 120.0  # a fresh worker of a roll that is not ready by then is given up
_LOOK_SECONDS = 0.1


class Process(Protocol):
    """What is needed of a worker."""

    pid: int

    @property
    def ready(self) -> bool:
        """It serves."""

    @property
    def ended(self) -> int | None:
        """The exit code, or None."""

    def stop(self) -> None:
        """Gracefully."""

    def kill(self) -> None:
        """At once."""


@dataclass
class _Place:
    """One of the N places, with whoever fills it."""

    number: int
    process: Process | None = None
    born: float = 0.0
    pause: float = FIRST_PAUSE
    free_until: float = 0.0  # nobody is started here before


class Supervisor:
    """`start` fills a place, `leave_empty` is told when one stays empty for longer than a moment.

    `patience` is how long workers may take to finish at the end, in seconds; `say` gets lines for the operator.
    """

    def __init__(
        self,
        count: int,
        start: Callable[[int], Process],
        leave_empty: Callable[[int], None],
        patience: float,
        say: Callable[[str], None],
    ) -> None:
        self._places = [_Place(number) for number in range(count)]
        self._start, self._leave_empty, self._patience, self._say = start, leave_empty, patience, say
        self._stopping = self._roll_asked = self._was_ready = False
        self._to_roll: list[_Place] = []
        self._fresh: tuple[Process, float] | None = None  # of the roll, with its birth
        self._leaving: list[Process] = []

    def run(self) -> int:
        """Until it is told to stop, or the workers cannot even start: exit code 1 then. `finish` comes after it."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop())
        signal.signal(signal.SIGHUP, lambda *_: self.roll())
        failed = False
        while not self._stopping:
            failed = not self.look(time.monotonic())
            if failed:
                break
            time.sleep(_LOOK_SECONDS)
        return 1 if failed else 0

    def stop(self) -> None:
        """From now on nobody is started."""
        self._stopping = True

    def roll(self) -> None:
        """Replaces the workers one by one, soon."""
        self._roll_asked = True

    @property
    def pids(self) -> list[int]:
        """Of the workers that have a place."""
        return [place.process.pid for place in self._places if place.process is not None]

    def look(self, now: float) -> bool:
        """One step; False when a worker ended before any has ever been ready: starting again would not help."""
        for place in self._places:
            if place.process is None and now >= place.free_until:
                place.process, place.born = self._start(place.number), now
            elif place.process is not None and place.process.ended is not None and not self._bury(place, now):
                return False
        if not self._was_ready:
            self._was_ready = all(place.process and place.process.ready for place in self._places)
            if self._was_ready:
                self._say(f"{len(self._places)} workers are ready: {', '.join(map(str, self.pids))}")
        self._leaving = [process for process in self._leaving if process.ended is None]
        if self._was_ready:
            self._go_on_rolling(now)
        return True

    def _bury(self, place: _Place, now: float) -> bool:
        assert place.process is not None
        if now - place.born > LONG_ENOUGH:
            place.pause = FIRST_PAUSE
        how = f"worker {place.process.pid} ended ({place.process.ended})"
        place.process = None
        if not self._was_ready:
            self._say(f"{how} before it was ready")
            return False
        self._say(f"{how}; another one starts in {place.pause:g} s")
        if place.pause > FIRST_PAUSE:
            self._leave_empty(place.number)
        place.free_until, place.pause = now + place.pause, min(place.pause * 2, LONGEST_PAUSE)
        return True

    def _go_on_rolling(self, now: float) -> None:
        if self._roll_asked and not self._to_roll:
            self._roll_asked, self._to_roll = False, list(self._places)
        if not self._to_roll or self._leaving:  # the one before has to be gone: never more than one beyond N
            return
        if self._fresh is None:
            self._fresh = self._start(self._to_roll[0].number), now
            return
        process, born = self._fresh
        if process.ended is not None or now - born > START_SECONDS:
            self._say("the fresh worker did not get ready; the old ones go on")
            process.kill()
            self._fresh, self._to_roll = None, []
        elif process.ready:
            place, self._fresh = self._to_roll.pop(0), None
            if place.process is not None:
                place.process.stop()
                self._leaving.append(place.process)
            place.process, place.born, place.pause = process, born, FIRST_PAUSE
            if not self._to_roll:
                self._say(f"the workers are fresh: {', '.join(map(str, self.pids))}")

    def finish(self) -> int:
        """Everybody stops at once and may finish what is in hand; 1 when somebody had to be ended by force."""
        running = [*(place.process for place in self._places), self._fresh and self._fresh[0], *self._leaving]
        waited_for = [process for process in running if process is not None and process.ended is None]
        for process in waited_for:
            process.stop()
        deadline, forced = time.monotonic() + self._patience, 0
        while any(process.ended is None for process in waited_for):
            if time.monotonic() > deadline:
                for process in waited_for:
                    process.kill()
                deadline, forced = float("inf"), 1
            time.sleep(_LOOK_SECONDS / 4)
        return forced

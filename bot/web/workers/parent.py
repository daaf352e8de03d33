"""The parent of the workers: gunicorn's, with a roll that waits for each follower."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from types import FrameType

from gunicorn.arbiter import Arbiter

START_SECONDS = 120.0  # a fresh worker of a roll that is not ready by then is given up
_LOOK_SECONDS = 0.1
_STOPPING = {signal.SIGTERM, signal.SIGINT, signal.SIGQUIT}


class Parent(Arbiter):
    """On SIGHUP gunicorn stops the old workers as soon as it has forked as many new ones: nobody would answer while
    those load, and nobody at all when they cannot. Here each old one goes when its follower serves.
    """

    was_ready = False  # all workers have served
    _told_to_stop = False

    def signal(self, sig: int, frame: FrameType | None) -> None:
        """Queued as in gunicorn; a roll ends when the end of all is asked for."""
        self._told_to_stop |= sig in _STOPPING
        super().signal(sig, frame)

    def manage_workers(self) -> None:
        """As gunicorn, and tells once that all serve."""
        super().manage_workers()
        if not self.was_ready and all(worker.ready for worker in self.WORKERS.values()):
            self.was_ready = True
            self._tell(f"{len(self.WORKERS)} workers are ready")

    def reload(self) -> None:
        """One after the other; if a fresh one does not get ready, the old ones that are left stay."""
        for old in sorted(self.WORKERS, key=lambda pid: self.WORKERS[pid].age):
            born = self.spawn_worker()
            fresh = self.WORKERS[born]
            self._wait(lambda fresh=fresh, born=born: fresh.ready or born not in self.WORKERS)  # type: ignore[misc]
            if not fresh.ready:
                self.kill_worker(born, signal.SIGKILL)
                self.log.error("the fresh worker did not get ready; the old ones go on")
                return
            self.kill_worker(old, signal.SIGTERM)
            self._wait(lambda old=old: old not in self.WORKERS)  # type: ignore[misc]
        self._tell("the workers are fresh")

    def _wait(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not condition() and not self._told_to_stop and time.monotonic() < deadline:
            self.reap_workers()
            time.sleep(_LOOK_SECONDS)

    def _tell(self, what: str) -> None:
        print(f"{what}: {', '.join(map(str, self.WORKERS))}", flush=True)

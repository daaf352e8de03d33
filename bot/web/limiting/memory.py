"""Counters in this process. The library's own memory storage starts a thread for its cleaning; this one needs none."""

from __future__ import annotations

import time

from limits.storage import Storage

_MOST_KEYS = 50_000  # above this, what has expired is thrown away: a flood of addresses cannot fill the memory


class Counters(Storage):
    """Counts by key, each forgotten when its window ends."""

    STORAGE_SCHEME = ["laskuapuri-memory"]

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, tuple[int, float]] = {}

    def incr(self, key: str, expiry: int, elastic_expiry: bool = False, amount: int = 1) -> int:
        """The count with this one."""
        now = time.monotonic()
        count, end = self._counts.get(key, (0, 0.0))
        if end <= now:
            count, end = 0, now + expiry
            self._make_room(now)
        self._counts[key] = count + amount, end
        return count + amount

    def get(self, key: str) -> int:
        """The count so far."""
        count, end = self._counts.get(key, (0, 0.0))
        return count if end > time.monotonic() else 0

    def get_expiry(self, key: str) -> int:
        """When the window ends, as a time of day (the library's convention), rounded up."""
        _, end = self._counts.get(key, (0, 0.0))
        return int(time.time() + max(end - time.monotonic(), 0)) + 1

    def check(self) -> bool:
        """Memory is always there."""
        return True

    def reset(self) -> None:
        """Forgets everything."""
        self._counts.clear()

    def clear(self, key: str) -> None:
        """Forgets one key."""
        self._counts.pop(key, None)

    def _make_room(self, now: float) -> None:
        if len(self._counts) < _MOST_KEYS:
            return
        self._counts = {key: kept for key, kept in self._counts.items() if kept[1] > now}
        if len(self._counts) >= _MOST_KEYS:
            self._counts.clear()  # so many at once is an attack; counting begins anew

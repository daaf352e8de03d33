"""An agent's desk, for tests that need a request in some status."""

from __future__ import annotations

from services.requests.moving_on import move_on
from services.requests.queue import find_request


def move(reference: str, after: str, actor: str) -> None:
    """As an agent who sees the request as it is now."""
    found = find_request(reference)
    move_on(reference, after, actor, seen=found.status if found else "")

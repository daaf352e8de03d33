"""The statuses of a request and which may follow which.

>>> allowed("new", "done")
True
>>> allowed("done", "rejected")
False
"""

from __future__ import annotations

NEW = "new"
IN_PROGRESS = "in_progress"
WAITING = "waiting_for_customer"
DONE = "done"
REJECTED = "rejected"
WITHDRAWN = "withdrawn"  # by the customer, or by an agent whom the customer asked to

TRANSITIONS: dict[str, tuple[str, ...]] = {
    NEW: (IN_PROGRESS, WAITING, DONE, REJECTED, WITHDRAWN),
    IN_PROGRESS: (WAITING, DONE, REJECTED, WITHDRAWN),
    # back to new when the customer has sent what was waited for
    WAITING: (NEW, IN_PROGRESS, DONE, REJECTED, WITHDRAWN),
    DONE: (IN_PROGRESS,),  # opened again
    REJECTED: (IN_PROGRESS,),
    WITHDRAWN: (IN_PROGRESS,),
}
STATUSES = tuple(TRANSITIONS)
CLOSED = (DONE, REJECTED, WITHDRAWN)


class TransitionNotAllowed(ValueError):
    """A request may not go from its status to the other one."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(f"a request that is {before} cannot become {after}")
        self.before, self.after = before, after


def allowed(before: str, after: str) -> bool:
    """True when a request may go from one status to the other."""
    return after in TRANSITIONS.get(before, ())


def check_transition(before: str, after: str) -> None:
    """Raises TransitionNotAllowed unless the table allows it."""
    if not allowed(before, after):
        raise TransitionNotAllowed(before, after)

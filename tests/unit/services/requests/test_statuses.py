"""The table of transitions."""

from __future__ import annotations

import pytest

from services.requests.statuses import STATUSES, TransitionNotAllowed, allowed, check_transition

ONE_DATABASE = True
# Written out once more on purpose: a change of the table has to be meant.
MAY_FOLLOW = {
    "new": {"in_progress", "waiting_for_customer", "done", "rejected", "withdrawn"},
    "in_progress": {"waiting_for_customer", "done", "rejected", "withdrawn"},
    "waiting_for_customer": {"new", "in_progress", "done", "rejected", "withdrawn"},
    "done": {"in_progress"},
    "rejected": {"in_progress"},
    "withdrawn": {"in_progress"},
}


@pytest.mark.parametrize("before", STATUSES)
@pytest.mark.parametrize("after", STATUSES)
def test_exactly_the_listed_transitions_are_allowed(before: str, after: str) -> None:
    assert allowed(before, after) == (after in MAY_FOLLOW[before])


def test_a_forbidden_transition_says_both_statuses() -> None:
    with pytest.raises(TransitionNotAllowed, match="done cannot become rejected"):
        check_transition("done", "rejected")


def test_nothing_follows_an_unknown_status() -> None:
    assert not any(allowed("lost", after) for after in STATUSES)

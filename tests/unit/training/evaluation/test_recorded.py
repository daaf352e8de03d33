"""Which scores count as lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.training.evaluation import recorded
from bot.training.evaluation.scores import Score


def _score(group: str, part: str | None = None, messages: int = 100, **shares: float) -> Score:
    whole = {"right": 0.0, "offered": 0.0, "wrong": 0.0, "missed": 0.0, "fallback": 0.0, **shares}
    return Score("first", group, part, messages, whole)


RECORDED = {
    "first/in_scope": {"least_right": 0.9, "least_right_or_offered": 0.95, "most_wrong": 0.01},
    "first/out_of_scope": {"most_near_miss_score": 0.05},
}
AS_RECORDED = [_score("in_scope", right=0.9, offered=0.05, wrong=0.01), _score("out_of_scope", right=0.95, wrong=0.05)]


def test_the_same_scores_are_no_loss() -> None:
    assert recorded.losses(AS_RECORDED, RECORDED) == []


def test_better_scores_are_no_loss() -> None:
    better = [_score("in_scope", right=0.99, offered=0.01), _score("out_of_scope", right=1.0)]
    assert recorded.losses(better, RECORDED) == []


def test_two_messages_are_tolerated() -> None:
    near = [_score("in_scope", right=0.88, offered=0.05, wrong=0.03), _score("out_of_scope", right=0.93, wrong=0.07)]
    assert recorded.losses(near, RECORDED) == []


@pytest.mark.parametrize(
    ("scores", "lost"),
    [
        ([_score("in_scope", right=0.87, offered=0.08), AS_RECORDED[1]], "least_right was 90.0%, now 87.0%"),
        ([_score("in_scope", right=0.9, offered=0.02), AS_RECORDED[1]], "least_right_or_offered was 95.0%, now 92.0%"),
        ([_score("in_scope", right=0.9, offered=0.05, wrong=0.04), AS_RECORDED[1]], "most_wrong was 1.0%, now 4.0%"),
        ([AS_RECORDED[0], _score("out_of_scope", offered=0.16)], "most_near_miss_score was 5.0%, now 8.0%"),
    ],
)
def test_three_messages_of_a_hundred_are_lost(scores: list[Score], lost: str) -> None:
    (found,) = recorded.losses(scores, RECORDED)
    assert found.endswith(lost)


def test_a_register_alone_is_not_recorded() -> None:
    assert recorded.losses([*AS_RECORDED, _score("in_scope", "typo", 10)], RECORDED) == []


def test_a_set_without_recorded_scores_and_recorded_scores_without_a_set_are_named() -> None:
    found = recorded.losses([AS_RECORDED[0], _score("other_languages", right=1.0)], RECORDED)
    assert found == ["first/other_languages: not recorded", "first/out_of_scope: recorded, but there is no such set"]


@pytest.mark.parametrize(("messages", "share"), [(20, 0.1), (100, 0.02), (200, 0.01), (2000, 0.01)])
def test_the_tolerance_is_two_messages_or_one_in_a_hundred(messages: int, share: float) -> None:
    assert recorded.tolerance(messages) == pytest.approx(share)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "recorded.json"
    recorded.write(AS_RECORDED, path)
    assert recorded.read(path) == RECORDED
    assert recorded.losses(AS_RECORDED, recorded.read(path)) == []

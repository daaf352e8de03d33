"""The challenge sets, written apart from the training data: the recorded scores must not be lost."""

from __future__ import annotations

import pytest

from bot.rasa_runtime.loading import load_parser
from bot.training.evaluation import recorded
from bot.training.evaluation.measuring import parse_all
from bot.training.evaluation.scores import Score, score_sets
from bot.training.evaluation.sets import challenge_sets


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    sets = challenge_sets()
    decisions, _ = parse_all(load_parser(), [row.text for messages in sets for row in messages.rows])
    return score_sets(sets, decisions)


def test_no_recorded_score_is_lost(scores: list[Score]) -> None:
    # Was it meant (a set was added, a message corrected)? `laskuapuri evaluate --record` records the scores anew.
    assert recorded.losses(scores, recorded.read()) == []


def test_every_register_is_understood_nearly_as_well_as_the_others(scores: list[Score]) -> None:
    # A handful of messages says nothing of a register; the set that agents file from the console begins so.
    registers = [score for score in scores if score.group == "in_scope" and score.part and score.messages >= 20]
    assert [(score.part, score.right_or_offered) for score in registers if score.right_or_offered < 0.85] == []

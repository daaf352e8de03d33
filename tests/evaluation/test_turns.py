"""Turns are understood in their context at least as well as they were; the texts are no training data."""

from __future__ import annotations

from bot.paths import DATA
from bot.training.project_data import ProjectData
from tests.evaluation.turns import read_lines

_LEAST = 0.85  # of the turns; docs/understanding.md has the figures


def test_turns_are_taken_for_what_they_are() -> None:
    reads = read_lines()
    right = sum(read.act == read.line["act"] for read in reads)
    assert right >= _LEAST * len(reads), f"{right} of {len(reads)}"


def test_a_summary_is_agreed_to_by_nothing_else_of_the_measured_replies() -> None:
    harmless = ("agree", "remark")  # "hyvä" may be either; only a rule's plain yes sends
    sent = [read.line["text"] for read in read_lines() if read.line["context"] == "summary" and read.act == "agree"]
    others = [read.line for read in read_lines() if read.line["act"] not in harmless]
    assert len([line for line in others if line["text"] in sent]) <= 2


def test_the_measured_turns_are_not_learnt() -> None:
    learnt = {reply.text.casefold() for reply in ProjectData([DATA]).replies}
    measured = [read.line["text"] for read in read_lines()]
    long_ones = [text for text in measured if len(text.split()) > 6]
    assert [text for text in long_ones if text.casefold() in learnt] == []

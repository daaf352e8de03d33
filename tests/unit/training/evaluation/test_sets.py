"""Reading the messages that the model is measured on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.training.evaluation.sets import BadRow, Row, challenge_sets, read_rows, shared_sets


def _file(path: Path, *rows: dict) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", "utf-8")
    return path


def test_a_rows_keys_say_what_it_is(tmp_path: Path) -> None:
    path = _file(
        tmp_path / "all.jsonl",
        {"text": "a", "topic": "refund_request", "register": "typo"},
        {"text": "b", "kind": "near_miss"},
        {"text": "c", "topics": ["refund_request", "cancel_service"]},
        {"text": "d", "language": "sv"},
    )
    assert list(read_rows(path)) == [
        ("in_scope", Row("a", ("refund_request",), "typo")),
        ("out_of_scope", Row("b", (), "near_miss")),
        ("two_questions", Row("c", ("refund_request", "cancel_service"), None)),
        ("other_languages", Row("d", (), "sv")),
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"text": "a"},
        {"text": "", "kind": "general"},
        {"text": "a", "topic": "out_of_scope", "register": "plain"},
        {"text": "a", "topic": "no_such_topic", "register": "plain"},
        {"text": "a", "topics": ["refund_request"]},
        {"text": "a", "topics": ["refund_request", "refund_request"]},
        {"text": "a", "topic": "refund_request", "kind": "near_miss"},
    ],
)
def test_a_row_in_no_format_is_named_by_its_line(tmp_path: Path, row: dict) -> None:
    path = _file(tmp_path / "bad.jsonl", {"text": "b", "kind": "general"}, row)
    with pytest.raises(BadRow, match=r"bad\.jsonl, line 2"):
        list(read_rows(path))


def test_every_authors_files_make_sets_of_their_own(tmp_path: Path) -> None:
    _file(
        tmp_path / "second" / "out_of_scope.jsonl", {"text": "a", "kind": "general"}, {"text": "b", "kind": "near_miss"}
    )
    _file(tmp_path / "first" / "out_of_scope.jsonl", {"text": "c", "kind": "general"})
    _file(tmp_path / "second" / "in_scope.jsonl", {"text": "d", "topic": "cancel_service", "register": "plain"})
    found = challenge_sets(tmp_path)
    assert [(one.name, len(one.rows)) for one in found] == [
        ("first/out_of_scope", 1),
        ("second/in_scope", 1),
        ("second/out_of_scope", 2),
    ]
    assert found[2].parts == ["general", "near_miss"]


def test_the_shared_sets_are_split_by_topic(tmp_path: Path) -> None:
    _file(
        tmp_path / "real_questions.jsonl",
        {"text": "a", "topic": "change_package"},
        {"text": "b", "topic": "out_of_scope"},
    )
    _file(tmp_path / "general_finnish.jsonl", {"text": "c"})
    ours, foreign = shared_sets(tmp_path)
    assert ours.rows == (Row("a", ("change_package",)),)
    assert foreign.rows == (Row("b", (), "real questions"), Row("c", (), "general Finnish"))


def test_without_the_shared_folder_there_are_no_shared_sets(tmp_path: Path) -> None:
    assert shared_sets(tmp_path / "nowhere") == []


def test_the_repositorys_own_challenge_sets_are_readable_and_large() -> None:
    sizes = {one.name: len(one.rows) for one in challenge_sets()}
    assert sizes["first/in_scope"] >= 25 * 15
    assert sizes["first/out_of_scope"] >= 200

"""Two models on the same messages: what is told apart, what is refused, and that only one more is held."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from bot.rasa_runtime.model_files import hash_file, packing
from bot.training.training import forget_old_models
from bot.web.console.bench import comparing, trained_models
from bot.web.console.bench.comparing import Decided, Row, TooManyLines, compare, lines_of
from bot.web.console.bench.trained_models import ModelNotLoaded, SecondModel, models_beside

ANSWER = Decided("answer", "cancel_service", (), 0.9)
UNSURE = Decided("clarify", None, ("cancel_service", "change_package"), 0.5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five models, trained one after the other."""
    for number in range(1, 6):
        path = tmp_path / f"laskuapuri-{number}.tar.gz"
        with packing(path) as draft:
            draft.write_bytes(b"")
        os.utime(path, (number, number))
    return tmp_path


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (Decided("answer", "cancel_service", (), 0.71), False),
        (Decided("answer", "change_package", (), 0.9), True),
        (UNSURE, True),
        (Decided("fallback", None, (), 0.9), True),
    ],
)
def test_a_difference_is_what_a_customer_would_notice(other: Decided, differs: bool) -> None:
    assert Row("irti", ANSWER, other).differs is differs


def test_differences_come_first_and_the_rest_stays_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_decided", lambda agent, text: UNSURE if (agent, text) == ("new", "c") else ANSWER)
    agents: Any = ("old", "new")
    assert [row.text for row in compare(*agents, ["a", "b", "c", "d"])] == ["c", "a", "b", "d"]


def test_a_pasted_list_is_read_line_by_line() -> None:
    assert lines_of("  moi \r\n\n hei\nmoi\n") == ["moi", "hei"]


def test_five_hundred_lines_are_read_and_one_more_is_refused() -> None:
    lines = [f"viesti {number}" for number in range(501)]
    assert len(lines_of("\n".join(lines[:500]))) == 500
    with pytest.raises(TooManyLines):
        lines_of("\n".join(lines))


class _Agent:
    class processor:  # noqa: N801 - an attribute of Rasa's agent
        model_filename = "laskuapuri-4.tar.gz"


def test_the_models_are_listed_newest_first_with_the_one_that_serves(folder: Path) -> None:
    agent: Any = _Agent()
    found = [(model.name, model.serves) for model in models_beside(agent, folder)]
    assert found[:2] == [("laskuapuri-5.tar.gz", False), ("laskuapuri-4.tar.gz", True)]


def test_a_model_without_its_hash_is_not_offered(folder: Path) -> None:
    agent: Any = _Agent()
    hash_file(folder / "laskuapuri-5.tar.gz").unlink()
    assert models_beside(agent, folder)[0].name == "laskuapuri-4.tar.gz"


def test_training_keeps_the_last_three_models(folder: Path) -> None:
    forget_old_models(folder)
    assert sorted({path.name[11] for path in folder.iterdir()}) == ["3", "4", "5"]


def test_a_second_model_is_loaded_once_and_gives_way_to_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(trained_models, "load_parser", lambda path: loaded.append(path.name) or path.name)
    second = SecondModel()
    for number in (1, 1, 2, 1):
        assert second.agent(f"laskuapuri-{number}.tar.gz", folder) == f"laskuapuri-{number}.tar.gz"
    assert [name[11] for name in loaded] == ["1", "2", "1"]


@pytest.mark.parametrize("name", ["laskuapuri-9.tar.gz", "../laskuapuri-1.tar.gz", "laskuapuri-1.tar.gz", ""])
def test_a_model_that_cannot_be_loaded_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(ModelNotLoaded):  # the file of the third is no model
        SecondModel().agent(name, folder)

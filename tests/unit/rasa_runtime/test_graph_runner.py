"""Our graph runner gives what Rasa's gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.rasa_runtime.processor import DirectGraphRunner

RUNNERS = (DaskGraphRunner, DirectGraphRunner)


class Adder(GraphComponent):
    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> Adder:
        made = cls()
        made.config = config
        return made

    def add(self, left: int, right: int) -> int:
        return left + right + int(self.config.get("more", 0))


def _node(more: int, **needs: str) -> SchemaNode:
    return SchemaNode(needs=needs, uses=Adder, constructor_name="create", fn="add", config={"more": more}, eager=True)


def _runner(kind: type, folder: Path) -> Any:
    schema = GraphSchema(
        {
            "top": _node(100, left="middle", right="one"),
            "middle": _node(10, left="one", right="two"),
            "aside": _node(0, left="one", right="no such input"),
        }
    )
    return kind.create(schema, LocalModelStorage(folder), ExecutionContext(schema))


@pytest.mark.parametrize("kind", RUNNERS)
def test_parents_run_first_and_what_no_target_needs_does_not_run(kind: type, tmp_path: Path) -> None:
    runner = _runner(kind, tmp_path)
    assert runner.run({"one": 1, "two": 2}, ["top"]) == {"top": 114}


@pytest.mark.parametrize("kind", RUNNERS)
def test_several_targets_are_given(kind: type, tmp_path: Path) -> None:
    runner = _runner(kind, tmp_path)
    assert runner.run({"one": 1, "two": 2}, ["top", "middle"]) == {"top": 114, "middle": 13}


@pytest.mark.parametrize("kind", RUNNERS)
def test_a_run_remembers_nothing_of_the_one_before(kind: type, tmp_path: Path) -> None:
    runner = _runner(kind, tmp_path)
    runner.run({"one": 1, "two": 2}, ["top"])
    assert runner.run({"one": 0, "two": 0}, ["top"]) == {"top": 110}


@pytest.mark.parametrize("kind", RUNNERS)
def test_a_missing_input_is_an_error(kind: type, tmp_path: Path) -> None:
    with pytest.raises(GraphRunError):
        _runner(kind, tmp_path).run({"one": 1}, ["top"])


def test_an_input_named_like_a_node_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphRunError):
        _runner(DirectGraphRunner, tmp_path).run({"one": 1, "two": 2, "middle": 3}, ["top"])

"""The calculators use the standard library only, read no clock and hold no float."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculators import errors

FILES = sorted(Path(errors.__file__).parent.glob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_the_standard_library_is_imported(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imported(ast.parse(path.read_text(encoding="utf-8")))}
    assert roots <= {*sys.stdlib_module_names, "calculators"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_float_and_no_clock_are_used(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    floats = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not floats
    assert not names & {"float", "print"}
    assert not attributes & {"today", "now", "utcnow", "time"}

"""Each calculator explains itself: a docstring with worked examples, one of them of an input that fails."""

from __future__ import annotations

import ast
import doctest
from pathlib import Path

import pytest

from calculators import errors

WITHOUT_RULES = {"__init__.py", "limits.py"}  # a heading, and constants
FILES = [path for path in sorted(Path(errors.__file__).parent.glob("*.py")) if path.name not in WITHOUT_RULES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_module_shows_an_example_that_works_and_one_that_fails(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    failing = [example.exc_msg is not None for example in doctest.DocTestParser().get_examples(docstring)]
    assert set(failing) == {True, False}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_whatever_is_public_has_a_docstring(path: Path) -> None:
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    definitions = [node for node in found if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    public = [node for node in definitions if not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []

"""Imports run one way: calculators <- services <- actions <- bot; data is imported by none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What each package may import of ours. The reference's alphabet and the vault's placeholders are shared downwards.
ALLOWED = {
    "calculators": {"calculators"},
    "services": {"calculators", "services"},
    "actions": {"calculators", "services", "actions"},
    "bot": {"calculators", "services", "actions", "bot"},
}
OURS = {"calculators", "services", "actions", "bot", "data", "tests"}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_run_one_way(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in _imported(path)
        if name in OURS - ALLOWED[package]
    ]
    assert wrong == []


def test_calculators_use_the_standard_library_alone() -> None:
    import sys

    known = sys.stdlib_module_names | {"calculators"}
    wrong = {name for path in (ROOT / "calculators").rglob("*.py") for name in _imported(path)} - known
    assert wrong == set()


def test_services_know_nothing_of_rasa() -> None:
    wrong = [path.name for path in (ROOT / "services").rglob("*.py") if {"rasa", "rasa_sdk"} & set(_imported(path))]
    assert wrong == []

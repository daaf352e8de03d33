"""Mutates what mutmut leaves alone in calculators/: properties, and the constants of modules.

`python -m tests.mutants [module ...]` prints each change that no test notices. A change is made in a copy.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).resolve().parents[2]
_TESTS = ("calculators", "tests/unit/calculators")  # the doctests are quick: first
_SOURCE_READERS = ("test_calculators_stand_alone.py", "test_documentation.py")
_PYTEST = [sys.executable, "-m", "pytest", "-x", "-q", "--confcutdir=tests/unit/calculators"]
_PYTEST += ["--hypothesis-profile=ci", "-p", "no:cacheprovider", *_TESTS]


def main(modules: list[str]) -> None:
    """Counts the killed ones and prints the others."""
    killed = survived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(Path(folder))
        for path in sorted((copy / "calculators").glob("*.py")):
            if modules and path.stem not in modules:
                continue
            source = path.read_text("utf-8")
            for line, mutant in _mutants(source):
                path.write_text(mutant, "utf-8")
                if _is_noticed(copy):
                    killed += 1
                else:
                    survived += 1
                    print(f"calculators/{path.name}: {line}", flush=True)
            path.write_text(source, "utf-8")
    print(f"{killed} killed of {killed + survived}")


def _copy(folder: Path) -> Path:
    for name in _TESTS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", *_SOURCE_READERS))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _is_noticed(copy: Path) -> bool:
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(_PYTEST, cwd=copy, env=environment, capture_output=True).returncode != 0


def _mutants(source: str) -> Iterator[tuple[str, str]]:
    """Each change as (the changed line, the whole source)."""
    module = cst.parse_module(source)
    for part in _parts(module):
        for node in _nodes(part):
            for kind, operator in mutation_operators:
                if isinstance(node, kind):
                    for changed in operator(node):
                        mutant = module.deep_replace(node, changed).code  # type: ignore[arg-type]
                        yield _difference(source, mutant), mutant


def _parts(module: cst.Module) -> Iterator[cst.CSTNode]:
    """The bodies of properties, and the assignments of the module."""
    for statement in module.body:
        if isinstance(statement, cst.ClassDef):
            functions = [part for part in statement.body.body if isinstance(part, cst.FunctionDef)]
            yield from (function.body for function in functions if _is_property(function))
        elif isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[0], cst.Assign):
            value = statement.body[0].value
            if not isinstance(value, cst.Subscript):  # Literal[...]: for the type checker
                yield value


def _is_property(function: cst.FunctionDef) -> bool:
    return any(
        isinstance(found.decorator, cst.Name) and found.decorator.value == "property" for found in function.decorators
    )


def _nodes(part: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield part
    for child in part.children:
        yield from _nodes(child)


def _difference(source: str, mutant: str) -> str:
    pairs = zip(source.splitlines(), mutant.splitlines(), strict=False)
    return next((f"{old.strip()}  ->  {new.strip()}" for old, new in pairs if old != new), "no change")


if __name__ == "__main__":
    main(sys.argv[1:])

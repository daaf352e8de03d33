"""The documents: short at the top, every link and path leads somewhere, every command exists."""

from __future__ import annotations

import argparse
import re
import subprocess
from pathlib import Path

import pytest

from bot.cli.main import parser

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LISTED = [page for page in PAGES if page.name not in {"CHANGELOG.md"}]  # history names what was
LARGEST_IMAGE = 150_000  # bytes
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)(?:#[^)]*)?\)|<img src=\"([^\"]+)\"")
_PATH = re.compile(r"`((?:calculators|services|actions|bot|data|deploy|docs|tests)/[\w./-]*\w/?)(?:::\w+)?`")
_MAKE = re.compile(r"(?:`|^)make ([a-z-]+)", re.MULTILINE)
_COMMAND = re.compile(r"(?:`|^|/bin/)laskuapuri ([a-z][a-z-]*)", re.MULTILINE)
_NOT_HERE = re.compile(r"DESIGN(?:\.md)? section|billing reference|issue \d+\b")
_DOCUMENT = re.compile(r"\b(?:docs/[\w/-]+|README|SECURITY|CHANGELOG|CONTRIBUTING|DESIGN)\.md\b")


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_the_readme_is_read_in_a_few_minutes() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = [link or image for link, image in _LINK.findall(page.read_text("utf-8"))]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", LISTED, ids=_name)
def test_every_path_that_is_named_exists(page: Path) -> None:
    assert [path for path in _PATH.findall(page.read_text("utf-8")) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", LISTED, ids=_name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    (commands,) = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    assert set(_MAKE.findall(text)) - targets == set()
    assert set(_COMMAND.findall(text)) - commands.choices.keys() == set()


def test_every_page_is_reached_from_the_readme() -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.suffix == ".md" and page.exists():
            seen.add(page)
            waiting += [(page.parent / link).resolve() for link, _ in _LINK.findall(page.read_text("utf-8")) if link]
    assert {_name(page) for page in PAGES} - {_name(page) for page in seen} == set()


def test_images_are_small() -> None:
    large = [path.name for path in (ROOT / "docs" / "images").iterdir() if path.stat().st_size > LARGEST_IMAGE]
    assert large == []


def test_no_document_is_named_that_is_not_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [
        ROOT / name for name in listed.split("\0") if name.endswith((".py", ".js", ".yml", ".csv", ".md", ".html"))
    ]
    wrong = {}
    for path in files:
        if path == Path(__file__).resolve() or not path.is_file() or "challenge" in path.parts:
            continue
        text = path.read_text("utf-8")
        named = [name for name in _DOCUMENT.findall(text) if not (ROOT / name).exists()]
        if named or (path.name != "CHANGELOG.md" and _NOT_HERE.search(text)):
            wrong[_name(path)] = named
    assert wrong == {}

"""docs/how-to/entity.md, followed in a copy of the project: the entity is found, shown, and neutral in examples."""

from __future__ import annotations

import json

import pytest

from tests.worked_examples.project_copy import ProjectCopy

MESSAGE = "Sopimuksemme on S-12345, mistä näen vapaat lisenssit?"
_ANONYMOUS = "from bot.training.examples.anonymous import neutral; print(neutral('sopimus S-12345, miten irtisanon'))"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectCopy:
    return ProjectCopy(tmp_path_factory.mktemp("project"), "entity.md")


def test_it_takes_six_files_two_of_them_new(project: ProjectCopy) -> None:
    assert len(project.files) == 6


def test_its_cases_and_all_others_pass(project: ProjectCopy) -> None:
    done = project.run("python", "-m", "pytest", "tests/unit/understanding/grammar/test_grammar_messages.py")
    assert done.returncode == 0, done.stdout[-3000:]


def test_parse_gives_it_and_the_topic_as_before(project: ProjectCopy) -> None:
    done = project.run("laskuapuri", "parse", "--today", "2026-03-10", given=json.dumps({"text": MESSAGE}))
    (line,) = done.stdout.splitlines()
    parsed = json.loads(line)
    assert parsed["topic"] == "manage_licenses"
    assert [(each["entity"], each["value"]) for each in parsed["entities"]] == [("contract_number", "S-12345")]


def test_no_example_keeps_a_customers_number(project: ProjectCopy) -> None:
    done = project.run("python", "-c", _ANONYMOUS)
    assert done.returncode == 0, done.stderr
    assert "12345" not in done.stdout

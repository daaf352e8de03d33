"""docs/how-to/calculator.md, followed in a copy of the project: four files, and the calculator works everywhere."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator

import pytest

from tests.conftest import TODAY
from tests.server import RunningServer
from tests.worked_examples.project_copy import ProjectCopy

ROUTE = "/api/v1/calculators/monthly-price"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectCopy:
    return ProjectCopy(tmp_path_factory.mktemp("project"), "calculator.md")


@pytest.fixture(scope="module")
def server(project: ProjectCopy) -> Iterator[RunningServer]:
    running = project.server(TODAY)
    running.start()
    yield running
    running.stop()


def test_it_takes_four_files(project: ProjectCopy) -> None:
    assert len(project.files) == 4


def test_its_cases_and_the_checks_of_every_calculator_pass(project: ProjectCopy) -> None:
    done = project.run(
        "python", "-m", "pytest", "calculators/monthly_price.py", "tests/unit/calculators/test_monthly_price.py",
        "tests/unit/calculators/test_documentation.py", "tests/unit/web/test_calculator_pages.py",
        "tests/unit/web/test_calculator_routes.py",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]


def test_linter_and_types_are_content(project: ProjectCopy) -> None:
    written = [name for name in project.files if name.endswith(".py")]
    for command in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--follow-imports=silent"]):
        done = project.run(*command, *written)
        assert done.returncode == 0, done.stdout


def test_it_answers_over_http_in_finnish_with_its_working(server: RunningServer) -> None:
    status, answer = server.call("POST", ROUTE, {"price_per_period": "1 234,50", "months": 6})
    assert (status, answer["total"]) == (200, "205.75")
    assert answer["steps"][0]["label"] == "Hinta kuukaudessa"
    assert "yhden kuukauden hinnaksi tulee 205,75\u00a0€" in answer["text"]


def test_a_wrong_figure_is_told_in_a_sentence(server: RunningServer) -> None:
    status, answer = server.call("POST", ROUTE, {"price_per_period": "180", "months": 0})
    assert (status, [error["field"] for error in answer["errors"]]) == (422, ["months"])


def test_it_has_a_page_that_the_others_lead_to(server: RunningServer) -> None:
    with urllib.request.urlopen(f"{server.url}/laskurit", timeout=60) as listed:
        assert "/laskurit/kuukausihinta" in listed.read().decode()
    filled = f"{server.url}/laskurit/kuukausihinta?price_per_period=180&months=6"
    with urllib.request.urlopen(filled, timeout=60) as page:
        shown = page.read().decode()
    assert "30,00" in shown and "Hinta koko kaudelta" in shown


def test_it_is_in_the_description_of_the_api(server: RunningServer) -> None:
    _, described = server.call("GET", "/openapi.json")
    assert described["paths"][ROUTE]["post"]["description"] == "What the price of a period is a month."

"""docs/how-to/console-page.md, followed in a copy of the project: four files, and the page is served."""

from __future__ import annotations

import html
import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar

import pytest

from tests.conftest import TODAY
from tests.server import RunningServer
from tests.worked_examples.project_copy import ProjectCopy

_USER = """
from bot.web.console import passwords
from bot.web.console.models import ConsoleUser
from services.storage.database import open_database, session
open_database()
with session() as opened:
    opened.merge(ConsoleUser(name="anna", role="agent", password_hash=passwords.hashed("salasana"), must_change=False))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectCopy:
    return ProjectCopy(tmp_path_factory.mktemp("project"), "console-page.md")


@pytest.fixture(scope="module")
def server(project: ProjectCopy) -> Iterator[RunningServer]:
    running = project.server(TODAY)
    made = project.run("python", "-c", _USER)
    assert made.returncode == 0, made.stderr
    running.start()
    yield running
    running.stop()


def test_it_takes_four_files(project: ProjectCopy) -> None:
    assert len(project.files) == 4


def test_every_role_is_tried_on_it(project: ProjectCopy) -> None:
    done = project.run(
        "python", "-m", "pytest", "tests/unit/web/console/test_permissions.py", "-k", "situation or table"
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_an_agent_finds_it_in_the_navigation_and_reads_it(server: RunningServer) -> None:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    form = urllib.parse.urlencode({"name": "anna", "password": "salasana"}).encode()
    with browser.open(f"{server.url}/console/sign-in", form, timeout=60) as signed_in:
        assert 'href="/console/situation"' in signed_in.read().decode()
    with browser.open(f"{server.url}/console/situation", timeout=60) as page:
        shown = html.unescape(page.read().decode())
    assert "<h1>Pyyntöjen tilanne</h1>" in shown
    assert re.findall(r'<tr><th scope="row">uusi</th><td>(\d+)</td></tr>', shown) == ["0"]

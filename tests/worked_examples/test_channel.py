"""docs/how-to/channel.md, followed in a copy of the project: three files, and one can chat over it."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.conftest import TODAY
from tests.server import RunningServer
from tests.worked_examples.project_copy import ProjectCopy


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectCopy:
    return ProjectCopy(tmp_path_factory.mktemp("project"), "channel.md")


@pytest.fixture(scope="module")
def server(project: ProjectCopy) -> Iterator[RunningServer]:
    running = project.server(TODAY, LASKUAPURI_UNLIMITED_ADDRESSES="", LASKUAPURI_LIMIT_MESSAGES="6/hour")
    running.start()
    yield running
    running.stop()


def said(server: RunningServer, sender: str, words: str) -> str:
    request = urllib.request.Request(f"{server.url}/webhooks/plain/{sender}", words.encode(), method="POST")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return str(answer.read().decode())


def test_it_takes_three_files(project: ProjectCopy) -> None:
    assert len(project.files) == 3


def test_a_conversation_goes_on_over_it(server: RunningServer) -> None:
    first = said(server, "pekka", "lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk")
    assert "322,21" in first
    assert "404,37" in said(server, "pekka", "entä alvin kanssa?")


def test_buttons_are_lines_that_may_be_typed(server: RunningServer) -> None:
    assert said(server, "liisa", "Miten irtisanon palvelun?").endswith("- Kyllä\n- Ei")


def test_half_a_character_is_no_fault_of_the_server(server: RunningServer) -> None:
    request = urllib.request.Request(f"{server.url}/webhooks/plain/a", b"lasku \xc3", method="POST")
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.status == 200


def test_an_address_that_sends_too_much_is_told_so(server: RunningServer) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        for _ in range(7):
            said(server, "matti", "hei")
    assert refused.value.code == 429

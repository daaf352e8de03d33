"""Logs, request ids and figures of the running server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import httpx
import pytest

from tests.conftest import TODAY
from tests.server import RunningServer

TOKEN = "luvut-1"
SETTINGS = {
    "LASKUAPURI_LOG_FORMAT": "json",
    "LASKUAPURI_LOG_LEVEL": "info",
    "LASKUAPURI_METRICS": "1",
    "LASKUAPURI_METRICS_TOKEN": TOKEN,
}


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    running = RunningServer(tmp_path_factory.mktemp("observed"), today=TODAY, **SETTINGS)
    running.start()
    yield running
    running.stop()


def _entries(server: RunningServer) -> list[dict[str, object]]:
    lines = (server.var / "server.log").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def _figures(server: RunningServer) -> str:
    answer = httpx.get(f"{server.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    return answer.text


def test_a_request_has_a_line_with_its_id_and_without_its_conversation(observed: RunningServer) -> None:
    started = observed.call("POST", "/api/v1/conversations")[1]
    path = f"/api/v1/conversations/{started['conversation_id']}/messages"
    headers = {"Authorization": f"Bearer {started['token']}", "X-Request-ID": "proxy-0001"}
    answer = httpx.post(observed.url + path, json={"text": "moi", "message_id": "m1"}, headers=headers)
    assert answer.headers["X-Request-ID"] == "proxy-0001"
    observed.until_it_says("proxy-0001")  # the line is written when the answer is on its way
    [entry] = [entry for entry in _entries(observed) if entry.get("request_id") == "proxy-0001"]
    assert (entry["route"], entry["status"]) == ("/api/v1/conversations/{conversation_id}/messages", 200)
    assert started["conversation_id"] not in json.dumps(entry)


@pytest.mark.parametrize("given", ["lyhyt", "x" * 65, "a b c d e f g", 'sulku"};drop'])
def test_an_id_that_is_no_id_is_replaced(observed: RunningServer, given: str) -> None:
    answer = httpx.get(f"{observed.url}/healthz", headers={"X-Request-ID": given})
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["X-Request-ID"])


def test_the_figures_count_requests_by_route_and_status(observed: RunningServer) -> None:
    observed.ask("moi")
    httpx.get(f"{observed.url}/ei/tällaista")
    figures = _figures(observed)
    assert re.search(
        r'laskuapuri_requests_total\{method="POST",route="/webhooks/rest/webhook",status="200"\} \d', figures
    )
    assert 'laskuapuri_requests_total{method="GET",route="other",status="404"}' in figures
    assert 'laskuapuri_request_seconds_bucket{le="0.1",route="/webhooks/rest/webhook"}' in figures
    assert "process_resident_memory_bytes" in figures


def test_stored_requests_and_mails_are_counted_by_status(observed: RunningServer) -> None:
    from tests.customers import STEPS

    observed.chat(*STEPS, sender="luvut")
    figures = _figures(observed)
    assert re.search(r'laskuapuri_service_requests\{status="new"\} 1', figures)
    assert "laskuapuri_outbox_mails{" in figures


def test_figures_need_their_token(observed: RunningServer) -> None:
    assert httpx.get(f"{observed.url}/metrics").status_code == 401


def test_figures_are_off_by_default(server_url: str) -> None:
    assert httpx.get(f"{server_url}/metrics").status_code == 404

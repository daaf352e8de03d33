"""What no client should send gets the answer that fits, and a fault of ours is logged and told as one."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.conftest import TODAY
from tests.server import RunningServer

API = "/api/v1/conversations"
JSON = {"Content-Type": "application/json"}
HALVES = [
    "\ud83d",
    "\ude00",
    "maksoin laskun kahdesti \ud83d",
    "sposti maija\ud83d@firma.fi",
    "moi \x00 lasku",
    "/\ud83d",
]


@pytest.fixture(scope="module")
def conversation(server_url: str) -> dict[str, str]:
    started = httpx.post(server_url + API).json()
    return {
        "url": f"{server_url}{API}/{started['conversation_id']}",
        "Authorization": f"Bearer {started['token']}",
    }


def post(conversation: dict[str, str], path: str, **body: object) -> httpx.Response:
    headers = {"Authorization": conversation["Authorization"], **JSON}
    return httpx.post(conversation["url"] + path, content=json.dumps(body), headers=headers)


PATHS = [
    "/static/%00",
    "/static/a%00.css",
    "/console/static/%00",
    "/widget/%00.js",
    "/upload/%00",
    "/console/%00",
    "/%00",
]


@pytest.mark.parametrize("path", PATHS)
def test_an_address_with_a_zero_byte_leads_nowhere(server_url: str, path: str) -> None:
    assert httpx.get(server_url + path).status_code == 404


def test_a_question_with_a_zero_byte_is_bad(server_url: str) -> None:
    assert httpx.get(f"{server_url}/console/sign-in?next=%00").status_code == 400


@pytest.mark.parametrize("text", HALVES, ids=ascii)
def test_a_message_with_half_an_emoji_is_answered(server_url: str, conversation: dict[str, str], text: str) -> None:
    answer = post(conversation, "/messages", text=text, message_id=f"m-{HALVES.index(text)}")
    assert answer.status_code == 200
    assert answer.json()["messages"][0]["text"]
    rest = {"sender": f"puolikas-{HALVES.index(text)}", "message": text}
    items = httpx.post(f"{server_url}/webhooks/rest/webhook", content=json.dumps(rest), headers=JSON).json()
    assert "pieleen" not in items[0]["text"]
    history = httpx.get(conversation["url"] + "/messages", headers=conversation | {"url": ""})
    assert history.status_code == 200


def test_half_an_emoji_does_not_change_the_answer(conversation: dict[str, str]) -> None:
    answer = post(conversation, "/messages", text="Miten irtisanon palvelun? \ud83d", message_id="m-kesken")
    assert answer.json()["messages"][0]["topic"] == "cancel_service"


@pytest.mark.parametrize("given", ["m\ud83d", "m\x00"], ids=ascii)
def test_an_id_that_cannot_be_stored_is_refused(server_url: str, conversation: dict[str, str], given: str) -> None:
    assert post(conversation, "/messages", text="moi", message_id=given).status_code == 422
    assert post(conversation, "/feedback", answer_id=given, helpful=True).status_code == 422
    rest = json.dumps({"sender": given, "message": "moi"})
    assert httpx.post(f"{server_url}/webhooks/rest/webhook", content=rest, headers=JSON).status_code == 422


def test_a_comment_with_half_an_emoji_is_kept(conversation: dict[str, str]) -> None:
    assert post(conversation, "/feedback", answer_id="b1", helpful=False, comment="huono \ud83d").status_code == 204


@pytest.mark.parametrize("origin", ["http://[", "https://[::1", "http://a]b", "null", "%%%"])
@pytest.mark.parametrize("path", ["/console/sign-in", "/console/sign-out"])
def test_a_malformed_origin_is_not_ours(server_url: str, path: str, origin: str) -> None:
    assert httpx.post(server_url + path, headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("host", ["[", "[::", "a:b", "a:99999"])
def test_a_malformed_host_is_a_bad_request(server_url: str, host: str) -> None:
    name, port = server_url.removeprefix("http://").split(":")
    with socket.create_connection((name, int(port)), timeout=10) as raw:
        raw.sendall(f"GET /console/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        assert raw.makefile("rb").readline().split()[1] == b"400"


@pytest.mark.parametrize("body", ["[" * 60_000, "9" * 5_000, '{"message": "\xff'], ids=["deep", "long", "latin"])
def test_a_body_that_cannot_be_read_is_bad_and_not_too_large(server_url: str, body: str) -> None:
    answer = httpx.post(f"{server_url}/webhooks/rest/webhook", content=body.encode("latin-1"), headers=JSON)
    assert answer.status_code == 400


@pytest.mark.parametrize("boundary", ["", "; boundary=", "; boundary=\xff"])
def test_a_file_in_a_form_without_bounds_is_no_file(conversation: dict[str, str], boundary: str) -> None:
    kind = f"multipart/form-data{boundary}".encode("latin-1")
    headers = [(b"Authorization", conversation["Authorization"].encode()), (b"Content-Type", kind)]
    answer = httpx.post(conversation["url"] + "/files", content=b"--x\r\n", headers=headers, timeout=5)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_empty")


def test_a_message_that_is_too_large_is_told_so(server_url: str) -> None:
    answer = httpx.post(f"{server_url}/webhooks/rest/webhook", content=b" " * 100_000, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server whose site keeps its own texts in a file that is not UTF-8."""
    own: Path = tmp_path_factory.mktemp("texts")
    (own / "own.yml").write_bytes("responses: {utter_greet: [{text: hyvää}]}".encode("latin-1"))
    running = RunningServer(tmp_path_factory.mktemp("broken"), today=TODAY, LASKUAPURI_RESPONSES=str(own))
    running.start()
    yield running
    running.stop()


@pytest.mark.parametrize("path", ["/", "/laskurit"])
def test_a_fault_of_ours_is_told_as_one_and_logged(broken: RunningServer, path: str) -> None:
    answer = httpx.get(broken.url + path)
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert answer.json()["error"] == "Jotain meni pieleen. Yritä hetken päästä uudelleen."
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    log = (broken.var / "server.log").read_text("utf-8")
    [logged] = [line for line in log.splitlines() if answer.headers["X-Request-ID"] in line]
    assert " ERROR bot.web.errors" in logged
    assert "UnicodeDecodeError" in log

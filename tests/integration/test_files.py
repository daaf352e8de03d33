"""Uploading a file in the chat and by link, against the running server."""

from __future__ import annotations

import json
import re
import sqlite3
import urllib.error
import urllib.request
import uuid
from typing import Any

import pytest

from services.requests.cleaning import FAULTS
from tests.files import SECRET, pdf, png
from tests.server import RunningServer

API = "/api/v1/conversations"
LARGE = b"%PDF-1.7" + b"x" * (10 * 1024 * 1024)
REFUND = (
    "Haluan liikaa maksetut rahat takaisin tilille",
    "ei enää",
    "kyllä",
    "1967543-8",
    "lasku 10023",
    "450 euroa",
    "FI21 1234 5600 0007 85",
    "maija@firma.fi",
    "kyllä",
)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def send(
    server: RunningServer, path: str, content: bytes, token: str = "", field: str = "file"
) -> tuple[int, str, Any]:
    """One file as a browser sends it: status, body and headers."""
    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="tiliote.pdf"\r\n'
    body = f"{head}Content-Type: application/pdf\r\n\r\n".encode() + content + f"\r\n--{mark}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={mark}", "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(server.url + path, data=body, headers=headers)
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=60) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers


def get(server: RunningServer, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(server.url + path, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture
def conversation(server: RunningServer) -> tuple[str, str]:
    started = server.call("POST", API)[1]
    return f"{API}/{started['conversation_id']}", started["token"]


def say(server: RunningServer, conversation: tuple[str, str], *texts: str) -> list[dict[str, Any]]:
    for text in texts:
        body = {"text": text, "message_id": uuid.uuid4().hex}
        status, answer = server.call("POST", f"{conversation[0]}/messages", body, conversation[1])
        assert status == 200
    return answer["messages"]


@pytest.fixture
def hint(server: RunningServer, conversation: tuple[str, str]) -> dict[str, Any]:
    """What the bot gives the widget after a refund request without a file."""
    return next(message["upload"] for message in say(server, conversation, *REFUND) if "upload" in message)


def status_of(server: RunningServer, reference: str) -> str:
    with sqlite3.connect(server.var / "laskuapuri.db") as direct:
        query = "SELECT status FROM service_request WHERE reference = ?"
        return str(direct.execute(query, [reference]).fetchone()[0])


def test_a_file_in_the_chat_completes_the_refund_request(
    server: RunningServer, conversation: tuple[str, str], hint: dict[str, Any]
) -> None:
    assert status_of(server, hint["reference"]) == "waiting_for_customer"
    assert hint["max_bytes"] == 10 * 1024 * 1024
    status, body, _ = send(server, f"{conversation[0]}/files", pdf(active=True), conversation[1])
    answer = json.loads(body)
    assert (status, answer["reference"]) == (201, hint["reference"])
    assert hint["reference"] in answer["messages"][0]["text"]
    assert status_of(server, hint["reference"]) == "new"
    history = server.call("GET", f"{conversation[0]}/messages", token=conversation[1])[1]["messages"]
    assert history[-1] == answer["messages"][0]
    # The conversation goes on after it.
    assert say(server, conversation, "Miten irtisanon palvelun?")[0]["topic"] == "cancel_service"


def test_the_same_file_again_says_nothing_new(
    server: RunningServer, conversation: tuple[str, str], hint: dict[str, Any]
) -> None:
    first, again = (send(server, f"{conversation[0]}/files", pdf(), conversation[1]) for _ in range(2))
    assert (first[0], again[0]) == (201, 200)
    assert json.loads(again[1])["file"] == json.loads(first[1])["file"]
    assert json.loads(again[1])["messages"] == []
    assert json.loads(again[1])["reference"] == hint["reference"]


def test_a_file_before_any_message_waits_for_its_request(server: RunningServer, conversation: tuple[str, str]) -> None:
    status, body, _ = send(server, f"{conversation[0]}/files", png(), conversation[1])
    assert status == 201
    assert "reference" not in json.loads(body)
    said = say(server, conversation, *REFUND)
    assert "vahvistus pankkitilistä ovat nyt tallessa" in said[0]["text"]
    assert "upload" not in said[0]


@pytest.mark.parametrize(
    ("content", "field", "status", "code"),
    [
        (b"MZ\x90", "file", 415, "file_wrong_type"),
        (b"", "file", 422, "file_empty"),
        (pdf(), "muu", 422, "file_empty"),
        (pdf(password="salasana"), "file", 422, "file_encrypted"),
        (b"%PDF-1.7 rikki", "file", 422, "file_broken"),
        (LARGE, "file", 413, "file_too_large"),
        (LARGE + LARGE, "file", 413, "too_large"),
    ],
    ids=["program", "nothing", "other field", "encrypted", "broken", "too large", "far too large"],
)
def test_a_file_that_is_not_taken_gets_its_reason(
    server: RunningServer, conversation: tuple[str, str], content: bytes, field: str, status: int, code: str
) -> None:
    answered, body, _ = send(server, f"{conversation[0]}/files", content, conversation[1], field)
    assert (answered, json.loads(body)["code"]) == (status, code)
    assert json.loads(body)["error"].endswith(".")


def test_a_body_that_is_no_form_is_no_file(server: RunningServer, conversation: tuple[str, str]) -> None:
    status, answer = server.call("POST", f"{conversation[0]}/files", {"file": "x"}, conversation[1])
    assert (status, answer["code"]) == (422, "file_empty")


def test_without_its_token_a_conversation_takes_no_file(server: RunningServer, conversation: tuple[str, str]) -> None:
    assert send(server, f"{conversation[0]}/files", pdf(), "arvaus")[0] == 404


def test_messages_may_not_be_as_large_as_files(server: RunningServer, conversation: tuple[str, str]) -> None:
    body = {"text": "x" * 100_000, "message_id": "m"}
    assert server.call("POST", f"{conversation[0]}/messages", body, conversation[1])[0] == 413


def test_the_link_page_takes_a_file_without_javascript(server: RunningServer, hint: dict[str, Any]) -> None:
    path = hint["link"].removeprefix(server.url)
    status, page = get(server, path)
    assert (status, hint["reference"] in page) == (200, True)
    assert 'enctype="multipart/form-data"' in page
    assert "<script" not in page
    status, _, headers = send(server, path, pdf())
    assert (status, headers["Location"]) == (303, f"{path}?added=1")
    assert "Kiitos, tiedosto on perillä" in get(server, f"{path}?added=1")[1]
    assert status_of(server, hint["reference"]) == "new"


def test_the_link_page_says_why_a_file_was_not_taken(server: RunningServer, hint: dict[str, Any]) -> None:
    path = hint["link"].removeprefix(server.url)
    status, page, _ = send(server, path, b"MZ\x90")
    assert status == 422
    assert 'role="alert">Tiedosto ei ole PDF-' in page
    assert 'aria-describedby="fault limits"' in page


def test_a_file_far_too_large_leads_back_to_the_page(server: RunningServer, hint: dict[str, Any]) -> None:
    path = hint["link"].removeprefix(server.url)
    status, _, headers = send(server, path, LARGE + LARGE)
    assert (status, headers["Location"]) == (303, f"{path}?fault=too_large")
    assert "Tiedosto on liian suuri" in get(server, f"{path}?fault=too_large")[1]


@pytest.mark.parametrize("fault", ["page_intro", "{reference}", "<b>", *FAULTS])
def test_only_known_faults_are_shown(server: RunningServer, hint: dict[str, Any], fault: str) -> None:
    status, page = get(server, f"{hint['link'].removeprefix(server.url)}?fault={urllib.request.quote(fault)}")
    assert status == 200
    assert ('role="alert"' in page) == (fault in FAULTS)


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_link_is_said_to_have_expired(server: RunningServer, method: str) -> None:
    answer = get(server, "/upload/arvaus") if method == "get" else send(server, "/upload/arvaus", pdf())[:2]
    assert answer[0] == 404
    assert "Linkki ei ole enää voimassa" in answer[1]
    assert "<form" not in answer[1]


def test_no_address_gives_a_stored_file(server: RunningServer, conversation: tuple[str, str]) -> None:
    stored = json.loads(send(server, f"{conversation[0]}/files", png(), conversation[1])[1])["file"]["id"]
    for path in (f"{conversation[0]}/files/{stored}", f"/uploads/{stored}", f"/static/../uploads/{stored}"):
        assert server.call("GET", path, token=conversation[1])[0] in (404, 405)
    assert SECRET not in (server.var / "uploads" / stored).read_bytes()


def test_the_rest_channel_gives_the_hint_as_a_custom_item(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    items = [server.ask(text, sender) for text in REFUND][-1]
    (custom,) = [item["custom"]["upload"] for item in items if "upload" in item.get("custom", {})]
    assert re.fullmatch(r"LA-\w{4}-\w{2}", custom["reference"])

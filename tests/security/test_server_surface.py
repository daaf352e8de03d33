"""What a stranger can reach from outside: files, other people's conversations, other sites, the net behind us."""

from __future__ import annotations

import hashlib
import re
import socket
import sqlite3
from pathlib import Path

import httpx
import pytest

from tests.server import RunningServer

ROOT = Path(__file__).resolve().parents[2]
ESCAPES = [
    "../app.py",
    "..%2fapp.py",
    "%2e%2e/app.py",
    "..%5capp.py",
    "....//app.py",
    "%2e%2e%2f%2e%2e%2fpyproject.toml",
]


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize("folder", ["/static/", "/widget/examples/", "/widget/"])
def test_no_path_leads_out_of_the_served_folders(server_url: str, folder: str, escape: str) -> None:
    host, port = server_url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as raw:  # a client would tidy the path up
        raw.sendall(f"GET {folder}{escape} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert answer.split()[1] in (b"404", b"405", b"307")
    assert b"import" not in answer


def test_a_conversations_token_is_not_in_the_database(server: RunningServer) -> None:
    started = server.call("POST", "/api/v1/conversations")[1]
    database = b"".join(path.read_bytes() for path in server.var.glob("laskuapuri.db*"))
    assert started["token"].encode() not in database
    with sqlite3.connect(server.var / "laskuapuri.db") as direct:
        query = "SELECT token_hash FROM conversation WHERE conversation_id = ?"
        [(kept,)] = direct.execute(query, [started["conversation_id"]]).fetchall()
    assert kept == hashlib.sha256(started["token"].encode()).hexdigest()


def test_the_token_of_one_conversation_opens_no_other(server: RunningServer) -> None:
    mine, theirs = (server.call("POST", "/api/v1/conversations")[1] for _ in range(2))
    path = f"/api/v1/conversations/{theirs['conversation_id']}"
    calls = [("GET", f"{path}/messages", None), ("DELETE", path, None)]
    calls += [("POST", f"{path}/messages", {"text": "hei", "message_id": "m"})]
    calls += [("POST", f"{path}/feedback", {"answer_id": "a", "helpful": True})]
    assert {server.call(*call, token=mine["token"])[0] for call in calls} == {404}


def test_ids_and_tokens_cannot_be_guessed(server: RunningServer) -> None:
    started = [server.call("POST", "/api/v1/conversations")[1] for _ in range(50)]
    assert len({one["conversation_id"] for one in started} | {one["token"] for one in started}) == 100
    assert all(len(one["token"]) >= 43 for one in started), "256 bits"


def test_a_conversation_id_chosen_by_a_client_is_never_taken(server: RunningServer) -> None:
    body = {"conversation_id": "valittu", "token": "valittu"}
    started = server.call("POST", "/api/v1/conversations", body)[1]
    assert "valittu" not in started.values()


def test_another_site_may_not_read_answers(server_url: str) -> None:
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    asked = httpx.options(f"{server_url}/api/v1/conversations", headers=headers)
    answered = httpx.post(f"{server_url}/api/v1/conversations", headers=headers)
    assert "access-control-allow-origin" not in {*asked.headers, *answered.headers}
    assert "set-cookie" not in answered.headers, "the chat has no cookie that another site could use"


@pytest.mark.parametrize("path", ["/", "/laskurit", "/healthz", "/api/v1/conversations", "/upload/x", "/ei-ole"])
def test_every_answer_has_the_security_headers(server_url: str, path: str) -> None:
    headers = httpx.get(server_url + path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_nothing_that_serves_can_call_an_address_that_a_customer_gave() -> None:
    calling = re.compile(r"^\s*(?:from|import) (?:requests|httpx|aiohttp|urllib3|urllib\.request|http\.client)\b", re.M)
    files = [path for folder in ("calculators", "actions", "bot") for path in (ROOT / folder).rglob("*.py")]
    assert [str(path.relative_to(ROOT)) for path in files if calling.search(path.read_text("utf-8"))] == []

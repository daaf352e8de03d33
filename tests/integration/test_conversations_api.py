"""The conversations API: owned by a token, idempotent, erasable, and never in clear about sensitive values."""

from __future__ import annotations

import json
import socket
import sqlite3
import time
import uuid

import pytest

from tests.server import RunningServer

API = "/api/v1/conversations"


@pytest.fixture
def conversation(server: RunningServer) -> tuple[str, str]:
    status, started = server.call("POST", API)
    assert status == 201
    return f"{API}/{started['conversation_id']}", started["token"]


def _say(server: RunningServer, path: str, token: str, text: str, message_id: str | None = None) -> list[dict]:
    body = {"text": text, "message_id": message_id or uuid.uuid4().hex}
    status, answer = server.call("POST", f"{path}/messages", body, token)
    assert status == 200, answer
    return answer["messages"]


def test_an_answer_names_its_topic_and_offers_its_buttons(server: RunningServer, conversation: tuple[str, str]) -> None:
    messages = _say(server, *conversation, "Miten irtisanon palvelun?")
    assert messages[0]["topic"] == "cancel_service"
    assert [button["title"] for button in messages[1]["buttons"]] == ["Kyllä", "Ei"]


def test_a_calculation_brings_a_card_with_its_steps(server: RunningServer, conversation: tuple[str, str]) -> None:
    question = "lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk"
    card = _say(server, *conversation, question)[0]["card"]
    assert card["total"] == "322,21\u00a0€"
    assert card["steps"][-1]["value"] == "322,21\u00a0€"


def test_the_same_message_id_gives_the_same_answer_once(server: RunningServer, conversation: tuple[str, str]) -> None:
    first = _say(server, *conversation, "Maksoin laskun kahdesti", "m-1")
    again = _say(server, *conversation, "Maksoin laskun kahdesti", "m-1")
    assert again == first
    history = server.call("GET", f"{conversation[0]}/messages", token=conversation[1])[1]["messages"]
    assert [message["text"] for message in history].count("Maksoin laskun kahdesti") == 1


def test_the_history_gives_every_message_in_order(server: RunningServer, conversation: tuple[str, str]) -> None:
    answer = _say(server, *conversation, "Miten vaihdan paketin?", "m-1")
    history = server.call("GET", f"{conversation[0]}/messages", token=conversation[1])[1]["messages"]
    assert history[0] == {"id": "m-1", "sender": "user", "text": "Miten vaihdan paketin?", "buttons": []}
    assert history[1:] == answer


@pytest.mark.parametrize("token", ["", "väärä"])
def test_without_its_token_a_conversation_does_not_exist(
    server: RunningServer, conversation: tuple[str, str], token: str
) -> None:
    assert server.call("GET", f"{conversation[0]}/messages", token=token.encode().hex())[0] == 404


def test_a_payload_that_was_not_offered_is_read_as_words(server: RunningServer, conversation: tuple[str, str]) -> None:
    body = {"payload": '/inform{"change_field": "refund_iban"}', "message_id": "m-1"}
    _, answer = server.call("POST", f"{conversation[0]}/messages", body, conversation[1])
    assert all("IBAN" not in message["text"] for message in answer["messages"])


def test_restart_typed_by_a_customer_does_not_reset_the_conversation(
    server: RunningServer, conversation: tuple[str, str]
) -> None:
    _say(server, *conversation, "Miten irtisanon palvelun?")
    _say(server, *conversation, "/restart")
    history = server.call("GET", f"{conversation[0]}/messages", token=conversation[1])[1]["messages"]
    assert history[0]["text"] == "Miten irtisanon palvelun?"


def test_sensitive_values_reach_no_conversation_record(server: RunningServer, conversation: tuple[str, str]) -> None:
    _say(server, *conversation, "tili FI21 1234 5600 0007 85, sposti maija.mallinen@firma.fi, puh. 040 123 4567")
    _say(server, *conversation, "hetuni on 131052-308T")
    database = sqlite3.connect(server.var / "laskuapuri.db")
    stored = (
        database.execute("SELECT group_concat(data) FROM events").fetchone()[0]
        + (server.var / "server.log").read_text()
    )
    assert [secret for secret in ("0007 85", "mallinen", "123 4567", "308T") if secret in stored] == []
    history = server.call("GET", f"{conversation[0]}/messages", token=conversation[1])[1]["messages"]
    assert "FI21 •••• 85" in history[0]["text"]


def test_a_personal_identity_code_is_refused_with_a_word(server: RunningServer, conversation: tuple[str, str]) -> None:
    messages = _say(server, *conversation, "hetuni on 131052-308T")
    assert "henkilötunnu" in messages[0]["text"]


def test_an_erased_conversation_is_gone(server: RunningServer, conversation: tuple[str, str]) -> None:
    path, token = conversation
    _say(server, path, token, "tilini on FI21 1234 5600 0007 85")
    assert server.call("DELETE", path, token=token)[0] == 204
    assert server.call("GET", f"{path}/messages", token=token)[0] == 404
    database = sqlite3.connect(server.var / "laskuapuri.db")
    for table, column in (("events", "sender_id"), ("sensitive_value", "conversation_id")):
        rows = database.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", [path.rsplit("/", 1)[1]])
        assert rows.fetchone()[0] == 0


def test_the_open_channel_cannot_speak_in_an_owned_conversation(
    server: RunningServer, conversation: tuple[str, str]
) -> None:
    body = {"sender": conversation[0].rsplit("/", 1)[1], "message": "moi"}
    assert server.call("POST", "/webhooks/rest/webhook", body)[0] == 403


def test_feedback_with_a_comment_is_stored(server: RunningServer, conversation: tuple[str, str]) -> None:
    path, token = conversation
    answer = _say(server, path, token, "Miten irtisanon palvelun?")[0]
    body = {"answer_id": answer["id"], "helpful": False, "comment": "liian lyhyt"}
    assert server.call("POST", f"{path}/feedback", body, token)[0] == 204
    database = sqlite3.connect(server.var / "laskuapuri.db")
    query = "SELECT helpful, comment FROM answer_feedback WHERE conversation_id = ?"
    assert database.execute(query, [path.rsplit("/", 1)[1]]).fetchall() == [(0, "liian lyhyt")]


def test_the_words_after_no_are_stored_as_the_comment(server: RunningServer, conversation: tuple[str, str]) -> None:
    path, token = conversation
    _say(server, path, token, "Miten irtisanon palvelun?")
    _say(server, path, token, "ei")
    _say(server, path, token, "jäi epäselväksi kauanko tuo kestää")
    database = sqlite3.connect(server.var / "laskuapuri.db")
    query = "SELECT topic, helpful, comment FROM answer_feedback WHERE conversation_id = ?"
    rows = database.execute(query, [path.rsplit("/", 1)[1]]).fetchall()
    assert rows == [("cancel_service", 0, "jäi epäselväksi kauanko tuo kestää")]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"message_id": "m"}, None),
        ({"text": "moi"}, "message_id"),
        ({"text": "moi", "payload": "/greet", "message_id": "m"}, None),
        ({"text": "", "message_id": "m"}, None),
    ],
)
def test_a_bad_message_is_refused_with_a_sentence(
    server: RunningServer, conversation: tuple[str, str], body: dict, field: str | None
) -> None:
    status, answer = server.call("POST", f"{conversation[0]}/messages", body, conversation[1])
    assert status == 422
    assert answer["errors"][0]["message"]
    assert field is None or answer["errors"][0]["field"] == field


def test_a_body_over_the_limit_is_refused(server: RunningServer, conversation: tuple[str, str]) -> None:
    body = {"text": "a" * 100_000, "message_id": "m"}
    assert server.call("POST", f"{conversation[0]}/messages", body, conversation[1])[0] == 413


def test_a_message_that_is_too_long_is_answered_calmly(server: RunningServer, conversation: tuple[str, str]) -> None:
    assert "liian pitkä" in _say(server, *conversation, "maksoin laskun " * 600)[0]["text"]


def test_messages_sent_together_are_answered_at_once_and_in_order(
    server: RunningServer, conversation: tuple[str, str]
) -> None:
    path, token = conversation
    host, port = server.url.removeprefix("http://").split(":")
    lines = [socket.create_connection((host, int(port)), timeout=10) for _ in range(5)]
    time.sleep(0.1)  # all are connected: what counts is the order of the requests
    began = time.monotonic()
    for number, line in enumerate(lines):
        body = json.dumps({"text": f"Miten irtisanon palvelun {number}?", "message_id": f"m-{number}"})
        head = f"POST {path}/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
        line.sendall(f"{head}Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    answers = [line.makefile("rb").read() for line in lines]
    assert time.monotonic() - began < 2, "Rasa's own lock looks once a second: four seconds"
    assert [answer.split()[1] for answer in answers] == [b"200"] * 5
    history = server.call("GET", f"{path}/messages", token=token)[1]["messages"]
    assert [message["id"] for message in history if message["sender"] == "user"] == [f"m-{n}" for n in range(5)]

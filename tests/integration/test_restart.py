"""kill -9 at the worst moments: the conversation goes on, and a request is neither lost nor doubled."""

from __future__ import annotations

import sqlite3

from tests.server import RunningServer

_DETAILS = ("Tarvitsemme laskulle lisää maksuaikaa", "15.3.", "1967543-8", "lasku 10023", "31.3.", "matti@firma.fi")


def _requests(server: RunningServer) -> list[tuple[str]]:
    return sqlite3.connect(server.var / "laskuapuri.db").execute("SELECT reference FROM service_request").fetchall()


def test_a_form_goes_on_and_its_request_is_stored_once_across_kills(own_server: RunningServer) -> None:
    status, started = own_server.call("POST", "/api/v1/conversations")
    assert status == 201
    path, token = f"/api/v1/conversations/{started['conversation_id']}/messages", started["token"]

    def say(text: str, message_id: str) -> str:
        status, answer = own_server.call("POST", path, {"text": text, "message_id": message_id}, token)
        assert status == 200, answer
        return "\n".join(message["text"] for message in answer["messages"])

    for number, text in enumerate(_DETAILS[:3]):
        say(text, f"m{number}")
    own_server.kill()
    own_server.start()
    assert "Mihin päivään" in say(_DETAILS[3], "m3")
    say(_DETAILS[4], "m4")
    say(_DETAILS[5], "m5")
    confirmed = say("kyllä", "m6")
    [(reference,)] = _requests(own_server)
    assert reference in confirmed
    own_server.kill()
    own_server.start()
    assert say("kyllä", "m6") == confirmed
    assert _requests(own_server) == [(reference,)]


def test_a_conversation_store_that_fails_says_try_again_and_keeps_nothing_in_memory(own_server: RunningServer) -> None:
    database = sqlite3.connect(own_server.var / "laskuapuri.db")
    database.execute("ALTER TABLE events RENAME TO events_away")
    database.commit()
    assert "hetken päästä" in own_server.chat("Miten irtisanon palvelun?", sender="sama")[0]
    database.execute("ALTER TABLE events_away RENAME TO events")
    database.commit()
    assert "severa.support@visma.com" in own_server.chat("Miten irtisanon palvelun?", sender="sama")[0]

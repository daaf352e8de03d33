"""Rate limits of the running server, as a client meets them."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.conftest import TODAY
from tests.server import RunningServer

PROXY = {"LASKUAPURI_TRUSTED_PROXIES": "127.0.0.1"}
FEW = {
    "LASKUAPURI_LIMIT_CONVERSATION": "3/minute",
    "LASKUAPURI_LIMIT_MESSAGES": "12/minute",
    "LASKUAPURI_LIMIT_NEW_CONVERSATIONS": "2/minute",
    "LASKUAPURI_LIMIT_UPLOADS": "1/minute",
}
SENTENCE = "Lyhyessä ajassa tuli liian monta yritystä. Odota hetki ja yritä sitten uudelleen."


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server behind a proxy on this machine, which allows little."""
    running = RunningServer(tmp_path_factory.mktemp("limited"), today=TODAY, **FEW, **PROXY)
    running.start()
    yield running
    running.stop()


def _from(address: str, limited: RunningServer) -> httpx.Client:
    return httpx.Client(base_url=limited.url, headers={"X-Forwarded-For": address})


def _rest(client: httpx.Client, sender: str) -> httpx.Response:
    return client.post("/webhooks/rest/webhook", json={"sender": sender, "message": "moi"})


def test_a_fourth_message_of_one_conversation_is_refused_in_one_sentence(limited: RunningServer) -> None:
    with _from("192.0.2.1", limited) as client:
        answers = [_rest(client, "sama") for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[3].json() == {"error": SENTENCE, "code": "too_many_requests"}
        assert 1 <= int(answers[3].headers["Retry-After"]) <= 61
        assert _rest(client, "toinen").status_code == 200, "another conversation goes on"


def test_a_conversation_of_the_own_api_is_limited_as_well(limited: RunningServer) -> None:
    with _from("192.0.2.2", limited) as client:
        started = client.post("/api/v1/conversations").json()
        path = f"/api/v1/conversations/{started['conversation_id']}/messages"
        client.headers["Authorization"] = f"Bearer {started['token']}"
        said = [client.post(path, json={"text": "moi", "message_id": f"m{number}"}) for number in range(4)]
        assert [answer.status_code for answer in said] == [200, 200, 200, 429]
        assert client.get(path).status_code == 200, "reading it is not speaking"


def test_an_address_is_limited_over_all_its_conversations(limited: RunningServer) -> None:
    with _from("192.0.2.3", limited) as client:
        codes = [_rest(client, f"asiakas-{number}").status_code for number in range(14)]
        assert codes == [200] * 12 + [429] * 2
    with _from("192.0.2.4", limited) as other:
        assert _rest(other, "muu").status_code == 200


def test_new_conversations_are_limited_by_address(limited: RunningServer) -> None:
    with _from("192.0.2.5", limited) as client:
        assert [client.post("/api/v1/conversations").status_code for _ in range(3)] == [201, 201, 429]


def test_uploads_are_limited_and_a_browser_reads_a_sentence(limited: RunningServer) -> None:
    with _from("192.0.2.6", limited) as client:
        assert client.post("/upload/arvattu", files={"file": b"x"}).status_code == 404
        refused = client.post("/upload/arvattu", files={"file": b"x"})
        assert (refused.status_code, refused.text) == (429, SENTENCE)
        assert refused.headers["Content-Type"].startswith("text/plain")


def test_a_refusal_can_be_read_by_an_embedding_site_and_has_the_security_headers(limited: RunningServer) -> None:
    with _from("192.0.2.7", limited) as client:
        for _ in range(3):
            answer = client.post("/api/v1/conversations")
        assert answer.status_code == 429
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_that_a_client_makes_up_before_the_proxy_is_not_believed(limited: RunningServer) -> None:
    with httpx.Client(base_url=limited.url) as client:
        codes = [
            client.post("/api/v1/conversations", headers={"X-Forwarded-For": f"10.9.9.{number}, 192.0.2.8"}).status_code
            for number in range(3)
        ]
    assert codes == [201, 201, 429]


def test_without_a_trusted_proxy_the_header_is_not_believed_at_all(server_url: str) -> None:
    with httpx.Client(base_url=server_url, headers={"X-Forwarded-For": "192.0.2.9"}) as client:
        codes = {client.post("/api/v1/conversations").status_code for _ in range(150)}
    assert codes == {201}, "the machine itself has no limit by address, and stays itself"

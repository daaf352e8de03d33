"""A connection that a proxy or a browser keeps open is not closed under its next request."""

from __future__ import annotations

import time

import requests

UVICORN_SECONDS = 5  # its own limit, which closed connections that nginx still counted on


def test_a_kept_connection_serves_again_after_a_pause(server_url: str) -> None:
    with requests.Session() as session:
        addresses = []
        for pause in (0, UVICORN_SECONDS + 1.5):
            time.sleep(pause)
            with session.get(f"{server_url}/healthz", stream=True, timeout=30) as answer:
                addresses.append(answer.raw.connection.sock.getsockname())
                assert answer.content
    assert addresses[0] == addresses[1]

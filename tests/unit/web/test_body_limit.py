"""A body over the limit is refused, whether it declares its length or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.web.app import create_app


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    return TestClient(create_app())


def _pieces(size: int) -> Iterator[bytes]:
    yield b'{"message": "'
    for _ in range(size // 1000):
        yield b"a" * 1000
    yield b'"}'


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/api/v1/calculators/proration", "/api/v1/conversations"])
def test_a_body_without_its_length_is_cut_off_with_the_same_words(client: TestClient, path: str) -> None:
    json = {"Content-Type": "application/json"}
    declared = client.post(path, content=b"".join(_pieces(100_000)), headers=json)
    assert (declared.status_code, declared.json()["code"]) == (413, "too_large")
    cut_off = client.post(path, content=_pieces(100_000), headers=json)
    if path != "/api/v1/conversations":  # that one reads no body at all
        assert (cut_off.status_code, cut_off.json()) == (413, declared.json())

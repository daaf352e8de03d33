"""The whole server on PostgreSQL: a request is carried through, and everything is there after kill -9."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from services.requests.repository import find_status
from tests.conftest import TODAY
from tests.databases import own_database
from tests.server import RunningServer

REFERENCE = re.compile(r"LA-\w{4}-\w{2}")
EXTENSION = (
    "Tarvitsemme laskulle lisää maksuaikaa",
    "15.3.",
    "1967543-8",
    "lasku 10023",
    "kuun loppuun",
    "matti@firma.fi",
)


def test_a_request_is_carried_through_on_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with own_database("postgresql", tmp_path) as url:
        monkeypatch.setenv("LASKUAPURI_DATABASE_URL", url)
        monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path / "var"))
        server = RunningServer(tmp_path / "var", today=TODAY)
        server.start()
        try:
            server.chat(*EXTENSION, sender="asiakas")
            server.kill()
            server.start()
            found = REFERENCE.search(server.chat("kyllä", sender="asiakas")[0])
            assert found, "the conversation went on where it was"
        finally:
            server.stop()
        assert not (tmp_path / "var" / "laskuapuri.db").exists()
        stored = find_status(found[0], "matti@firma.fi")
        assert stored is not None
        assert stored.kind == "payment_extension"

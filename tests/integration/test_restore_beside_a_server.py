"""`laskuapuri restore` beside a real server, before and after it is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.databases import BOTH, own_database
from tests.server import RunningServer


@pytest.mark.parametrize("dialect", BOTH)
def test_a_restore_is_refused_until_the_server_is_gone(dialect: str, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar.gz"
    assert _laskuapuri(tmp_path / "old", {}, "backup", backup).returncode == 0
    with own_database(dialect, tmp_path) as url:
        settings = {"LASKUAPURI_DATABASE_URL": url}
        server = RunningServer(tmp_path / "var", today=TODAY, **settings)
        server.start()
        try:
            refused = _laskuapuri(tmp_path / "var", settings, "restore", backup)
            assert refused.returncode == 1
            assert "Not restored: a server uses this database: stop every `laskuapuri serve`" in refused.stderr
        finally:
            server.kill()
        refused = _laskuapuri(tmp_path / "var", settings, "restore", backup)
        assert "there is a database" in refused.stderr, "the server no longer counts, what it wrote does"


def _laskuapuri(var: Path, settings: dict[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("laskuapuri"), *words]
    environment = {**os.environ, "LASKUAPURI_VAR": str(var), **settings}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

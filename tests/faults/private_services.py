"""A PostgreSQL of the script's own, on a free port, to be stopped and started: never the machine's."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

_POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


class PrivatePostgres:
    """Started by `start`, stopped like a crash by `stop`."""

    def __init__(self, folder: Path) -> None:
        self._data, self.port, self._bin = folder / "data", free_port(), _POSTGRES[-1]
        folder.mkdir(parents=True)
        if os.geteuid() == 0:  # PostgreSQL does not run as root
            folder.parent.chmod(0o711)
            shutil.chown(folder, "postgres", "postgres")
        self._run("initdb", "-D", self._data, "-U", "laskuapuri", "--auth=trust", "--no-sync", "-E", "UTF8")

    @property
    def url(self) -> str:
        """Of its one database."""
        return f"postgresql://laskuapuri@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Returns when it takes connections."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._data}"
        self._run("pg_ctl", "-D", self._data, "-o", options, "-l", self._data / "log", "-w", "start")

    def stop(self) -> None:
        """At once: connections break, the next start recovers from the log."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._bin / program), *map(str, arguments)]
        user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        who = {"user": user.pw_uid, "group": user.pw_gid} if user else {}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **who)


@contextmanager
def private_postgres(folder: Path) -> Iterator[PrivatePostgres]:
    """Running; stopped at the end."""
    database = PrivatePostgres(folder)
    database.start()
    try:
        yield database
    finally:
        database.stop()

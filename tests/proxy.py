"""nginx with the shipped configuration in front of servers of the tests, adapted in paths and addresses alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server import free_port
from tests.services import answers

SHIPPED = Path(__file__).resolve().parents[1] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_START_SECONDS = 20
# nginx makes all of them when it starts, in folders that only the system's administrator may write.
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def adapted(folder: Path, port: int, upstreams: list[str]) -> str:
    """The shipped configuration; a line that is no longer as it is expected here is an error."""
    configuration = SHIPPED.read_text("utf-8")
    # Names that are looked up for each request, as in the shipped file, have no memory of who failed before.
    servers = " ".join(f"server {address} max_fails=0;" for address in upstreams)
    temporary = "\n".join(f"  {kind}_temp_path {folder / kind};" for kind in _TEMPORARY)
    for pattern, replacement in (
        (r"pid /tmp/nginx\.pid;", f"pid {folder / 'nginx.pid'};"),
        (r"http \{", f"http {{\n{temporary}\n  upstream app {{ {servers} }}"),
        (r"listen 8080;", f"listen 127.0.0.1:{port};"),
        (r"http://app:8000;", "http://app;"),
    ):
        configuration, count = re.subn(pattern, replacement, configuration)
        assert count == 1, f"{pattern} stands {count} times in {SHIPPED.name}"
    return configuration


@contextmanager
def shipped_nginx(folder: Path, *upstreams: str) -> Iterator[str]:
    """The address of an nginx that passes on to these, each written as host:port."""
    assert NGINX is not None
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(adapted(folder, port, list(upstreams)), "utf-8")
    user = " user root;" if os.geteuid() == 0 else ""  # its workers would be nobody, who may not enter the folder
    command = [NGINX, "-p", str(folder), "-c", str(configuration), "-e", "stderr", "-g", f"daemon off;{user}"]
    with (folder / "nginx.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + _START_SECONDS
        while not answers("127.0.0.1", port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"nginx did not start:\n{(folder / 'nginx.log').read_text('utf-8')}")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)

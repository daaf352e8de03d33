"""A real server behind a real nginx with deploy/nginx.conf: chat, console and files work as without it."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import pytest

from tests.cluster import restart_one_after_the_other
from tests.conftest import TODAY
from tests.proxy import NGINX, shipped_nginx
from tests.server import RunningServer, free_port

pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx here")

API = "/api/v1/conversations"


class Site:
    """The server, and the address at which the world reaches it."""

    def __init__(self, server: RunningServer, url: str) -> None:
        self.server, self.url = server, url

    def browser(self, **headers: str) -> httpx.Client:
        """Says, as browsers do, which site a form was sent from."""
        return httpx.Client(base_url=self.url, headers={"Origin": self.url, **headers}, timeout=30)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    settings = {
        "LASKUAPURI_TRUSTED_PROXIES": "127.0.0.1",
        "LASKUAPURI_METRICS": "1",
        "LASKUAPURI_LIMIT_NEW_CONVERSATIONS": "5/minute",
    }
    server = RunningServer(folder / "var", today=TODAY, **settings)
    server.start()
    gone = f"127.0.0.1:{free_port()}"  # a process of the same service that has just died
    try:
        with shipped_nginx(folder, server.url.removeprefix("http://"), gone) as url:
            yield Site(server, url)
    finally:
        server.stop()


def _started(browser: httpx.Client) -> tuple[str, dict[str, str]]:
    answer = browser.post(API)
    assert answer.status_code == 201, answer.text
    started = answer.json()
    return f"{API}/{started['conversation_id']}", {"Authorization": f"Bearer {started['token']}"}


def test_a_conversation_is_begun_and_answered(site: Site) -> None:
    with site.browser() as browser:
        path, owner = _started(browser)
        message = {"text": "Miten irtisanon palvelun?", "message_id": uuid.uuid4().hex}
        answer = browser.post(f"{path}/messages", json=message, headers=owner)
        assert answer.json()["messages"][0]["topic"] == "cancel_service"
        assert browser.get(f"{path}/messages", headers=owner).status_code == 200
        assert browser.delete(path, headers=owner).status_code == 204


def test_a_file_of_ten_megabytes_reaches_the_server(site: Site) -> None:
    with site.browser() as browser:
        path, owner = _started(browser)
        files = {"file": ("liite.pdf", b"%PDF-1.7" + bytes(10_000_000), "application/pdf")}
        answer = browser.post(f"{path}/files", files=files, headers=owner)
        assert answer.json()["code"] == "file_broken"


def _sign_in(site: Site, browser: httpx.Client) -> httpx.Response:
    said = (site.server.var / "server.log").read_text("utf-8")
    password = re.findall(r"user: (\S+)  one-time password: (\S+)", said)[-1]
    return browser.post("/console/sign-in", data={"name": password[0], "password": password[1]})


def test_the_console_is_signed_in_to_at_a_port_of_its_own(site: Site) -> None:
    with site.browser() as browser:
        answer = _sign_in(site, browser)
        assert (answer.status_code, "set-cookie" in answer.headers) == (303, True)
        assert browser.get("/console/password").status_code == 200


def test_a_form_from_another_site_is_refused(site: Site) -> None:
    with site.browser(Origin="https://muu.esimerkki.fi") as browser:
        assert _sign_in(site, browser).status_code == 403


@pytest.mark.parametrize(("outside", "secure"), [("https", True), ("http", False), ("", False)])
def test_the_cookie_is_secure_where_tls_ends_before_the_proxy(site: Site, outside: str, secure: bool) -> None:
    with site.browser(**({"X-Forwarded-Proto": outside} if outside else {})) as browser:
        cookie = _sign_in(site, browser).headers["set-cookie"]
        assert ("secure" in cookie.lower()) is secure


def test_the_figures_are_not_for_the_world(site: Site) -> None:
    with site.browser() as browser:
        found = [browser.get(path).status_code for path in ("/metrics", "/metrics?x", "/%6detrics", "/x/../metrics")]
        assert set(found) == {404}
    assert httpx.get(f"{site.server.url}/metrics").status_code == 200


def test_the_limits_count_by_the_address_that_the_nearest_proxy_saw(site: Site) -> None:
    def begun(claimed: str, seen: str) -> list[int]:
        with site.browser(**{"X-Forwarded-For": ", ".join(filter(None, (claimed, seen)))}) as browser:
            return [browser.post(API).status_code for _ in range(3)]

    assert begun("", "203.0.113.7") == [201, 201, 201]
    assert begun("198.51.100.1", "203.0.113.7") == [201, 201, 429]
    assert begun("203.0.113.7", "203.0.113.8") == [201, 201, 201]


def test_a_process_that_is_gone_is_passed_over(site: Site) -> None:
    with site.browser() as browser:
        assert [browser.get(path).status_code for path in ("/", "/healthz", "/console/sign-in") * 3] == [200] * 9
        body = {"sender": uuid.uuid4().hex, "message": "Hei"}
        assert [browser.post("/webhooks/rest/webhook", json=body).status_code for _ in range(6)] == [200] * 6


def test_a_restart_of_one_process_after_the_other_turns_nobody_away(tmp_path: Path) -> None:
    servers = [RunningServer(tmp_path / name, today=TODAY) for name in ("first", "second")]
    answers: Counter[int] = Counter()
    for server in servers:
        server.start()
    with shipped_nginx(tmp_path, *(server.url.removeprefix("http://") for server in servers)) as url:
        restarting = Thread(target=restart_one_after_the_other, args=(servers,))
        restarting.start()
        while restarting.is_alive():
            answers.update(
                [httpx.get(f"{url}/", timeout=30).status_code, httpx.post(url + API, timeout=30).status_code]
            )
    for server in servers:
        server.stop()
    assert answers.keys() == {200, 201}

"""Whatever a whole conversation leaves on the disk is searched for what the customer wrote in confidence."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from tests.conftest import TODAY
from tests.files import SECRET, png
from tests.server import RunningServer

EMAIL, PHONE = "laura.salainen@esimerkki.fi", "040 765 4321"
IBAN, HETU = "FI21 1234 5600 0007 85", "131052-308T"
REFUND = (
    "Maksoimme laskun kahdesti ja haluan rahat takaisin tilille",
    "ei tule enää laskuja",
    "kyllä",
    "1967543-8",
    "lasku 10023",
    "450 euroa",
    IBAN,
    EMAIL,
    "kyllä",
)
ASIDES = (f"tunnukseni on {HETU}", f"soittakaa numeroon {PHONE}", f"tilini on {IBAN} ja osoite {EMAIL}", "lopeta")


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after a refund request with a file, mails, feedback, and details given where nobody asked."""
    var = tmp_path_factory.mktemp("searched")
    server = RunningServer(var, today=TODAY, LASKUAPURI_LOG_LEVEL="info")
    server.start()
    try:
        with httpx.Client(base_url=server.url, timeout=60) as client:
            started = client.post("/api/v1/conversations").json()
            path = f"/api/v1/conversations/{started['conversation_id']}"
            client.headers["Authorization"] = f"Bearer {started['token']}"
            said = [
                client.post(f"{path}/messages", json={"text": text, "message_id": f"m{number}"}).text
                for number, text in enumerate([*ASIDES, *REFUND])
            ]
            assert re.search(r"LA-\w{4}-\w{2}", said[-1]), said[-1]
            assert client.post(f"{path}/files", files={"file": (f"{EMAIL}.png", png())}).status_code == 201
            client.post(f"{path}/feedback", json={"answer_id": "m1", "helpful": False, "comment": f"ks. {EMAIL}"})
            server.ask(f"{EMAIL} {IBAN} {HETU}", sender="avoin kanava")
    finally:
        server.kill()  # nothing is tidied up at the end
    return var


def _spellings(value: str) -> list[bytes]:
    bare = re.sub(r"\W", "", value) if "@" not in value else value
    forms = {value, bare, value.lower(), bare.lower(), value.replace(" ", "-")}
    return [form.encode(encoding) for form in forms for encoding in ("utf-8", "utf-16-le")]


def _found(folder: Path, value: str, *, but: str = "") -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file() and not (but and but in path.parts)]
    assert len(files) >= 4, "database, keys, log and upload were searched"
    return [path.name for path in files if any(form in path.read_bytes() for form in _spellings(value))]


@pytest.mark.parametrize("value", [IBAN, HETU, PHONE], ids=["iban", "hetu", "phone"])
def test_account_number_identity_code_and_phone_are_nowhere_in_clear(left_behind: Path, value: str) -> None:
    assert _found(left_behind, value) == []


def test_the_email_address_is_in_clear_on_the_mails_alone(left_behind: Path) -> None:
    # The default backend writes mails as files, and a mail carries its address.
    assert _found(left_behind, EMAIL, but="outbox") == []


def test_what_was_hidden_in_the_uploaded_file_is_nowhere(left_behind: Path) -> None:
    assert _found(left_behind, SECRET.decode()) == []


def test_the_search_finds_what_is_there(left_behind: Path) -> None:
    (left_behind / "planted").write_bytes(f"x {IBAN} y".encode())
    try:
        assert _found(left_behind, IBAN) == ["planted"]
    finally:
        (left_behind / "planted").unlink()

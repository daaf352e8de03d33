"""From a customer's message to a training example: the served bot, the command, and Rasa's own reader."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from bot.paths import DATA
from bot.training.fingerprint import data_fingerprint
from services.content.topic_file import read_topic
from tests.conftest import TODAY
from tests.server import RunningServer

COMMAND = Path(sys.executable).with_name("laskuapuri")
UNANSWERED = "Unohdin salasanani, tilini on FI21 1234 5600 0007 85 ja olen hukassa"
UNSURE = "lisenssi lasku"
BADLY_ANSWERED = "Miten vaihdan isompaan pakettiin?"


class Reviewed:
    """A server on which things were said, and a copy of the training examples."""

    def __init__(self, server: RunningServer, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.fingerprint = data_fingerprint()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`laskuapuri review ...` on the server's database and the copy."""
        command = [str(COMMAND), "review", *arguments, "--var", str(self.server.var), "--data", str(self.folder)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    def open(self, *more: str) -> dict[str, dict[str, Any]]:
        """The open items by their text."""
        done = self.run("list", "--json", *more)
        assert done.returncode == 0, done.stderr
        return {item["text"]: item for item in json.loads(done.stdout)}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """Three conversations, one for each reason to be reviewed."""
    place = tmp_path_factory.mktemp("review")
    for name in ("nlu", "topics"):
        shutil.copytree(DATA / name, place / "data" / name)
    server = RunningServer(place / "var", today=TODAY)
    server.start()
    try:
        server.chat(UNANSWERED, sender="unanswered")
        server.chat(UNSURE, sender="no-choice")
        [asked] = server.ask(UNSURE + "?", sender="choice")
        server.chat(asked["buttons"][1]["payload"], sender="choice")
        _rate_the_answer(server)
        yield Reviewed(server, place / "data")
    finally:
        server.stop()


def _rate_the_answer(server: RunningServer) -> None:
    """As a client of the conversations API does: by the id of the bot's message, here of the second answer."""
    _, begun = server.call("POST", "/api/v1/conversations")
    path = f"/api/v1/conversations/{begun['conversation_id']}"
    for number, words in enumerate(("Miten irtisanon palvelun?", BADLY_ANSWERED)):
        said = {"text": words, "message_id": f"m-{number}"}
        _, answer = server.call("POST", f"{path}/messages", said, begun["token"])
    rating = {"answer_id": answer["messages"][0]["id"], "helpful": False}
    assert server.call("POST", f"{path}/feedback", rating, begun["token"])[0] == 204


def test_every_kind_of_message_is_listed_with_what_happened(reviewed: Reviewed) -> None:
    found = reviewed.open()
    unanswered = found["Unohdin salasanani, tilini on [iban] ja olen hukassa"]
    unsure = found["lisenssi lasku?"]
    assert (unanswered["kinds"], unanswered["decision"], unanswered["choices"]) == (["fallback"], "fallback", {})
    assert (unsure["kinds"], unsure["count"], len(unsure["options"])) == (["clarified"], 2, 3)
    assert unsure["choices"] == {unsure["options"][1]: 1}
    assert (found[BADLY_ANSWERED]["kinds"], found[BADLY_ANSWERED]["topic"]) == (["thumbs_down"], "change_package")
    assert len(found) == 3
    assert list(reviewed.open("--kind", "clarified")) == ["lisenssi lasku?"]


def test_no_sensitive_value_is_shown_or_filed(reviewed: Reviewed) -> None:
    shown = reviewed.run("list", "--json").stdout
    assert "1234 5600" not in shown
    assert "tilini on [iban:0000000000]" in shown


def test_an_accepted_message_is_an_example_and_off_the_list(reviewed: Reviewed) -> None:
    unsure = reviewed.open()["lisenssi lasku?"]
    path = reviewed.folder / "topics" / "invoice_quantity.yml"
    before = path.read_text("utf-8")
    done = reviewed.run("accept", unsure["id"], "invoice_quantity", "--text", "lisenssi lasku kpl")
    assert done.returncode == 0, done.stderr
    assert "laskuapuri train" in done.stdout
    assert path.read_text("utf-8").startswith(before)
    assert read_topic(path).examples[-1] == "lisenssi lasku kpl"
    assert "lisenssi lasku?" not in reviewed.open()


def test_an_out_of_scope_message_is_read_by_stock_rasa_as_it_was_filed(reviewed: Reviewed) -> None:
    [unanswered] = reviewed.open("--kind", "fallback").values()
    assert reviewed.run("out-of-scope", unanswered["id"]).returncode == 0
    path = reviewed.folder / "nlu" / "out_of_scope_from_reviews.yml"
    [message] = RasaYAMLReader().read(str(path)).training_examples
    assert message.data["text"] == "Unohdin salasanani, tilini on [iban:0000000000] ja olen hukassa"
    assert message.data["intent"] == "out_of_scope"
    assert "entities" not in message.data


def test_the_repositorys_own_examples_are_untouched(reviewed: Reviewed) -> None:
    assert data_fingerprint() == reviewed.fingerprint

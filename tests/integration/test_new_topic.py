"""A file dropped into data/topics is a working topic after `laskuapuri train`, and no other file changes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.paths import DATA
from bot.training.fingerprint import data_fingerprint
from services.content.catalogue import read_catalogue
from tests.conftest import TODAY
from tests.server import RunningServer, texts

COMMAND = Path(sys.executable).with_name("laskuapuri")
NEW = """topic: invoice_copy
title: {fi: Laskun kopio}
question: {fi: Mistä saan kopion laskusta?}
answer: {fi: "Laskun kopion saat laskutuksestamme: severa.invoicing@visma.com."}
help_page: 9
examples:
  - Mistä saan kopion laskusta?
  - laskun kopio
  - Tarvitsisin kopion viime kuun laskusta kirjanpitoa varten.
  - voitteko lähettää laskun uudestaan
  - lasku on hukassa, saanko uuden
  - kadotin laskun, mistä sen saa
  - Voisinko saada laskustamme kaksoiskappaleen?
  - lähettäkää lasku pdf:nä
  - mistä löydän vanhat laskut
  - tarttis saada kopio siitä laskusta
  - Kirjanpitäjä pyytää maaliskuun laskun kopiota
  - lasku ei ole tullut perille, lähettäisittekö sen uudelleen
  - invoice copy kiitos
  - saisko sen laskun vielä kerran meiliin
  - Haluaisin laskusta toisen kappaleen tilintarkastajalle
"""
ANSWER = "severa.invoicing@visma.com"
ASKED = (
    "Saisimmeko kopion joulukuun laskusta?",
    "laskukopio tarvittaisiin",
    "voitko laittaa laskun uudelleen sähköpostiin",
    "hukkasin laskun, mistä uuden saa",
    "Tilintarkastaja tarvitsee laskusta kaksoiskappaleen.",
    "mist mä löydän vanhan laskun",
    "lähettäkää meille laskun kopio pdf:nä, kiitos",
    "Emme ole saaneet laskua, voisitteko lähettää sen uudestaan?",
    "can i get a copy laskusta",
    "kopio laskusta kirjanpitäjälle",
)
# The beginning of each form, with what it takes to be in it.
FORMS = {
    "refund": ("haluan rahat takaisin tilille",),
    "extension": ("Voisinko saada laskulle lisää maksuaikaa?",),
    "contact": ("Jätä yhteydenottopyyntö", "Haluaisin neuvotella sopimuksen ehdoista."),
    "status": ("Missä vaiheessa palautuspyyntöni on?",),
    "calculation": ("Paljonko kolme lisenssiä maksaa loppukauden?",),
    "quantity": ("Miksi laskulla on 60 kappaletta?",),
}


@dataclass(frozen=True)
class Site:
    """A server on data of its own."""

    server: RunningServer
    data: Path

    @property
    def topic(self) -> Path:
        """The new topic's file."""
        return self.data / "topics" / "invoice_copy.yml"

    def page(self) -> str:
        """The help page."""
        with urllib.request.urlopen(self.server.url, timeout=60) as answer:
            return str(answer.read().decode("utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The project's data and one more file, trained and served."""
    place = tmp_path_factory.mktemp("site")
    shutil.copytree(DATA, place / "data")
    (place / "data" / "topics" / "invoice_copy.yml").write_text(NEW, encoding="utf-8")
    settings = {"LASKUAPURI_DATA": str(place / "data"), "LASKUAPURI_MODELS": str(place / "models")}
    trained = subprocess.run(
        [COMMAND, "train"], capture_output=True, text=True, timeout=900, check=False, env={**os.environ, **settings}
    )
    assert trained.returncode == 0, trained.stderr
    server = RunningServer(place / "var", today=TODAY, **settings)
    server.start()
    yield Site(server, place / "data")
    server.stop()


def buttons(items: list[dict[str, Any]]) -> dict[str, str]:
    """Title -> payload of every button."""
    return {button["title"]: button["payload"] for item in items for button in item.get("buttons") or []}


def test_it_is_answered_in_words_that_training_has_not_seen(site: Site) -> None:
    answered = [text for text in ASKED if site.server.chat(text)[0].startswith("Laskun kopion saat")]
    assert len(answered) >= 8, answered


def test_no_other_topic_gives_way_to_it(site: Site) -> None:
    given = "".join(json.dumps({"text": topic.question["fi"]}) + "\n" for topic in read_catalogue().topics.values())
    settings = {"LASKUAPURI_DATA": str(site.data), "LASKUAPURI_MODELS": str(site.data.parent / "models")}
    parsed = [
        subprocess.run([COMMAND, "parse"], input=given, capture_output=True, text=True, check=True, env=environment)
        for environment in (dict(os.environ), {**os.environ, **settings})
    ]
    before, after = ([json.loads(line)["topic"] for line in done.stdout.splitlines()] for done in parsed)
    assert [pair for pair in zip(before, after, strict=True) if pair[1] not in (pair[0], None)] == []
    assert sum(topic is None for topic in after) <= sum(topic is None for topic in before) + 1


@pytest.mark.parametrize("form", FORMS)
def test_it_is_answered_in_the_middle_of_every_form_and_the_form_goes_on(site: Site, form: str) -> None:
    sender = uuid.uuid4().hex
    *_, asked = [site.server.ask(text, sender) for text in FORMS[form]]
    said = texts(site.server.ask("Mistä saan kopion laskusta?", sender))
    assert any(text.startswith("Laskun kopion saat") for text in said)
    assert said[-1].lower() in texts(asked)[-1].lower(), "the question is put again, if with fewer words"


def test_it_is_on_the_help_page_after_the_others(site: Site) -> None:
    page = site.page()
    assert page.index("Saimme perintäkirjeen") < page.index("Mistä saan kopion laskusta?")
    assert f'href="mailto:{ANSWER}"' in page


def test_it_is_answered_beside_another_matter_and_offered_when_nothing_is_understood(site: Site) -> None:
    two = texts(site.server.ask("Mistä saan kopion laskusta? Ja miten palvelu irtisanotaan?"))
    for begins in ("Laskun kopion saat", "Palvelu irtisanotaan"):
        assert [text for text in two if text.startswith(begins)] != [], begins
    sender = uuid.uuid4().hex
    none = buttons(site.server.ask("mikä on maailman korkein vuori", sender))
    assert site.server.chat(none["Laskun kopio"], sender=sender)[0].startswith("Laskun kopion saat")


def test_a_topic_that_is_disabled_is_closed_at_once_without_training(site: Site) -> None:
    trained, sender = data_fingerprint(site.data), uuid.uuid4().hex
    offered = buttons(site.server.ask("mikä on maailman korkein vuori", sender))
    site.topic.write_text(NEW.replace("help_page: 9", "help_page: 9\nenabled: false"), encoding="utf-8")
    try:
        time.sleep(2)
        assert data_fingerprint(site.data) == trained
        assert "Mistä saan kopion laskusta?" not in site.page()
        assert "Laskun kopio" not in buttons(site.server.ask("mikä on maailman korkein vuori"))
        assert "Laskun kopion saat" not in site.server.chat("Mistä saan kopion laskusta?")[0]
        assert "Laskun kopion saat" not in site.server.chat(offered["Laskun kopio"], sender=sender)[0]
    finally:
        site.topic.write_text(NEW, encoding="utf-8")
    time.sleep(2)
    assert site.server.chat("Mistä saan kopion laskusta?")[0].startswith("Laskun kopion saat")


def test_a_file_that_breaks_while_serving_leaves_the_topic_as_it_was_and_stops_a_training(site: Site) -> None:
    site.topic.write_text(NEW.replace("answer:", "anwser:"), encoding="utf-8")
    try:
        time.sleep(2)
        assert site.server.chat("Mistä saan kopion laskusta?")[0].startswith("Laskun kopion saat")
        environment = {**os.environ, "LASKUAPURI_DATA": str(site.data)}
        for command in (["train"], ["content", "check"]):
            done = subprocess.run([COMMAND, *command], capture_output=True, text=True, check=False, env=environment)
            assert done.returncode == 1
            assert done.stderr.splitlines()[-1].startswith(f"{site.topic}, line 4: unknown key `anwser`: remove it")
    finally:
        site.topic.write_text(NEW, encoding="utf-8")

"""Calculations in the conversation, with the trained model: each what-if changes its input, in the words of people."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest
from rasa.core.agent import Agent

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.loading import load_agent
from services.storage.database import open_database
from tests.conftest import TODAY

ESTIMATE = "paljonko maksaa 3 lisenssiä lisää 15.3. hinta 30 €/kk kausi 1.1.-30.6."
QUANTITY = "lisenssejä 65 kpl laskulla, tilauksessa 10, kausi 6 kk"
NBSP = "\u00a0"
Talk = Callable[..., str]


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LASKUAPURI_VAR", str(tmp_path_factory.mktemp("var")))
        patch.setenv("LASKUAPURI_TODAY", TODAY)
        open_database()
        yield load_agent()


@pytest.fixture
def talk(serving: Agent, request: pytest.FixtureRequest) -> Talk:
    """Says the turns in a conversation of its own; the answer to the last one, without the question for a rating."""
    conversations = Conversations(serving)

    def said(*turns: str) -> str:
        async def converse() -> list[str]:
            for turn in turns:
                messages = await conversations.say(request.node.nodeid, turn)
            return [message["text"] for message in messages]

        return "\n".join(text for text in asyncio.run(converse()) if "Oliko tästä" not in text).replace(NBSP, " ")

    return said


@pytest.mark.parametrize(
    ("text", "changed", "total"),
    [
        ("entä jos kausi alkaa helmikuussa", "laskutuskausi on 1.2.–31.7.2026", "414,70 €"),
        ("entä jos lisätään vasta kesäkuussa", "lisäyspäivä on 1.6.2026", "89,50 €"),
        ("entä ens kaudella?", "laskutuskausi on 1.7.–31.12.2026", "540,00 €"),
        ("laske sama 12 kuukaudelle", "laskutuskausi on 1.1.–31.12.2026", "864,00 €"),
        ("hinta onkin 50,20 sis. alv", "50,20 € veroineen eli 40,00 € ilman veroa", "429,61 €"),
        ("50,20 €/kk alv 25,5 %", "50,20 € veroineen eli 40,00 € ilman veroa", "429,61 €"),
        ("ei kun 6 lisenssiä", "lisenssejä on 6", "644,42 €"),
        ("ja 5?", "lisenssejä on 5", "537,02 €"),
        ("2 lisäkäyttäjää", "lisenssejä on 2", "214,81 €"),
        ("neljä tunnusta", "lisenssejä on 4", "429,61 €"),
        ("entä puolikkaalla hinnalla", "kuukausihinta on 15,00 €", "161,10 €"),
        ("kuukausimenetelmällä", "laskuperusteena ovat täydet kuukaudet", "319,35 €"),
        ("entä jos niitä olisi tuplasti", "lisenssejä on 6", "644,42 €"),
        ("entä jos vasta 1.4.", "lisäyspäivä on 1.4.2026", "271,49 €"),
    ],
)
def test_a_what_if_names_its_change_and_has_a_new_result(talk: Talk, text: str, changed: str, total: str) -> None:
    said = talk(ESTIMATE, text)
    assert said.startswith("Nyt ")
    assert changed in said.split("\n")[0]
    assert f"arviolta {total} ilman arvonlisäveroa" in said


def test_vat_stays_with_the_price_now_in_force_until_it_is_taken_away(talk: Talk) -> None:
    assert "404,37 €" in talk(ESTIMATE, "entä alvin kanssa")
    assert "336,98 € arvonlisäveron kanssa eli 268,51 € ilman veroa" in talk("entä 25 e/kk")
    assert "268,51 € ilman arvonlisäveroa" in talk("ilman alvia?")


def test_figures_given_to_the_form_stay_those_of_the_last_what_if(talk: Talk) -> None:
    assert "lisenssejä on 5" in talk(ESTIMATE, "ja 5?")
    assert "Kun lisäätte 5 lisenssiä 1.4.2026" in talk("entä jos vasta 1.4.")


@pytest.mark.parametrize("text", ["paljonko maksaa lisätä lisenssejä?", "entä noin 10 lisenssiä?"])
def test_what_is_no_change_never_gets_the_old_result(talk: Talk, text: str) -> None:
    assert "322,21" not in talk(ESTIMATE, text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("miten tää laskettiin?", "540,00 € × 108 / 181"),
        ("mistä tuo hinta tulee?", "minulla ei ole hinnastoa"),
        ("onko tää varma?", "tämä on arvio"),
        ("miksi?", "Laskin sen näin"),
    ],
)
def test_a_result_is_explained(talk: Talk, text: str, part: str) -> None:
    assert part in talk(ESTIMATE, text)


def test_the_same_quantity_sentence_gives_the_same_result_twice(talk: Talk) -> None:
    first = talk(QUANTITY)
    assert first.startswith("Näillä luvuilla määräksi tulee 60, mutta laskulla on 65.")
    assert talk(QUANTITY) == first


def test_what_stands_on_the_invoice_is_told_from_the_licenses(talk: Talk) -> None:
    assert "Laskulla oleva määrä 36 täsmää" in talk(QUANTITY, "36 kpl, eikä meillä ole kuin 6 lisenssiä")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("paljonko 240 e on alvin kanssa", "301,20 €"),
        ("paljonko 3 lisenssiä maksaa vuodessa jos hinta on 30 €/kk", "1 080,00 €"),
        ("milloin seuraava laskutuskausi alkaa jos kausi on 6 kk ja alkoi 1.1.", "1.7.–31.12.2026"),
        ("milloin muutos tulee voimaan jos poistan 2 lisenssiä 15.3. ja kausi on 1.1.-30.6.", "1.7.2026"),
        ("ylimaksu 300 e, tulevat laskut 250 e 1.7. ja 100 e 1.1.2027", "50,00 €"),
        ("onko viite 12344 oikein", "on oikein muodostettu"),
        ("onko viite 12345 oikein", "tarkistusnumero ei täsmää"),
        (
            "lisättiin 5 lisenssiä 1.2. ja poistettiin 2 15.3., alussa 10, kausi 1.1.-30.6., 30 €/kk, paljonko maksaa",
            "745,86 €",
        ),
    ],
)
def test_a_calculator_is_asked_for_in_the_chat(talk: Talk, text: str, part: str) -> None:
    assert part in talk(text)


def test_a_missing_figure_is_asked_once(talk: Talk) -> None:
    assert "Paljonko yksi lisenssi maksaa kuukaudessa?" in talk("mikä on 5 lisenssin vuosihinta?")
    assert "1 800,00 €" in talk("30 e")


def test_figures_of_a_form_are_no_what_if(talk: Talk) -> None:
    assert "Mikä on yrityksenne Y-tunnus" in talk(
        ESTIMATE, "haluan rahat takaisin laskusta 12345, maksoin 450 euroa liikaa", "ei tule enää laskuja", "kyllä"
    )

"""What-ifs, explanations and calculators as they are said."""

from __future__ import annotations

from typing import Any

import pytest

from actions.calculations.calculate import ActionCalculate
from actions.calculations.explain_result import ActionExplainResult
from actions.calculations.what_if import ActionWhatIf
from services.content.texts import text as said_as
from tests.conftest import TODAY
from tests.unit.actions.chatting import responses, run, tracker_of
from tests.unit.services.forms.messages import FREE, PRORATION, QUANTITY, message_of

NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", TODAY)


def what_if(
    text: str, calculation: str = "proration", inputs: dict[str, Any] = PRORATION
) -> tuple[str, dict[str, Any]]:
    """What is said first, filled in, and the slots set."""
    slots = {"last_calculation": calculation, "last_inputs": inputs}
    said, values, _ = run(ActionWhatIf(), tracker_of(message_of(text), slots=slots))
    response = said[0]["response"]
    return said_as(response, **{name: value for name, value in said[0].items() if isinstance(value, str)}), values


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("ja 5?", "Nyt lisenssejä on 5 (äsken 3):"),
        ("entä jos vasta 1.4.", "Nyt lisäyspäivä on 1.4.2026 (äsken 15.3.2026):"),
        ("entä jos hinta on 25", f"Nyt lisenssin kuukausihinta on 25,00{NBSP}€ (äsken 30,00{NBSP}€):"),
        ("kuukausimenetelmällä", "Nyt laskuperusteena ovat täydet kuukaudet (äsken kauden päivät):"),
        (
            "entä ens kaudella?",
            "Nyt laskutuskausi on 1.7.–31.12.2026 (äsken 1.1.–30.6.2026) ja lisäyspäivä on 1.7.2026 (äsken 15.3.2026):",
        ),
        (
            "hinta onkin 37,65 sis. alv",
            f"Nyt lisenssin kuukausihinta on 37,65{NBSP}€ veroineen eli 30,00{NBSP}€ ilman veroa (äsken 30,00{NBSP}€):",
        ),
    ],
)
def test_the_new_result_begins_with_what_changed(text: str, begins: str) -> None:
    said, _ = what_if(text)
    assert said.split("\n")[0] == begins


def test_the_inputs_are_kept_for_the_next_what_if_and_for_the_form() -> None:
    _, values = what_if("5 lisenssiä 1.4. alkaen")
    assert (values["last_inputs"]["license_count"], values["license_count"]) == (5, 5)
    assert values["effective_date"] == "2026-04-01"


def test_vat_that_was_shown_stays_and_is_that_of_the_new_price() -> None:
    said, _ = what_if("entä 25 e/kk", inputs={**PRORATION, "with_vat": True})
    assert f"arviolta 336,98{NBSP}€ arvonlisäveron kanssa eli 268,51{NBSP}€ ilman veroa" in said


def test_vat_is_left_out_again_when_that_is_said() -> None:
    said, values = what_if("ilman alvia?", inputs={**PRORATION, "with_vat": True})
    assert f"322,21{NBSP}€ ilman arvonlisäveroa" in said
    assert values["last_inputs"]["with_vat"] is False


def test_vat_alone_is_added_to_the_result_that_stands_above() -> None:
    said, _ = what_if("alvin kanssa?")
    assert said.startswith(f"Arvonlisäveron kanssa arvio on 404,37{NBSP}€.")


@pytest.mark.parametrize("text", ["entä jos vaihdamme yhtiötä?", "laske sama Marsissa"])
def test_what_cannot_be_read_hears_what_can_be_changed(text: str) -> None:
    said, values = what_if(text)
    assert said.startswith("En ole varma, mikä luku laskelmassa muuttuu.")
    assert values["license_count"] == 3


@pytest.mark.parametrize("text", ["entä noin 10", "entä jos 5 tai 6 lisenssiä"])
def test_a_figure_that_is_only_about_right_is_asked_exactly(text: str) -> None:
    assert what_if(text)[0] == "Tarvitsen laskelmaan yhden tarkan luvun. Mikä se on?"


def test_a_supposed_removal_has_its_rule() -> None:
    assert what_if("entä jos poistan 2 lisenssiä?")[0] == said_as("utter_license_change")


def test_a_clear_question_of_another_matter_has_its_answer() -> None:
    slots = {"last_calculation": "proration", "last_inputs": PRORATION}
    asked = {
        **message_of("entä jos vaihdamme pakettia?"),
        "decision": {"decision": "answer", "topic": "change_package"},
    }
    said, values, _ = run(ActionWhatIf(), tracker_of(asked, slots=slots))
    assert responses(said)[0] == "utter_change_package"
    assert values["answered_topic"] == "change_package"


def test_what_is_so_already_is_said_to_be() -> None:
    said, _ = what_if("ilman alvia?")
    assert said.startswith("Laskin sen näin jo äsken: arvonlisävero ei ole mukana. Tulos on siis sama:\n")


def test_a_day_outside_every_period_is_said_and_changes_nothing() -> None:
    said, values = what_if("entä 1.12.2025?")
    assert said == "Lisäyspäivä 1.12.2025 ei ole laskutuskaudella 1.1.–30.6.2026."
    assert values["effective_date"] == "2026-03-15"


@pytest.mark.parametrize(
    ("text", "calculation", "inputs", "part"),
    [
        (
            "entä jos 7 lisenssiä",
            "quantity",
            QUANTITY,
            "Nyt lisenssejä on 7 (äsken 10):\nNäillä luvuilla määräksi tulee 42",
        ),
        (
            "entä jos 9 aktiivista",
            "free_licenses",
            FREE,
            "Nyt aktiivisia käyttäjiä on 9 (äsken 8):\nVapaana on 1 lisenssi.",
        ),
    ],
)
def test_the_other_results_change_too(text: str, calculation: str, inputs: dict[str, Any], part: str) -> None:
    assert part in what_if(text, calculation, inputs)[0]


def test_without_a_result_it_is_said_that_there_is_none() -> None:
    said, _, _ = run(ActionWhatIf(), tracker_of(message_of("entä 5?")))
    assert responses(said) == ["utter_nothing_to_change"]


@pytest.mark.parametrize(
    ("text", "calculation", "inputs", "part"),
    [
        ("miten tää laskettiin?", "proration", PRORATION, "540,00"),
        ("miten tää laskettiin?", "quantity", QUANTITY, "10 lisenssiä × 6 kk = 60"),
        ("onko tää varma?", "proration", PRORATION, "tämä on arvio"),
        ("onko tää varma?", "quantity", QUANTITY, "Laskentatapa on varma"),
        ("onko tää varma?", "free_licenses", FREE, "jos kertomasi luvut pitävät paikkansa"),
    ],
)
def test_a_result_is_explained(text: str, calculation: str, inputs: dict[str, Any], part: str) -> None:
    slots = {"last_calculation": calculation, "last_inputs": inputs}
    said, _, _ = run(ActionExplainResult(), tracker_of(message_of(text), slots=slots))
    filled = said_as(said[0]["response"], **{k: v for k, v in said[0].items() if isinstance(v, str)})
    assert part in filled


def test_the_missing_figure_is_asked_and_the_reply_completes_the_calculation() -> None:
    said, values, _ = run(ActionCalculate(), tracker_of(message_of("mikä on 5 lisenssin vuosihinta?")))
    assert responses(said) == ["utter_calculator_needs_unit_price"]
    result, _ = what_if("30 e/kk", values["last_calculation"], values["last_inputs"])
    assert result.startswith(f"5 lisenssiä maksaa 12 kk ajalta arviolta 1{NBSP}800,00{NBSP}€ ilman arvonlisäveroa.")


def test_a_wrong_reference_number_is_said_to_be_wrong() -> None:
    said, _, _ = run(ActionCalculate(), tracker_of(message_of("onko viite 12345 oikein")))
    assert responses(said)[0] == "utter_error_invalid_reference_check_digit"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("10 lisenssiä ja 12 käyttäjää, riittääkö?", "utter_licenses_short"),
        ("12 lisenssiä ja 9 käyttäjää, riittääkö?", "utter_free_licenses_result"),
    ],
)
def test_whether_the_licenses_are_enough_is_answered_by_their_number(text: str, response: str) -> None:
    said, _, _ = run(ActionCalculate(), tracker_of(message_of(text)))
    assert said[0]["response"] == response

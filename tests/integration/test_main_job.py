"""The main job through Rasa's REST channel, with the really trained model."""

from __future__ import annotations

import re

import pytest

from tests.server import RunningServer, texts

REFERENCE = re.compile(r"LA-[2-9A-Z]{4}-[2-9A-Z]{2}")

# One natural question for each entry of the FAQ, and what its answer must carry.
FAQ = [
    (
        "Miksi maksamme neljästätoista käyttäjästä, kun meillä on vain yksitoista aktiivista?",
        ["aktiivi", "etukäteen", "laskutushetkellä", "vapaa", "roskakori", "Tallenna"],
    ),
    (
        "Mitä laskulle käy, jos vähennämme lisenssejä kesken kauden?",
        ["heti", "seuraavan laskutuskauden", "takautuvasti"],
    ),
    ("Miksi laskun kappalemäärä on suurempi kuin tilattujen lisenssien määrä?", ["10", "6", "60"]),
    ("Haluaisimme siirtyä isompaan pakettiin, miten se tehdään?", ["asiakastuk", "laskutuskauden"]),
    ("Kuinka Severan voi irtisanoa?", ["kirjallisesti", "severa.support@visma.com"]),
    ("Maksoin vahingossa saman laskun kahdesti", ["automaattisesti", "saman tuotteen"]),
    (
        "Emme ehdi maksaa laskua ajoissa, voiko eräpäivää siirtää?",
        ["useimmiten", "severa.invoicing@visma.com", "Amili"],
    ),
    ("Meille tuli perintäkirje", ["severa.invoicing@visma.com", "https://amili.fi/yhteystiedot-ja-asiakaspalvelu"]),
]


@pytest.mark.parametrize(("question", "facts"), FAQ, ids=[question for question, _ in FAQ])
def test_each_question_of_the_faq_gets_its_facts(server: RunningServer, question: str, facts: list[str]) -> None:
    answer = texts(server.ask(question))[0]
    assert [fact for fact in facts if fact not in answer] == []


@pytest.mark.parametrize("question", [question for question, _ in FAQ])
def test_each_answer_is_followed_by_the_question_whether_it_helped(server: RunningServer, question: str) -> None:
    assert "Oliko tästä vastauksesta apua?" in texts(server.ask(question))


def test_a_price_is_computed_from_the_figures_of_one_message(server: RunningServer) -> None:
    [said] = server.chat("lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk")
    assert "322,21\u00a0€" in said
    assert "108 / 181" in said


def test_only_the_missing_figures_are_asked_one_by_one(server: RunningServer) -> None:
    said = server.chat("Paljonko tulee maksamaan, jos lisäämme 3 lisenssiä 15.3.?", "30 €", "1.1.-30.6.")
    assert "hinta" in said[0]
    assert "laskutuskau" in said[1]
    assert "322,21\u00a0€" in said[2]


def test_what_if_reuses_what_is_known(server: RunningServer) -> None:
    said = server.chat("lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk", "entä jos lisätään 5?")
    assert "537,02\u00a0€" in said[1]  # 5 x 30 x 6 x 108 / 181


def test_the_quantity_on_an_invoice_is_explained(server: RunningServer) -> None:
    [said] = server.chat("laskulla 60 vaikka lisenssejä on 10 ja jakso 6 kk")
    assert "60" in said
    assert "10 lisenssiä × 6 kk = 60" in said


def test_free_licenses_are_counted_from_the_message(server: RunningServer) -> None:
    [said] = server.chat("Miksi laskutetaan 10 lisenssiä, kun meillä on vain 8 aktiivista käyttäjää?")
    assert "Vapaana on 2 lisenssiä" in said


def test_a_refund_request_is_carried_to_a_stored_reference(server: RunningServer) -> None:
    said = server.chat(
        "Haluan liikaa maksetut rahat takaisin tilille",
        "ei enää",
        "kyllä",
        "1967543-8",
        "lasku 10023",
        "450 euroa",
        "FI21 1234 5600 0007 85",
        "maija@firma.fi",
        "kyllä",
    )
    assert "FI21 •••• 85" in said[-2]
    assert REFERENCE.search(said[-1])


def test_a_payment_extension_is_carried_to_a_stored_reference_and_its_status_is_told(server: RunningServer) -> None:
    said = server.chat(
        "Tarvitsemme laskulle lisää maksuaikaa",
        "15.3.",
        "1967543-8",
        "lasku 10023",
        "kuun loppuun",
        "matti@firma.fi",
        "joo",
    )
    found = REFERENCE.search(said[-1])
    assert found
    status = server.chat(f"missä pyyntöni {found[0]} menee?", "MATTI@firma.fi")
    assert "odottaa käsittelyä" in status[-1]
    wrong = server.chat(f"missä pyyntöni {found[0]} menee?", "joku.muu@firma.fi")
    assert "En löydä" in wrong[-1]


def test_a_passed_due_date_leads_to_the_collection_service(server: RunningServer) -> None:
    said = server.chat("Tarvitsemme laskulle lisää maksuaikaa", "eräpäivä oli 9.3.")
    assert "Amili" in said[1]
    assert "mennyt" in said[1]


def test_on_the_due_date_itself_it_has_not_passed(server: RunningServer) -> None:
    said = server.chat("Tarvitsemme laskulle lisää maksuaikaa", "10.3.")
    assert "Y-tunnus" in said[1]


def test_more_invoices_coming_means_nothing_to_do(server: RunningServer) -> None:
    said = server.chat("Maksoimme laskun kahteen kertaan", "kyllä, laskuja tulee vielä")
    assert "ei tarvitse tehdä mitään" in said[1]


def test_dates_without_a_year_are_read_in_one_year(server: RunningServer) -> None:
    # Today is 10.3.2026: on its own, each of these dates is nearest in another year.
    [said] = server.chat("kausi 1.7.-31.12., lisätään 2 lisenssiä 1.10., hinta 10 €/kk")
    assert "60,00\u00a0€" in said

"""How a form takes corrections, questions in the middle, faults and stopping."""

from __future__ import annotations

import pytest

from tests.server import RunningServer

_TO_THE_SUMMARY = (
    "Tarvitsemme laskulle lisää maksuaikaa",
    "15.3.",
    "1967543-8",
    "lasku 10023",
    "31.3.",
    "matti@firma.fi",
)


def test_an_earlier_answer_is_corrected_by_saying_the_right_one(server: RunningServer) -> None:
    said = server.chat(*_TO_THE_SUMMARY, "eikun y-tunnus on 2332748-7")
    assert "Y-tunnus: 2332748-7" in said[-1]
    assert "Lasku tai viite: 10023" in said[-1]


def test_a_detail_is_chosen_for_correction_after_no(server: RunningServer) -> None:
    sender = "korjaaja"
    server.chat(*_TO_THE_SUMMARY, "ei", sender=sender)
    said = server.chat('/inform{"change_field": "extension_new_date"}', "15.4.", sender=sender)
    assert "Mihin päivään" in said[0]
    assert "15.4.2026" in said[1]


def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(server: RunningServer) -> None:
    said = server.chat(*_TO_THE_SUMMARY[:3], "miten irtisanon palvelun?", "lasku 10023")
    assert "severa.support@visma.com" in said[3]
    assert "laskun numero" in said[3]
    assert "Mihin päivään" in said[4]


@pytest.mark.parametrize(
    "told", ["meille ei tule enää laskuja", "laskuja ei ole enää tulossa", "lopetimme jo, eikä laskuja tule"]
)
def test_a_refund_wish_that_tells_of_no_more_invoices_is_not_asked_about_them(server: RunningServer, told: str) -> None:
    said = server.chat(f"Maksoimme laskun kahdesti ja haluamme rahat takaisin tilille. {told}")
    assert "Tehdäänkö palautuspyyntö nyt?" in said[0]
    assert "Onko teille" not in said[0]


def test_stopping_forgets_the_form(server: RunningServer) -> None:
    said = server.chat(*_TO_THE_SUMMARY, "lopeta", "kyllä")
    assert "keskeytin" in said[-2].lower()
    assert "LA-" not in said[-1]


@pytest.mark.parametrize(
    ("step", "wrong", "complaint"),
    [
        (2, "1967543-9", "tarkistusnumero"),
        (3, "viite 123456", "tarkistusnumero"),
        (4, "10.3.", "myöhemmin"),
        (4, "31.2.", "päivä"),
        (5, "matti@firma", "ähköposti"),
    ],
)
def test_a_wrong_value_is_named_and_asked_again(server: RunningServer, step: int, wrong: str, complaint: str) -> None:
    said = server.chat(*_TO_THE_SUMMARY[:step], wrong, *_TO_THE_SUMMARY[step:])
    assert complaint in said[step]
    assert "Tarkista" in said[-1]
    assert wrong not in said[-1]


def test_a_wrong_account_number_is_named(server: RunningServer) -> None:
    said = server.chat(
        "Haluan rahat takaisin tilille", "ei", "kyllä", "1967543-8", "10023", "450 €", "FI21 1234 5600 0007 86"
    )
    assert "tarkistusnumero" in said[-1].lower()
    assert "IBAN" in said[-1]


@pytest.mark.parametrize(
    ("asked", "again", "question"),
    [
        ("missä vaiheessa pyyntöni on", "joko mun hakemusta on katsottu, mikä sen tila on?", "LA"),
        ("paljonko 3 lisenssiä maksaa kesken kauden", "miten lisälisenssin hinta lasketaan", "Paljonko yksi lisenssi"),
    ],
)
def test_a_question_that_a_form_is_answering_may_be_asked_again(
    server: RunningServer, asked: str, again: str, question: str
) -> None:
    for said in server.chat(asked, again, asked):
        assert question in said

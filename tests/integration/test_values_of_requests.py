"""A value reaches the field of its words, whole or not at all; today is 10.3.2026."""

from __future__ import annotations

import pytest

from tests.server import RunningServer

_REFUND = ("Haluan liikaa maksetut rahat takaisin tilille", "ei", "kyllä", "1967543-8", "lasku 10023")
_REFUND_REST = ("FI21 1234 5600 0007 85", "matti@firma.fi")
_EXTENSION = ("Tarvitsemme laskulle lisää maksuaikaa", "15.3.", "1967543-8", "lasku 10023")
_EXTENSION_REST = ("matti@firma.fi",)


def _said(server: RunningServer, *turns: str) -> str:
    return server.chat(*turns)[-1].replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("kaks ja puoli tonnia", "2 500,00 €"),
        ("puolitoista tuhatta", "1 500,00 €"),
        ("viissataa", "500,00 €"),
        ("12 500,5", "12 500,50 €"),
        ("1.250,50", "1 250,50 €"),
        ("maksettiin 650 vaikka lasku oli 500", "150,00 €"),
        ("Lasku oli 340,20 € mutta tililtä lähti 430,20 €", "90,00 €"),
        ("maksoimme 75 euroa liikaa, yhteensä 175 euroa", "75,00 €"),
    ],
)
def test_the_whole_sum_is_read(server: RunningServer, answer: str, shown: str) -> None:
    assert f"Palautettava summa: {shown}" in _said(server, *_REFUND, answer, *_REFUND_REST)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("250 dollaria", "summan euroina"),
        ("$250", "summan euroina"),
        ("250 tai 300", "Kumpi on oikea?"),
        ("100 e ja 200 e", "yhteensä"),
        ("lasku oli 88012", "Paljonko"),
        ("1.250.50", "kahdella tavalla"),
    ],
)
def test_what_is_no_sum_of_euros_is_asked_back(server: RunningServer, answer: str, why: str) -> None:
    said = " ".join(server.chat(*_REFUND, answer)[-2:])
    assert why in said
    assert "Paljonko maksoitte liikaa?" in said


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ("lasku oli 12346", "Lasku tai viite: 12346"),
        ("oikea on 0045872", "Lasku tai viite: 0045872"),
        ("ei 10023 vaan 10032", "Lasku tai viite: 10032"),
        ("20260002", "Lasku tai viite: 20260002"),
        ("myös lasku 10024", "Lasku tai viite: 10023 ja 10024"),
        ("laskut 12310, 12311 ja 12312", "Lasku tai viite: 12310, 12311 ja 12312"),
        ("summa pitäisi olla 350", "Palautettava summa: 350,00 €"),
        ("2332748-7", "Y-tunnus: 2332748-7"),
    ],
)
def test_a_correction_of_the_summary_reaches_its_own_field(server: RunningServer, reply: str, shown: str) -> None:
    assert shown in _said(server, *_REFUND, "450 €", *_REFUND_REST, reply)


def test_a_bare_number_that_may_be_two_details_is_asked_about(server: RunningServer) -> None:
    assert "mihin tietoon" in " ".join(server.chat(*_REFUND, "450 €", *_REFUND_REST, "350")[-2:])


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("vappuun", "1.5.2026"),
        ("juhannukseen", "20.6.2026"),
        ("puoleen väliin huhtikuuta", "15.4.2026"),
        ("ens maanantai", "16.3.2026"),
        ("kuun loppuun eli 31.3.", "31.3.2026"),
        ("kymmenes neljättä", "10.4.2026"),
        ("20/4", "20.4.2026"),
        ("28. päivä", "28.3.2026"),
        ("12. päivä", "12.4.2026"),
    ],
)
def test_a_wished_day_is_read_in_any_words(server: RunningServer, answer: str, shown: str) -> None:
    summary = _said(server, *_EXTENSION, answer, *_EXTENSION_REST)
    assert "Eräpäivä: 15.3.2026" in summary
    assert f"Toivottu uusi eräpäivä: {shown}" in summary


@pytest.mark.parametrize(
    ("reply", "due", "wished"),
    [
        ("laita 17.4.", "15.3.2026", "17.4.2026"),
        ("pomo sano et 21.4.", "15.3.2026", "21.4.2026"),
        ("kyllä, mutta vasta 20.4.", "15.3.2026", "20.4.2026"),
        ("huhtikuun loppuun", "15.3.2026", "30.4.2026"),
        ("10.4.2026", "15.3.2026", "10.4.2026"),
        ("eräpäivä onkin 20.3.", "20.3.2026", "31.3.2026"),
    ],
)
def test_only_its_word_changes_the_due_date(server: RunningServer, reply: str, due: str, wished: str) -> None:
    summary = _said(server, *_EXTENSION, "31.3.", *_EXTENSION_REST, reply)
    assert f"• Eräpäivä: {due}" in summary
    assert f"Toivottu uusi eräpäivä: {wished}" in summary


@pytest.mark.parametrize("reply", ["selvä, palaan tähän maanantaina", "lähetä vasta 20.3."])
def test_a_day_of_something_else_changes_nothing(server: RunningServer, reply: str) -> None:
    assert "Vaihdoin" not in _said(server, *_EXTENSION, "31.3.", *_EXTENSION_REST, reply)


def test_a_day_without_its_month_is_the_next_after_the_due_date(server: RunningServer) -> None:
    first = "eräpäivä on perjantaina ja rahat tulee vasta 28. päivä"
    summary = _said(server, _EXTENSION[0], first, *_EXTENSION[2:], *_EXTENSION_REST)
    assert "Eräpäivä: 13.3.2026" in summary
    assert "Toivottu uusi eräpäivä: 28.3.2026" in summary


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("25.3.2029", "yli vuoden päässä"),
        ("31.4.", "Huhtikuussa 2026 on vain 30 päivää."),
        ("17.4. tai 20.4.", "Kumpi"),
    ],
)
def test_a_day_that_cannot_be_meant_is_asked_back(server: RunningServer, answer: str, why: str) -> None:
    said = " ".join(server.chat(*_EXTENSION, answer)[-2:])
    assert why in said
    assert "Mihin päivään asti" in said


@pytest.mark.parametrize("given", ["EE123456789", "DE123456789", "SE556703748501", "556703-7485"])
def test_a_foreign_company_id_has_an_answer_of_its_own(server: RunningServer, given: str) -> None:
    assert "severa.invoicing@visma.com" in " ".join(server.chat(*_REFUND[:3], given)[-2:])


@pytest.mark.parametrize(
    "spelled", ["matti (at) firma piste fi", "matti at firma.fi", "Matti miukumauku firma piste fi"]
)
def test_a_dictated_address_is_stored_as_it_is_used(server: RunningServer, spelled: str) -> None:
    assert "m••••@firma.fi" in _said(server, *_REFUND, "450 €", _REFUND_REST[0], spelled)


def test_a_pasted_invoice_gives_neither_account_nor_sum(server: RunningServer) -> None:
    pasted = "Saaja: Myyjä Oy\nTilinumero: FI37 1590 3000 0007 76\nBIC: NDEAFIHH\nViitenumero: 1232\nà-hinta 30,00 €"
    summary = _said(server, *_REFUND, "450 €", pasted, *_REFUND_REST)
    assert "Tilinumero: FI21" in summary
    assert "Lasku tai viite: 10023" in summary

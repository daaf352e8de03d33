"""Digits that begin with 0 reach the field that asked for them, and a phone number is stored nowhere in clear."""

from __future__ import annotations

import re
import uuid

import pytest

from tests.server import RunningServer

_REFUND = ("Haluan liikaa maksetut rahat takaisin tilille", "ei", "kyllä")
_EXTENSION = ("Tarvitsemme laskulle lisää maksuaikaa",)
_REST_OF_REFUND = ("450 €", "FI21 1234 5600 0007 85", "matti@firma.fi")
_REST_OF_EXTENSION = ("1967543-8", "lasku 10023", "30.6.", "matti@firma.fi")


def _refund(server: RunningServer, business_id: str = "1967543-8", invoice: str = "10023") -> str:
    """The summary of a refund request."""
    return server.chat(*_REFUND, business_id, invoice, *_REST_OF_REFUND)[-1]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("0112038-9", "0112038-9"),
        ("01120389", "0112038-9"),
        ("0201256-6", "0201256-6"),
        ("02012566", "0201256-6"),
        ("0201256 6", "0201256-6"),
        ("0737546–2", "0737546-2"),
        ("FI07375462", "0737546-2"),
        ("fi 0737546-2", "0737546-2"),
        ("ALV-numero FI01120389", "0112038-9"),
        ("se on 0114162-2, kiitos", "0114162-2"),
        ("y-tunnus 0400012-3", None),
    ],
)
def test_a_y_tunnus_that_begins_with_0_is_stored(server: RunningServer, written: str, stored: str | None) -> None:
    summary = _refund(server, business_id=written)
    if stored is None:  # the check digit is wrong: the next answer was not for the invoice
        assert "tarkistusnumero" in server.chat(*_REFUND, written)[-1]
    else:
        assert f"Y-tunnus: {stored}" in summary


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("0123456", "0123456"),
        ("0345678", "0345678"),
        ("012 345 672", "012345672"),
        ("034 567 891", "034567891"),
        ("0987 6543", "09876543"),
        ("098765432", "098765432"),
        ("00123456789", "00123456789"),
        ("se on 0345678", "0345678"),
        ("lasku 0345678", "0345678"),
        ("laskun numero on 0509182736", "0509182736"),
        ("01120389", "01120389"),
        ("viite 0012 3453", "123453"),
        ("RF81 0012 3453", "RF81123453"),
    ],
)
def test_an_invoice_or_reference_that_begins_with_0_is_stored(server: RunningServer, written: str, stored: str) -> None:
    summary = _refund(server, invoice=written)
    assert f"Lasku tai viite: {stored}\n" in summary
    assert "Y-tunnus: 1967543-8" in summary


@pytest.mark.parametrize(
    "written",
    [
        "05-04-2026",
        "05.04.2026",
        "05/04/2026",
        "05 04 2026",
        "05042026",
        "5-4-2026",
        "2026-04-05",
        "05.04.",
        "eräpäivä on 05.04.2026",
    ],
)
def test_a_due_date_with_zeros_is_stored(server: RunningServer, written: str) -> None:
    summary = server.chat(*_EXTENSION, written, *_REST_OF_EXTENSION)[-1]
    assert "Eräpäivä: 5.4.2026" in summary


_PHONES = (
    "040 7654321",
    "0407654321",
    "+358 40 765 4321",
    "+358407654321",
    "(09) 765 4321",
    "09-7654321",
    "0800 76543",
    "044-765 4321",
    "050.765.4321",
    "puh. 0765432",
    "soittakaa 0457 765 4321",
    "+46 70 765 43 21",
    "00358 40 7654321",
)


@pytest.mark.parametrize("phone", _PHONES)
def test_a_phone_number_is_stored_nowhere_in_clear_whatever_was_asked(server: RunningServer, phone: str) -> None:
    sender = uuid.uuid4().hex
    server.chat(*_REFUND, phone, "1967543-8", phone, "10023", phone, sender=sender)
    server.chat(*_EXTENSION, phone, sender=f"{sender}-2")
    server.chat(f"Maksoin laskun kahdesti, {phone}", sender=f"{sender}-3")
    spellings = {phone, re.sub(r"[^+0-9]", "", phone)}
    forms = [form.removeprefix("puh. ").removeprefix("soittakaa ").encode() for form in spellings]
    files = [path for path in server.var.rglob("*") if path.is_file()]
    assert len(files) >= 3
    assert [path.name for path in files if any(form in path.read_bytes() for form in forms)] == []


def test_a_phone_number_beside_an_answer_leaves_the_answer(server: RunningServer) -> None:
    said = server.chat(*_REFUND, "0112038-9, puh. 040 765 4321", "0123456, numeroni on 0457654321", *_REST_OF_REFUND)
    assert "Y-tunnus: 0112038-9" in said[-1]
    assert "Lasku tai viite: 0123456\n" in said[-1]
    assert "765" not in said[-1]

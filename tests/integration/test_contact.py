"""A customer who wants a person gets one, with the running server."""

from __future__ import annotations

import re
import uuid

from tests.server import RunningServer, texts

REFERENCE = re.compile(r"LA-\w{4}-\w{2}")


def test_a_message_for_a_person_is_carried_to_a_stored_reference(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    offered = server.ask("Haluan puhua ihmiselle", sender)
    assert "severa.invoicing@visma.com" in texts(offered)[0]
    assert offered[0]["buttons"] == [{"title": "Jätä yhteydenottopyyntö", "payload": "/contact_request"}]
    said = server.chat(
        "/contact_request",
        "Miksi laskumme 10023 on kaksinkertainen? Soittakaa numeroon 040 123 4567.",
        "maija@firma.fi",
        "kyllä",
        "kyllä",
        sender=sender,
    )
    assert "Kirjoita viestisi" in said[0]
    assert "• Viesti: Miksi laskumme 10023 on kaksinkertainen?" in said[3]
    assert "123 4567" not in said[3]
    found = REFERENCE.search(said[-1])
    assert found
    status = server.chat(f"missä pyyntöni {found[0]} menee?", "maija@firma.fi")
    assert "odottaa käsittelyä" in status[-1]


def test_after_two_fallbacks_a_person_is_offered(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    said = [server.ask(text, sender)[0] for text in ("Mikä on hyvä ravintola?", "Entä huomisen sää Oulussa?")]
    assert [item["buttons"][-1]["payload"] for item in said] == ["/contact_request"] * 2


def test_an_unfinished_refund_request_can_be_left_for_a_person(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    said = server.chat(
        "Haluan liikaa maksetut rahat takaisin tilille", "haluan puhua ihmiselle", "/contact_request", sender=sender
    )
    assert "Kirjoita viestisi" in said[-1]
    assert "Onko teille" not in said[-1]

"""A customer who wants a person gets one, with the running server."""

from __future__ import annotations

import re
import time
import uuid
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest

from tests.server import RunningServer, texts

REFERENCE = re.compile(r"LA-\w{4}-\w{2}")


def arrived_within(seconds: float, server: RunningServer, reference: str, *recipients: str) -> None:
    """Waits until the server's own sender has written a mail about the request to each of them."""
    deadline = time.monotonic() + seconds
    while True:
        mails = [message_from_bytes(path.read_bytes()) for path in (server.var / "outbox").glob("*.eml")]
        if {mail["To"] for mail in mails if reference in str(make_header(decode_header(mail["Subject"])))} >= {
            *recipients
        }:
            return
        assert time.monotonic() < deadline, f"mails about {reference} were not sent"
        time.sleep(0.2)


def test_a_message_for_a_person_is_carried_to_a_stored_reference(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    offered = server.ask("Haluan puhua ihmiselle", sender)
    assert "severa.invoicing@visma.com" in texts(offered)[0]
    assert "Kirjoita viestisi" in texts(offered)[1]
    said = server.chat(
        "Miksi laskumme 10023 on kaksinkertainen? Soittakaa numeroon 040 123 4567.",
        "maija@firma.fi",
        "kyllä",
        "kyllä",
        sender=sender,
    )
    assert "• Viesti: Miksi laskumme 10023 on kaksinkertainen?" in said[2]
    assert "040 123 4567" in said[2]  # in full for the customer, a placeholder in the events
    found = REFERENCE.search(said[-1])
    assert found
    arrived_within(20, server, found[0], "severa.support@visma.com", "maija@firma.fi")
    status = server.chat(f"missä pyyntöni {found[0]} menee?", "maija@firma.fi")
    assert "odottaa käsittelyä" in status[-1]


@pytest.mark.parametrize("wish", ["Jätä yhteydenottopyyntö", "haluan jättää yhteydenottopyynnön"])
def test_the_words_of_the_button_do_what_it_does(server: RunningServer, wish: str) -> None:
    said = server.chat("Haluan puhua ihmiselle", wish, "Laskumme on väärin.")
    assert "Kirjoita viestisi" in said[1]
    assert "sähköposti" in said[2].lower()


def test_the_wish_repeated_or_in_the_middle_of_another_form_is_no_answer_to_its_question(server: RunningServer) -> None:
    wish = "haluan jättää yhteydenottopyynnön"
    said = server.chat("Haluan liikaa maksetut rahat takaisin tilille", wish, wish)
    assert all("Kirjoita viestisi" in answer for answer in said[1:])
    assert "Tehdäänkö palautuspyyntö" not in " ".join(said)


def test_after_two_fallbacks_a_person_is_offered(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    said = [server.ask(text, sender)[0] for text in ("Mikä on hyvä ravintola?", "Entä huomisen sää Oulussa?")]
    assert [item["buttons"][-1]["payload"] for item in said] == ["/contact_request"] * 2


def test_an_unfinished_refund_request_can_be_left_for_a_person(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    said = server.chat("Haluan liikaa maksetut rahat takaisin tilille", "haluan puhua ihmiselle", sender=sender)
    assert "Kirjoita viestisi" in said[-1]
    assert "Onko teille" not in said[-1]

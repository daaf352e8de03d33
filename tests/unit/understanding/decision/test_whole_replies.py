"""Replies that leave a form, and those that only keep one detail back."""

from __future__ import annotations

import pytest

from bot.understanding.decision.word_rules import whole_reply


@pytest.mark.parametrize(
    "reply",
    [
        "Ei, peru koko homma",
        "ei, unohda koko juttu",
        "ei unohdetaan koko juttu",
        "no ei, perutaan koko pyyntö",
        "eiku peru tää homma",
        "Ei. Keskeytä koko homma!",
        "ei kiitos, peruuta koko pyyntö",
        "en halua, perun koko jutun",
        "ei, jätetään koko juttu",
    ],
)
def test_a_no_that_drops_the_whole_thing_is_a_stop(reply: str) -> None:
    assert whole_reply(reply) == "stop"


@pytest.mark.parametrize(
    "reply",
    [
        "En halua antaa",
        "en halua antaa sähköpostia",
        "en haluu antaa sähköpostii",
        "en anna sähköpostiani",
        "en halua kertoa sitä",
        "ei, en halua antaa teille sähköpostiosoitettani",
        "emme halua antaa tilinumeroa",
        "en kerro y-tunnusta",
        "en viitsi antaa",
    ],
)
def test_who_keeps_a_detail_back_does_not_leave_the_form(reply: str) -> None:
    assert whole_reply(reply) == "deny"


@pytest.mark.parametrize("reply", ["ei peruta mitään", "älä peru vielä", "ei keskeytetä tätä"])
def test_who_does_not_want_to_stop_is_not_stopped(reply: str) -> None:
    assert whole_reply(reply) == "deny"


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "ei",
        "ei kiitos",
        "peru koko homma",  # alone it may be about the subscription
        "perumme koko tilauksen",
        "ei, peru koko tilaus",
        "haluan perua Severan",
        "ei, korjaa summa",
        "en halua jatkaa",
        "en halua antaa tietoja",
        "en halua antaa palautetta",
        "en saanut sähköpostia",
        "ei, peru koko homma ja lopeta meidän Severa-tilaus",
        "en anna periksi tässä laskussa",
    ],
)
def test_these_are_left_to_the_classifier(reply: str) -> None:
    assert whole_reply(reply) is None

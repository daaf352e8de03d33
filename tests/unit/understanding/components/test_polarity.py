"""Yes or no in the replies people write."""

from __future__ import annotations

import pytest

from bot.understanding.decision.replies import polarity


@pytest.mark.parametrize(
    "reply",
    [
        "kyllä",
        "Joo!",
        "juu lähetä vaan",
        "no joo",
        "No niin, kyllä",
        "ok, sopii",
        "totta kai",
        "tulee vielä pari",
        "On niitä tulossa",
        "haluan rahat tilille",
        "minulla kyllä tulee vielä laskuja",
        "Tehdään niin",
    ],
)
def test_these_say_yes(reply: str) -> None:
    assert polarity(reply) == "yes"


@pytest.mark.parametrize(
    "reply",
    [
        "ei",
        "Ei kiitos",
        "no ei",
        "no",
        "joo ei",
        "ei niitä enää tule",
        "minulle ei tule enää",
        "meille ei ole tulossa",
        "en halua",
        "emme tarvitse",
        "ei, sähköposti on väärin",
        "eivät tule",
    ],
)
def test_these_say_no(reply: str) -> None:
    assert polarity(reply) == "no"


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "...",
        "450",
        "en tiedä",
        "en kyllä tiedä",
        "en ole varma",
        "emme ole varmoja",
        "ei tietoa",
        "ehkä",
        "ei mitään tietoa",
        "kuka sen tietää",
        "miksi ei",
        "mitä se tarkoittaa",
        "tuleeko niitä",
        "kyllä vai ei?",
        "laskun summa oli väärä eikä sitä ole korjattu",
    ],
)
def test_these_say_neither(reply: str) -> None:
    assert polarity(reply) is None


@pytest.mark.parametrize(
    "reply",
    [
        "haluan korjata sähköpostin",
        "haluan perua pyynnön",
        "haluan puhua ihmiselle",
        "haluan tietää lisää",
        "haluaisin muuttaa summaa",
        "on väärä laskun numero",
        "pitää vaihtaa tilinumero",
        "on siinä virhe",
    ],
)
def test_another_wish_is_no_yes_and_sends_nothing(reply: str) -> None:
    assert polarity(reply) is None

"""Which messages leave a contact request, and which only talk about one."""

from __future__ import annotations

import pytest

from bot.understanding.decision.word_rules import leaves_contact_request


@pytest.mark.parametrize(
    "message",
    [
        "Jätä yhteydenottopyyntö",
        "haluan jättää yhteydenottopyynnön",
        "Haluaisin jättää teille yhteydenottopyynnön, kiitos!",
        "jättäisin yhteydenottopyynnön",
        "yhteydenottopyyntö kiitos",
        "voinko jättää yhteydenottopyynnön?",
        "miten jätän yhteydenottopyynnön",
        "hei, haluun tehdä yhteydenottopyynnön laskusta 10023",
        "yhteydenottopyynnön haluaisin jättää",
        "jata yhteydenottopyynto",
        "Lähetän yhteydenottopyynnön. Lasku on väärin.",
        "täytän sitten yhteydenottolomakkeen",
    ],
)
def test_these_leave_a_contact_request(message: str) -> None:
    assert leaves_contact_request(message)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "jätin yhteydenottopyynnön viikko sitten",
        "olen jättänyt yhteydenottopyynnön jo kahdesti",
        "en halua jättää yhteydenottopyyntöä",
        "peruuta yhteydenottopyyntö",
        "jätä yhteydenottopyyntö rauhaan",
        "yhteydenottopyyntööni ei ole vastattu",
        "missä yhteydenottopyyntöni on",
        "mihin yhteydenottopyyntö menee?",
        "onko yhteydenottopyyntö maksullinen?",
        "kannattaako jättää yhteydenottopyyntö?",
        "miksi pitää jättää yhteydenottopyyntö",
        "voinko jättää yhteydenottopyynnön puhelimitse?",
        "voiko kollegani jättää yhteydenottopyynnön",
        "haluan puhua ihmiselle",
        "ottakaa yhteyttä",
    ],
)
def test_these_do_not(message: str) -> None:
    assert not leaves_contact_request(message)

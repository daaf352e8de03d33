"""Which messages say by themselves that no more invoices are coming; all others are asked."""

from __future__ import annotations

import pytest

from bot.understanding.decision.more_invoices import says_no_more_invoices


@pytest.mark.parametrize(
    "message",
    [
        "meille ei tule enää laskuja",
        "laskuja ei ole enää tulossa",
        "lopetimme jo, eikä laskuja tule",
        "Maksoimme laskun kahdesti eikä meille enää tule laskuja. Haluamme rahat tilille.",
        "haluan rahat takaisin, laskuja ei enaa tule",
        "palauttakaa maksu, koska laskuja ei enää ole tulossa",
        "Irtisanoimme Severan, eikä laskuja ole tulossa",
        "Meille ei ole tulossa laskuja. Palauttakaa 300 €",
        "lopetettiin jo eikä tuu laskui",
        "Olemme lopettaneet palvelun eikä laskuja enää tule, voitteko palauttaa rahat?",
        "Maksoin liikaa. Lisää laskuja ei ole tulossa.",
        "rahat takas kiitos, meille ei tuu enää laskuja",
    ],
)
def test_these_say_so(message: str) -> None:
    assert says_no_more_invoices(message)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "tuleeko meille enää laskuja",
        "miksi meille ei tule enää laskuja?",
        "miksi meille ei tule enää laskuja",
        "ei tule enää laskuja, eihän?",
        "laskuja tulee vielä",
        "meille ei tule vielä laskuja",
        "meille ei tullut laskua",
        "laskuja ei tule",
        "laskuja ei tule sähköpostiin",
        "laskuja ei tule enää vanhaan osoitteeseen",
        "lopetimme sähköpostilaskutuksen, eikä laskuja tule",
        "lopetamme, eikä laskuja tule",
        "ensi vuonna ei tule enää laskuja",
        "laskuja ei tule enää montaa",
        "en tiedä, ei kai tule enää laskuja",
        "ei varmaan tule enää laskuja",
        "toivottavasti laskuja ei enää tule",
        "varmistakaa ettei laskuja enää tule",
        "haluan, että laskuja ei enää tule",
        "jos laskuja ei ole enää tulossa, haluan rahat",
        "kun laskuja ei enää tule, haluan rahat",
    ],
)
def test_these_do_not(message: str) -> None:
    assert not says_no_more_invoices(message)

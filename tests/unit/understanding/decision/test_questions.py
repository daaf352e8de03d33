"""Where a message turns to another matter."""

from __future__ import annotations

import pytest

from bot.understanding.decision.word_rules import parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Saimme eilen perintäkirjeen. Miten palvelu irtisanotaan?",
            ["Saimme eilen perintäkirjeen.", "Miten palvelu irtisanotaan?"],
        ),
        (
            "lasku tuli maksettua kahdesti ja miten pääsen eroon koko palvelusta",
            ["lasku tuli maksettua kahdesti", "ja miten pääsen eroon koko palvelusta"],
        ),
        (
            "missä lisenssit näkyvät, entä milloin vähennys tulee voimaan?",
            ["missä lisenssit näkyvät", "entä milloin vähennys tulee voimaan?"],
        ),
        (
            "Voiko pakettia vaihtaa?\nJa saanko laskulle lisäaikaa?",
            ["Voiko pakettia vaihtaa?", "Ja saanko laskulle lisäaikaa?"],
        ),
        (
            "1) miten vaihdan paketin 2) mistä näen lisenssit",
            ["miten vaihdan paketin", "mistä näen lisenssit"],
        ),
        (
            "Asiaa on paljon: a) saako lykkäystä b) hyvitetäänkö tuplamaksu",
            ["Asiaa on paljon:", "saako lykkäystä", "hyvitetäänkö tuplamaksu"],
        ),
        (
            "lykkäystä laskulle, ja muuten samalla kysyisin paketin vaihdosta",
            ["lykkäystä laskulle", "ja muuten samalla kysyisin paketin vaihdosta"],
        ),
        (
            "laskulle tarvitaan lykkäystä, mistä muuten näkee lisenssit, sit pitäis vaihtaa paketti",
            ["laskulle tarvitaan lykkäystä", "mistä muuten näkee lisenssit", "sit pitäis vaihtaa paketti"],
        ),
    ],
)
def test_a_message_is_cut_where_the_matter_may_change(text: str, expected: list[str]) -> None:
    assert [part.strip("?.") for part in parts(text)] == [part.strip("?.") for part in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Miten palvelu irtisanotaan?",
        "kausi on 1.1.-30.6. 2026 ja lisenssejä kymmenen",
        "eräpäivä on 15.3. emmekä ehdi maksaa",
        "hyvitys ja palautus",
        "otetaan 3 lisenssiä 1. maaliskuuta ja 2. huhtikuuta",
        "kohta 2) on väärin",
        "",
    ],
)
def test_one_matter_is_not_cut(text: str) -> None:
    assert len(parts(text)) <= 1


def test_a_greeting_is_no_part() -> None:
    assert parts("Hei! Miten palvelu irtisanotaan?") == ["Miten palvelu irtisanotaan?"]


def test_a_long_story_has_a_bounded_number_of_parts() -> None:
    assert len(parts("Tässä on yksi lause. " * 200)) <= 6

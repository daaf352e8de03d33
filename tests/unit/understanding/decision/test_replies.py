"""What people say to a request's summary and to the question for more invoices, by the tables in tests/replies.

The rules were written with the `building` halves; the `measuring` halves only measure them.
"""

from __future__ import annotations

import pytest

from bot.understanding.decision.more_invoices import more_invoices_reply
from bot.understanding.decision.replies import is_plain_yes, summary_reply
from bot.understanding.words.reply_words import asks
from tests.replies.tables import HALVES, replies

_ANSWER = {"more": "yes", "no_more": "no", "neither": None}
_RIGHT = 0.95  # the share of replies to be told from the others; of wrong consents none is allowed


def _answered(text: str) -> str | None:
    """ "yes", "no", or None for a doubt and for what the rules do not know."""
    reply = more_invoices_reply(text)
    return None if reply == "doubt" else reply


@pytest.mark.parametrize("half", HALVES)
def test_no_reply_but_a_plain_yes_is_consent(half: str) -> None:
    taken = [text for text, meaning in replies("summary", half) if meaning != "yes" and is_plain_yes(text)]
    assert taken == []


@pytest.mark.parametrize("half", HALVES)
def test_every_plain_yes_is_understood(half: str) -> None:
    missed = [text for text, meaning in replies("summary", half) if meaning == "yes" and not is_plain_yes(text)]
    assert missed == []


@pytest.mark.parametrize("half", HALVES)
def test_doubt_delay_and_questions_are_told_apart(half: str) -> None:
    kinds = ("held", "later", "asks")
    told = [(meaning, summary_reply(text)) for text, meaning in replies("summary", half) if meaning in kinds]
    assert sum(meaning == found for meaning, found in told) >= 0.9 * len(told)


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("meaning", _ANSWER)
def test_whether_more_invoices_are_coming_is_read_from_what_is_stated(half: str, meaning: str) -> None:
    texts = [text for text, meant in replies("more_invoices", half) if meant == meaning]
    wrong = [text for text in texts if _answered(text) != _ANSWER[meaning]]
    assert len(wrong) <= (1 - _RIGHT) * len(texts), wrong


@pytest.mark.parametrize("half", HALVES)
def test_nothing_but_a_statement_of_more_ends_the_matter(half: str) -> None:
    table = replies("more_invoices", half)
    assert [text for text, meaning in table if meaning != "more" and more_invoices_reply(text) == "yes"] == []


@pytest.mark.parametrize(
    "reply",
    [
        "joo ei",
        "lähetänks sen",
        "lähetetäänks",
        "lähetetäänkö nyt",
        "elä lähetä",
        "en lähetä",
        "joo hetk",
        "lähetä 🎈",
        "lähetä t. Matti mutta älä vielä",
        "lähetä mulle",
        "kiitos",
        "hyvä",
        "no niin",
        "voi lähettää mulle",
        "sopii ehkä",
        "oikein paljon kiitoksia",
        "aivan mahtavaa",
        "laitan viestin",
        "haluan mennä",
        "",
        "…",
        "lähetä helvettiin",
        "perkele kun en tiedä",
        "lähetä vasta huomenna perkele",
        "hitto",
        "paska homma",
    ],
)
def test_what_only_resembles_a_yes_is_none(reply: str) -> None:
    assert not is_plain_yes(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "kylllä",
        "lähetäppä",
        "vahvitsan",
        "hyväksn",
        "lähetä pois vua",
        "KYLLÄ!!!",
        "Kyllä. Terv. Liisa Virtanen",
        "👍🏽",
        "lähetä jo perkules",
        "laita menemään saakeli",
        "no lähetä pahus",
        "pistä menemään jumankauta",
        "lähetä hiivatti",
    ],
)
def test_slips_and_signatures_leave_a_yes_a_yes(reply: str) -> None:
    assert is_plain_yes(reply)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("kyllä, tämä oli viimeinen", "no"),
        ("kyllä, mutta tämä oli viimeinen", None),
        ("ei, tulee vielä", None),
        ("viimeinen lasku tulee vielä", "yes"),
        ("joo se oli", None),
        ("ei vielä", None),
        ("en saa laskua", None),
        ("palvelu loppuu", None),
        ("kun sopimus loppuu niin laskuja ei tule", None),
        ("siis se tuplamaksu ensin. se oli meijän viimonen lasku ku lopetettiin koko severa", "no"),
        ("toi oli vika lasku ku firma lopetti toimintansa", "no"),
        ("ei tuu enää mitään ku sanottiin sopimus irti viime kuussa", "no"),
        ("se oli viimeinen joten rahat takaisin kiitos", "no"),
        ("tulee vielä kun sopimus on voimassa", "yes"),
        ("lasku tulee kun palvelu on päättynyt", None),
        ("onks se viimeinen", None),
        ("eiks ne laskut oo jo loppu", None),
        ("palvelu loppui", "no"),
        ("ei ole loppunut", "yes"),
        ("ok", None),
        ("vika", None),
    ],
)
def test_a_statement_goes_before_a_bare_yes_and_two_statements_cancel_out(reply: str, expected: str | None) -> None:
    assert _answered(reply) == expected


@pytest.mark.parametrize(
    ("word", "asking"),
    [
        ("tuleeko", True),
        ("onks", True),
        ("meneeks", True),
        ("jaako", True),
        ("kuinka", True),
        ("koko", False),
        ("kaks", False),
        ("viikko", False),
        ("viimeiseks", False),
        ("onneks", False),
    ],
)
def test_a_question_is_known_by_its_clitic_and_not_by_its_last_letters(word: str, asking: bool) -> None:
    assert asks(word) is asking

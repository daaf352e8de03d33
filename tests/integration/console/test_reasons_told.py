"""The trained model's reason for each message is the one that the bench tells, and the numbers beside it fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from markupsafe import escape

from bot.rasa_runtime.conversations import Conversations
from bot.training.evaluation.sets import challenge_sets
from bot.understanding.decision.decision import weighed
from bot.understanding.decision.verdict import REASONS, Reason, Thresholds
from bot.web.console.bench.explaining import Explanation, explain
from bot.web.console.bench.reading import Reading, read
from bot.web.console.strings import said
from tests.unit.web.console.conftest import Browser

ANSWER, CLARIFY, FALLBACK = "answer", "clarify", "fallback"
# What each reason can lead to; what is not named here, to anything.
LEADS_TO = {
    Reason.CLEAR: {ANSWER},
    Reason.TALK: {ANSWER},
    Reason.UNSURE: {CLARIFY},
    Reason.FOREIGN: {FALLBACK},
    Reason.TOO_WEAK: {FALLBACK},
    Reason.KNOWN_MATTER: {FALLBACK},
    Reason.NOTHING_READ: {FALLBACK},
    Reason.CLEAR_PART: {ANSWER},
    Reason.UNSURE_PART: {CLARIFY},
    Reason.SEVERAL: {CLARIFY},
    Reason.LOOSE_WORDS: {CLARIFY, FALLBACK},
    Reason.CONTACT_WORDS: {ANSWER},
    Reason.BARE_DETAIL: {ANSWER},
    Reason.WHOLE_REPLY_STOP: {ANSWER},
    Reason.WHOLE_REPLY_DENY: {ANSWER},
    Reason.LANGUAGE_EN: {FALLBACK},
    Reason.LANGUAGE_SV: {FALLBACK},
}
# Only what words alone decide, or what no training could turn: a score near a threshold is no test.
OWN = {
    Reason.CONTACT_WORDS: [
        "Jätä yhteydenottopyyntö",
        "haluan jättää yhteydenottopyynnön",
        "voinko tehdä yhteydenottopyynnön",
        "Täytän yhteydenottolomakkeen",
        "Lähetän yhteydenottopyynnön",
    ],
    Reason.BARE_DETAIL: [
        "1967543-8",
        "eräpäivä on 15.3.",
        "5 lisenssiä",
        "entä jos kausi ois vuoden",
        "RF18 5390 0754 7034",
        "hinta on 25 €/kk",
    ],
    Reason.WHOLE_REPLY_STOP: [
        "ei, peru koko homma",
        "en, unohda koko juttu",
        "ei kiitos, keskeytä tämä pyyntö",
        "ei, jätetään koko lomake",
        "Eiku lopeta koko touhu nyt",
    ],
    Reason.WHOLE_REPLY_DENY: [
        "en halua antaa sähköpostia",
        "emme kerro tilinumeroa",
        "ei peruta mitään",
        "en viitsi kertoa teille meidän Y-tunnusta",
        "älä lopeta vielä",
    ],
    Reason.TALK: ["kiitos paljon", "hei hei", "kyllä", "lopeta", "haluan puhua ihmisen kanssa", "oletko robotti"],
    Reason.LANGUAGE_EN: [
        "How do I cancel my subscription?",
        "When will the refund arrive?",
        "what is this invoice for and how can I pay it",
    ],
    Reason.LANGUAGE_SV: ["Hur säger jag upp tjänsten?", "jag vill ha en kopia av fakturan", "Varför är det så dyrt?"],
    Reason.LOOSE_WORDS: ["lasku", "lisenssi lasku", "eräpäivä", "maksu severa", "sopimuksesta"],
    Reason.SEVERAL: [
        "Kuinka irtisanon palvelun? Entä mistä poistan kaksi lisenssiä?",
        "Vaihdan pakettia. Lisäksi maksoin laskun kahdesti.",
        "Perintäkirje tuli turhaan. Toinen asia: missä kohdassa lisenssejä poistetaan?",
    ],
    Reason.CLEAR: [
        "Miten poistan kaksi lisenssiä?",
        "maksoin saman laskun kahteen kertaan",
        "Miten irtisanon palvelun?",
        "sain perintäkirjeen",
        "laskulla on määrä 60 ja lisenssejä 10",
    ],
    Reason.FOREIGN: [
        "Kuinka korkea Eiffel-torni on?",
        "Miten kirjaan tunteja projektille?",
        "Severa kaatuu kun avaan raportin",
    ],
}
TABLE = [(reason, text) for reason, texts in OWN.items() for text in texts]


def told(reading: Reading) -> Explanation:
    ranking = weighed(list(reading.ranking), [dict(entity) for entity in reading.entities])
    return explain(False, reading.decision, ranking, Thresholds())


def faults(reading: Reading) -> list[str]:
    """What does not fit together in the decision and its explanation."""
    decision, explanation = reading.decision, told(reading)
    reason, passed = explanation.reason, {check.name: check.passed for check in explanation.checks}
    found = []
    if reason != decision["reason"] or reason not in REASONS:
        found.append(f"told {reason}, decided by {decision['reason']}")
    if decision["decision"] not in LEADS_TO.get(reason, {ANSWER, CLARIFY, FALLBACK}):
        found.append(f"{reason} led to {decision['decision']}")
    if reason in (Reason.CLEAR, Reason.TALK) and not all(passed.values()):
        found.append(f"answered with {passed}")
    if reason in (Reason.FOREIGN, Reason.TOO_WEAK) and all(passed.values()):
        found.append(f"not answered with {passed}")
    if not passed.get("part", True):
        found.append("a part decided that is below the limit")
    return found


def test_every_challenge_message_is_explained_by_what_decided(loaded: Conversations) -> None:
    texts = {row.text.lstrip("/ ") for one in challenge_sets() for row in one.rows}  # as typed: no payload is obeyed
    readings = [read(loaded.agent, text) for text in sorted(texts)]
    assert [(reading.text, faults(reading)) for reading in readings if faults(reading)] == []
    assert len(Counter(reading.decision["reason"] for reading in readings)) >= 10


def test_there_are_enough_messages_of_our_own() -> None:
    assert len(TABLE) >= 40


@pytest.mark.parametrize(("reason", "text"), TABLE)
def test_a_message_of_our_own_is_explained_by_the_way_out_it_takes(
    reason: str, text: str, loaded: Conversations
) -> None:
    reading = read(loaded.agent, text)
    assert (told(reading).reason, reading.decision["reason"], faults(reading)) == (reason, reason, [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ei, peru koko homma", Reason.WHOLE_REPLY_STOP),
        ("en halua antaa sähköpostia", Reason.WHOLE_REPLY_DENY),
        ("Jätä yhteydenottopyyntö", Reason.CONTACT_WORDS),
        ("Miten irtisanon palvelun?", Reason.CLEAR),
    ],
)
def test_the_bench_says_it_in_words(text: str, reason: str, as_role: Callable[[str], Browser]) -> None:
    page = as_role("editor").get("/console/bench", text=text).text
    assert str(escape(said(f"bench.reasons.{reason}"))) in page


@pytest.mark.parametrize(
    ("before", "text", "instead"),
    [
        ("lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk", "alv", "answered"),
        ("maksoin laskun kahteen kertaan", "enpä tiedä oikein", "detail"),
    ],
)
def test_the_bench_says_when_the_conversation_settled_it(
    before: str, text: str, instead: str, as_role: Callable[[str], Browser]
) -> None:
    page = as_role("editor")
    talk = page.post("/console/bench", text=before).headers["location"].split("talk=")[1].split("&")[0]
    page.post("/console/bench", text=text, talk=talk)
    assert said(f"bench.instead.{instead}") in page.get("/console/bench", talk=talk).text


@pytest.mark.parametrize(
    ("text", "reason", "act"), [("eiku perutaan tämä", "breaks_off", "stop"), ("miksi tätä kysytään", "model", "why")]
)
def test_the_bench_says_what_a_message_was_in_the_conversation(
    text: str, reason: str, act: str, as_role: Callable[[str], Browser]
) -> None:
    page = as_role("editor")
    begun = page.post("/console/bench", text="haluan rahat takaisin tuplamaksusta").headers["location"]
    talk = begun.split("talk=")[1].split("&")[0]
    page.post("/console/bench", text=text, talk=talk)
    shown = page.get("/console/bench", talk=talk).text
    assert str(escape(said(f"bench.turn_reasons.{reason}"))) in shown
    assert said("bench.turn_taken", act=said(f"bench.acts.{act}")) in shown

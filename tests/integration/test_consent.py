"""A request is stored by a plain yes to its summary and by nothing else, in every form, with the trained model."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest

from tests.replies.tables import replies
from tests.server import RunningServer, texts

_TO_THE_SUMMARY = {
    "refund": (
        *("Haluan rahat takaisin tilille", "ei", "kyllä", "1967543-8", "10023", "450 €", "FI21 1234 5600 0007 85"),
        "matti@firma.fi",
    ),
    "extension": ("Tarvitsemme laskulle lisää maksuaikaa", "15.3.", "1967543-8", "lasku 10023", "31.3.", "m@firma.fi"),
    "contact": ("Haluan jättää yhteydenottopyynnön", "Lasku 10023 on väärin, katsoisitteko sen", "m@firma.fi", "ei"),
}
_SUMMARY, _STORED = "Tarkista vielä tiedot", "tunnus on LA-"
_STANDS = re.compile("Tarkista vielä tiedot|(?:Tiedot ovat|Viesti on) ennallaan|odottaa yhä lupaasi")
_EVERY = 7  # of the measuring half's replies every seventh is said in every form
_MEASURED = replies("summary", "measuring")
_YES = [text for text, meaning in _MEASURED if meaning == "yes"][::_EVERY]
_NOT_YES = [text for text, meaning in _MEASURED if meaning != "yes"][::_EVERY]


def reply(server: RunningServer, form: str, text: str) -> str:
    *_, summary, answer = server.chat(*_TO_THE_SUMMARY[form], text)
    assert _SUMMARY in summary
    return answer


@pytest.mark.parametrize("form", _TO_THE_SUMMARY)
def test_a_plain_yes_sends(server: RunningServer, form: str) -> None:
    assert [text for text in _YES if _STORED not in reply(server, form, text)] == []


@pytest.mark.parametrize("form", _TO_THE_SUMMARY)
def test_nothing_else_sends(server: RunningServer, form: str) -> None:
    assert [text for text in _NOT_YES if _STORED in reply(server, form, text)] == []


@pytest.mark.parametrize("form", _TO_THE_SUMMARY)
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("täytyy miettiä vielä", "Ei kiirettä, mitään ei ole vielä lähetetty"),
        ("lähetä vasta 20.3.", "En voi ajastaa lähetystä"),
        ("joo, jos se on ilmaista", "En voi ajastaa lähetystä"),
        ("mulla ois kysymys", "Kysy vain!"),
        ("kyllä mutta ei", "En lähetä vielä mitään"),
        ("okei mut kuka tän käsittelee", "Severa"),
    ],
)
def test_who_is_not_ready_hears_so_and_the_summary_stands(
    server: RunningServer, form: str, text: str, sentence: str
) -> None:
    answer = reply(server, form, text)
    assert sentence in answer
    assert _STANDS.search(answer)
    assert "Vaihdoin" not in answer


@pytest.mark.parametrize("form", _TO_THE_SUMMARY)
@pytest.mark.parametrize(
    "text", ["laita menemään", "antaa mennä", "ilman muuta", "ei korjattavaa, lähetä", "Kyllä kiitos"]
)
def test_a_yes_is_one_whatever_the_classifier_takes_it_for(server: RunningServer, form: str, text: str) -> None:
    assert _STORED in reply(server, form, text)


def test_after_a_doubt_the_request_is_still_sent_by_a_yes(server: RunningServer) -> None:
    said = server.chat(*_TO_THE_SUMMARY["refund"], "en oo varma", "no lähetä sitte")
    assert _STORED not in said[-2]
    assert _STORED in said[-1]


@pytest.mark.parametrize(("meaning", "says"), [("more", "ei tarvitse tehdä mitään"), ("no_more", "Tehdäänkö palautus")])
def test_more_invoices_are_taken_as_stated(server: RunningServer, meaning: str, says: str) -> None:
    texts = [text for text, meant in replies("more_invoices", "measuring") if meant == meaning][::3]
    assert [text for text in texts if says not in server.chat("Haluan rahat takaisin tilille", text)[-1]] == []


def test_what_states_neither_ends_nothing(server: RunningServer) -> None:
    texts = [text for text, meant in replies("more_invoices", "measuring") if meant == "neither"][::3]
    for text in texts:
        answer = server.chat("Haluan rahat takaisin tilille", text)[-1]
        assert "laskuja tulee vielä, teidän ei tarvitse" not in answer, text
        assert "Tehdäänkö palautuspyyntö" not in answer, text


def _payloads(items: list[dict[str, Any]]) -> dict[str, str]:
    return {button["title"]: button["payload"] for item in items for button in item.get("buttons") or []}


def test_a_yes_button_of_an_earlier_question_pressed_late_sends_nothing(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    said = [server.ask(text, sender) for text in _TO_THE_SUMMARY["refund"]]
    earlier, summary = _payloads(said[1]), _payloads(said[-1])
    late = "\n".join(texts(server.ask(earlier["Kyllä, tehdään"], sender)))
    assert "Mitään ei ole vielä lähetetty" in late
    assert _STANDS.search(late)
    assert _STORED in texts(server.ask(summary["Lähetä pyyntö"], sender))[0]


def test_the_button_of_another_requests_summary_sends_nothing(server: RunningServer) -> None:
    sender = uuid.uuid4().hex
    first = _payloads([server.ask(text, sender) for text in _TO_THE_SUMMARY["contact"]][-1])
    server.ask("lopeta", sender)
    *_, summary = [server.ask(text, sender) for text in _TO_THE_SUMMARY["contact"]]
    late = "\n".join(texts(server.ask(first["Lähetä viesti"], sender)))
    assert _STORED not in late
    assert _STANDS.search(late)
    assert _STORED in texts(server.ask(_payloads(summary)["Lähetä viesti"], sender))[0]

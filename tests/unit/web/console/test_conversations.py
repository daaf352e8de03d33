"""The list of conversations and the page of one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from bot.web.console.audit import entries
from services.conversations.feedback import store_feedback
from services.conversations.reading import read
from services.requests.queue import find_request
from services.requests.repository import store_request
from services.storage.request_history import history
from tests.placeholders import keep
from tests.unit.training.examples.conversations import store
from tests.unit.training.examples.talking import answered, asked_back, fell_back, said
from tests.unit.web.console.conftest import Browser

HERE = "/console/conversations"
IBAN = "FI2112345600000785"


@pytest.fixture
def agent(as_role: Callable[[str], Browser]) -> Browser:
    return as_role("agent")


@pytest.fixture
def admin(as_role: Callable[[str], Browser]) -> Browser:
    return as_role("admin")


def listed(answer) -> list[str]:
    return re.findall(rf'<th scope="row" class="line"><a href="{HERE}/([^"]+)"', answer.text)


def request_in(conversation_id: str) -> str:
    details = {"iban": IBAN, "amount": "118.50"}
    return store_request(
        submission=conversation_id, kind="refund", conversation_id=conversation_id, email="a@firma.fi", details=details
    ).reference


def test_an_empty_list_says_what_to_do(agent: Browser) -> None:
    assert "Keskusteluja ei vielä ole" in agent.get(HERE).text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["c", "b", "a"]),
        ({"q": "salasana"}, ["a"]),
        ({"kind": "clarified"}, ["b"]),
        ({"kind": "thumbs_down"}, ["c"]),
        ({"kind": "nonsense"}, ["c", "b", "a"]),
        ({"since": "2026-03-10"}, []),
        ({"since": "nonsense", "until": "99999-01-01"}, ["c", "b", "a"]),
        ({"q": "zzz"}, []),
        ({"before": "0"}, []),
        ({"before": str(10**30)}, ["c", "b", "a"]),
    ],
)
def test_search_and_filters(agent: Browser, query: dict[str, str], found: list[str]) -> None:
    store("a", *fell_back())
    store("b", *asked_back())
    store("c", *answered(message_id="m-1"))
    store_feedback("c", "m-1", helpful=False)
    assert listed(agent.get(HERE, **query)) == found


def test_the_next_page_keeps_the_search(agent: Browser) -> None:
    for number in range(51):
        store(f"c{number}", *fell_back())
    first = agent.get(HERE, q="salasana", kind="fallback")
    older = re.search(r'href="([^"]+)">Vanhemmat', first.text)
    assert older and len(listed(first)) == 50
    assert listed(agent.client.get(older[1].replace("&amp;", "&"))) == ["c0"]


def test_the_page_shows_decision_rating_and_requests(agent: Browser) -> None:
    store("a", *answered(message_id="m-1"), said(f"tili {keep('a', 'iban', IBAN)}", "answer"))
    store_feedback("a", "m-1", helpful=False, comment="Liian <b>lyhyt</b>")
    reference = request_in("a")
    text = agent.get(f"{HERE}/a").text
    for shown in (
        "vastattu",
        "Palvelupaketin vaihto",
        "90 %",
        "Asiakkaan mielestä vastaus ei auttanut.",
        "Liian &lt;b&gt;lyhyt&lt;/b&gt;",
        f'href="/console/requests/{reference}"',
        "tili FI21 •••• 85",
        "/console/bench?text=tili%20%5Biban%5D",
    ):
        assert shown in text
    assert IBAN not in text


def test_reading_leaves_no_trace_in_the_audit_log(agent: Browser) -> None:
    store("a", *answered())
    before = entries()
    agent.get(f"{HERE}/a")
    assert entries() == before


@pytest.mark.parametrize("name", ["outo/nimi", "ä ö", "a?b#c", "<script>"])
def test_an_id_that_a_client_chose_opens_whatever_it_is(agent: Browser, name: str) -> None:
    store(name, *answered())
    address = re.search(rf'href="({HERE}/[^"]+)"', agent.get(HERE).text)
    assert address and "Miten vaihdan pakettia?" in agent.get(address[1]).text


def test_a_conversation_that_is_not_there_is_a_page(agent: Browser) -> None:
    answer = agent.get(f"{HERE}/nobody")
    assert (answer.status_code, "Keskustelua ei löydy" in answer.text) == (404, True)


def test_the_export_holds_values_in_clear_and_is_on_record(agent: Browser) -> None:
    store("a", *answered())
    keep("a", "iban", IBAN)
    reference = request_in("a")
    answer = agent.post(f"{HERE}/a/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="a.json"'
    assert json.loads(answer.text)["sensitive_values"][0]["value"] == IBAN
    assert (entries()[0][1].actor, entries()[0][1].action) == ("agent", "conversation_exported")
    assert (history(reference)[-1].actor, history(reference)[-1].action) == ("agent", "exported")


def test_only_an_admin_is_offered_to_erase(agent: Browser, admin: Browser) -> None:
    store("a", *answered())
    offered = "Poista keskustelu"
    assert offered not in agent.get(f"{HERE}/a").text
    assert offered in admin.get(f"{HERE}/a").text


def test_erasing_asks_first_and_is_on_record(admin: Browser) -> None:
    store("a", *answered())
    assert "Poistetaanko keskustelu?" in admin.get(f"{HERE}/a/erase").text
    assert read("a"), "asking erases nothing"
    assert admin.post(f"{HERE}/a/erase").headers["location"] == f"{HERE}?done=conversation_erased"
    assert (read("a"), listed(admin.get(HERE))) == (None, [])
    assert (entries()[0][1].action, entries()[0][1].subject) == ("conversation_erased", "a")


@pytest.mark.parametrize(("choice", "stays"), [("keep", True), ("erase", False)])
def test_requests_stay_or_go_as_chosen(admin: Browser, choice: str, stays: bool) -> None:
    store("a", *answered())
    reference = request_in("a")
    admin.post(f"{HERE}/a/erase", requests=choice)
    assert (find_request(reference) is not None) is stays
    assert read("a") is None


def test_without_a_choice_about_requests_nothing_is_erased(admin: Browser) -> None:
    store("a", *answered())
    request_in("a")
    answer = admin.post(f"{HERE}/a/erase")
    assert (answer.status_code, "Mitään ei vielä poistettu" in answer.text) == (422, True)
    assert read("a")

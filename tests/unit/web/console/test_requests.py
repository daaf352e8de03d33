"""The queue, and what an agent does with one request."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.web.console.audit import entries
from bot.web.console.mail_names import mail_label
from bot.web.console.strings import entry
from services.content.texts import load_texts
from services.mail.outbox import list_mails, take_next
from services.requests.attachments import add_file, files_of
from services.requests.catalogue import load_kinds
from services.requests.handling import notes
from services.requests.labels import needed_texts
from services.requests.queue import find_request
from services.requests.repository import store_request
from services.requests.statuses import STATUSES
from services.storage import request_history as history_of_requests
from services.storage.database import session
from services.storage.models import OutboxMail, ServiceRequest, now
from services.storage.request_history import history
from tests.files import png
from tests.request_desk import move
from tests.unit.web.console.conftest import Browser

EMAIL, IBAN = "laura@esimerkki.fi", "FI2112345600000785"
REFUND = {"business_id": "2332748-7", "invoice": "40517", "amount": "118.50", "iban": IBAN}
EXTENSION = {"business_id": "0112038-9", "invoice": "77001236", "due_date": "2026-03-15", "new_date": "2026-03-31"}


def store(kind: str = "refund", details: dict = REFUND, submission: str = "s-1") -> str:
    return store_request(
        submission=submission, kind=kind, conversation_id="lk-1", email=EMAIL, details=details
    ).reference


def aged(reference: str, days: int) -> None:
    then = now() - timedelta(days=days)
    with session() as opened:
        opened.execute(
            update(ServiceRequest).where(ServiceRequest.reference == reference).values(created_at=then, updated_at=then)
        )


def listed(answer) -> list[str]:
    return re.findall(r'<th scope="row" class="code"><a href="/console/requests/([^"]+)"', answer.text)


@pytest.fixture
def agent(as_role: Callable[[str], Browser]) -> Browser:
    return as_role("agent")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["refund", "payment_extension"]),
        ({"kind": "refund"}, ["refund"]),
        ({"status": "waiting_for_customer"}, ["refund"]),
        ({"status": "done"}, []),
        ({"q": "2332748"}, ["refund"]),
        ({"q": "7700"}, ["payment_extension"]),
        ({"q": "ei ole"}, []),
    ],
)
def test_the_queue_shows_what_its_filters_let_through(query: dict, found: list[str], agent: Browser) -> None:
    by_kind = {"refund": store(), "payment_extension": store("payment_extension", EXTENSION, "s-2")}
    assert set(listed(agent.get("/console/requests", **query))) == {by_kind[kind] for kind in found}


def test_closed_requests_leave_the_queue_and_are_found_among_all(agent: Browser) -> None:
    reference = store()
    move(reference, "done", "aino")
    assert listed(agent.get("/console/requests")) == []
    assert listed(agent.get("/console/requests", status="all")) == [reference]


def test_an_overdue_request_stands_out_and_can_be_listed_alone(agent: Browser) -> None:
    late, _in_time = store(), store("payment_extension", EXTENSION, "s-2")
    aged(late, 40)
    answer = agent.get("/console/requests", overdue="1")
    assert listed(answer) == [late]
    assert 'class="late"' in answer.text and "Myöhässä, " in answer.text


def test_a_contact_request_stands_in_the_queue_without_company_and_invoice(agent: Browser) -> None:
    reference = store("contact", {"message": "Hei, soitattehan.", "transcript": None})
    assert listed(agent.get("/console/requests")) == [reference]
    assert reference in agent.get("/console/requests.csv").text
    shown = agent.get(f"/console/requests/{reference}").text
    assert "soitattehan" not in shown
    assert "Hei, soitattehan." in agent.post(f"/console/requests/{reference}/reveal", field="message").text


def test_what_is_searched_for_is_found_among_the_closed_ones_too(agent: Browser) -> None:
    reference = store()
    move(reference, "done", "aino")
    assert listed(agent.get("/console/requests", q=reference.lower())) == [reference]


def test_the_counts_are_of_what_is_searched_for(agent: Browser) -> None:
    store()
    store("payment_extension", EXTENSION, "s-2")
    counts = re.findall(r">([^<]+) <b>(\d+)</b></a>", agent.get("/console/requests", q="7700").text)
    assert ("Uudet", "1") in counts
    assert ("Odottavat asiakasta", "0") in counts
    assert ("Kaikki", "1") in counts


def test_the_navigation_tells_how_many_are_new(agent: Browser) -> None:
    assert 'class="count"' not in agent.get("/console/requests").text
    store("payment_extension", EXTENSION)
    assert re.search(r'class="count"><span class="unseen">uusia: </span>1<', agent.get("/console/password").text)


def test_a_long_queue_comes_page_by_page(agent: Browser) -> None:
    stored = {store(submission=f"s-{number}") for number in range(60)}
    first, second = listed(agent.get("/console/requests")), listed(agent.get("/console/requests", number="2"))
    assert (len(first), len(second)) == (50, 10)
    assert {*first, *second} == stored


def test_the_table_for_a_spreadsheet_is_masked_and_holds_no_formula(agent: Browser) -> None:
    store(details={**REFUND, "invoice": "=HYPERLINK(1)"})
    answer = agent.get("/console/requests.csv")
    assert "attachment" in answer.headers["content-disposition"]
    assert "'=HYPERLINK(1)" in answer.text
    assert [secret for secret in (EMAIL, IBAN) if secret in answer.text] == []


def test_the_table_has_what_the_filters_let_through_with_masked_values(agent: Browser) -> None:
    store(details={**REFUND})
    late = store("payment_extension", EXTENSION, "s-2")
    aged(late, 40)
    lines = agent.get("/console/requests.csv", overdue="1").text.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(late) and ";kyllä;l••••@esimerkki.fi;0112038-9;77001236;" in lines[1]
    assert "FI21 •••• 85" in agent.get("/console/requests.csv").text
    assert [(line.action, line.data) for _, line in entries(actor="agent")][1] == ("requests_exported", {"count": 1})


def test_the_page_masks_what_is_sealed(agent: Browser) -> None:
    shown = agent.get(f"/console/requests/{store()}").text
    assert "FI21 •••• 85" in shown and "118,50\u00a0€" in shown
    assert [secret for secret in (EMAIL, IBAN) if secret in shown] == []


def test_revealing_shows_the_value_once_and_leaves_a_mark(agent: Browser) -> None:
    reference = store()
    assert IBAN in agent.post(f"/console/requests/{reference}/reveal", field="iban").text
    assert IBAN not in agent.get(f"/console/requests/{reference}").text
    assert [(line.actor, line.data) for line in history(reference) if line.action == "revealed"] == [
        ("agent", {"field": "iban"})
    ]


def test_an_answer_with_a_revealed_value_is_kept_nowhere(agent: Browser) -> None:
    answer = agent.post(f"/console/requests/{store()}/reveal", field="email")
    assert EMAIL in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert ("value_revealed", {"field": "email"}) in [(line.action, line.data) for _, line in entries(actor="agent")]


def test_a_value_that_is_not_there_cannot_be_revealed(agent: Browser) -> None:
    assert agent.post(f"/console/requests/{store()}/reveal", field="hetu").status_code == 404


def test_a_status_is_changed_without_a_mail_unless_it_is_asked_for(agent: Browser) -> None:
    reference = store()
    before = len(list_mails(reference))
    agent.post(f"/console/requests/{reference}/status", seen="waiting_for_customer", after="done")
    assert find_request(reference).status == "done"
    assert len(list_mails(reference)) == before


@pytest.mark.parametrize(
    ("after", "template", "words"),
    [
        ("done", "status_done", "on nyt käsitelty"),
        ("rejected", "status_rejected", "emme valitettavasti voi toteuttaa"),
    ],
)
def test_the_customer_is_told_with_the_agents_own_words(after: str, template: str, words: str, agent: Browser) -> None:
    reference = store()
    while take_next():
        pass
    agent.post(
        f"/console/requests/{reference}/status",
        seen="waiting_for_customer",
        after=after,
        tell="true",
        message="Palautus on tilillänne huomenna.",
    )
    mail = take_next()
    assert mail.to == EMAIL and reference in mail.subject
    assert words in mail.body and "Palautus on tilillänne huomenna." in mail.body
    assert list_mails(reference)[0].template == template
    assert [note.text for note in notes(reference)] == ["Palautus on tilillänne huomenna."]


def test_a_refund_that_waits_again_sends_a_link_for_the_file(agent: Browser) -> None:
    reference = store()
    move(reference, "in_progress", "aino")
    while take_next():
        pass
    agent.post(f"/console/requests/{reference}/status", seen="in_progress", after="waiting_for_customer", tell="true")
    assert "/upload/" in take_next().body


def test_of_two_agents_the_second_one_is_told_and_changes_nothing(agent: Browser) -> None:
    reference = store()
    move(reference, "in_progress", "eetu")
    answer = agent.post(
        f"/console/requests/{reference}/status", seen="waiting_for_customer", after="rejected", tell="true"
    )
    assert answer.status_code == 409
    assert "Joku muu ehti" in answer.text
    assert find_request(reference).status == "in_progress"


def test_what_the_second_agent_wrote_is_still_on_the_form(agent: Browser) -> None:
    reference = store("payment_extension", EXTENSION)
    move(reference, "in_progress", "eetu")
    answer = agent.post(
        f"/console/requests/{reference}/status", seen="new", after="done", message="Hyvä uutinen", note="soitettu"
    )
    assert ">Hyvä uutinen</textarea>" in answer.text and ">soitettu</textarea>" in answer.text
    assert 'name="seen" value="in_progress"' in answer.text
    assert '<option value="done" selected>' in answer.text
    assert not re.search('name="tell" value="true" checked', answer.text)


def test_a_change_may_carry_an_internal_note_that_the_customer_never_sees(agent: Browser) -> None:
    reference = store("payment_extension", EXTENSION)
    while take_next():
        pass
    path = f"/console/requests/{reference}/status"
    agent.post(path, seen="new", after="done", tell="true", note="Sovittu Maijan kanssa")
    assert "Maijan" not in take_next().body
    assert [note.text for note in notes(reference)] == ["Sovittu Maijan kanssa"]


def test_the_agent_sees_the_mail_before_it_goes_and_that_it_would_go(agent: Browser) -> None:
    shown = agent.get(f"/console/requests/{store()}").text
    assert 'name="tell" value="true" checked' in shown
    assert "[tähän tulevat omat sanasi]" in shown and "on nyt käsitelty" in shown


@pytest.mark.parametrize("path", ["status", "notes"])
def test_too_long_words_are_refused_and_kept_on_the_form(path: str, agent: Browser) -> None:
    reference, words = store("payment_extension", EXTENSION), "a" * 2001
    fields = {"seen": "new", "after": "done", "message": words, "text": words}
    answer = agent.post(f"/console/requests/{reference}/{path}", **fields)
    assert (answer.status_code, find_request(reference).status, notes(reference)) == (422, "new", [])
    assert f">{words}</textarea>" in answer.text


def test_a_status_that_may_not_follow_is_refused(agent: Browser) -> None:
    reference = store()
    answer = agent.post(f"/console/requests/{reference}/status", seen="waiting_for_customer", after="keisari")
    assert answer.status_code == 422
    assert find_request(reference).status == "waiting_for_customer"


def test_a_note_is_kept_and_shown_as_text(agent: Browser) -> None:
    reference = store()
    agent.post(f"/console/requests/{reference}/notes", text="<b>Soitettu</b>")
    assert "&lt;b&gt;Soitettu&lt;/b&gt;" in agent.get(f"/console/requests/{reference}").text


def test_an_empty_note_is_refused(agent: Browser) -> None:
    assert agent.post(f"/console/requests/{store()}/notes", text="  ").status_code == 422


def test_a_file_is_downloaded_never_opened_in_our_name(agent: Browser) -> None:
    reference = store()
    add_file(png(), "tiliote ä.png", reference=reference)
    file = files_of(reference)[0]
    answer = agent.get(f"/console/requests/{reference}/files/{file.attachment_id}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert history(reference)[-1].action == "file_opened"


def test_a_file_of_another_request_is_not_served_under_this_one(agent: Browser) -> None:
    mine, other = store(), store(submission="s-2")
    add_file(png(), "tiliote.png", reference=other)
    attachment_id = files_of(other)[0].attachment_id
    assert agent.get(f"/console/requests/{mine}/files/{attachment_id}").status_code == 404
    assert [line.action for line in (*history(mine), *history(other)) if line.action == "file_opened"] == []
    assert agent.get(f"/console/requests/{other}/files/{attachment_id}").status_code == 200


def test_a_new_link_is_shown_once(agent: Browser) -> None:
    reference = store()
    assert "/upload/" in agent.post(f"/console/requests/{reference}/link").text
    assert "/upload/" not in agent.get(f"/console/requests/{reference}").text


@pytest.mark.parametrize(("fields", "mailed"), [({"mail": "true"}, True), ({}, False)])
def test_a_new_link_is_mailed_when_asked_for(fields: dict, mailed: bool, agent: Browser) -> None:
    reference = store()
    while take_next():
        pass
    shown = agent.post(f"/console/requests/{reference}/link", **fields).text
    link = re.search(r'id="address">([^<]+)<', shown)[1]
    mail = take_next()
    assert (mail is not None and link in mail.body) is mailed


def test_the_history_is_told_in_words(agent: Browser) -> None:
    reference = store()
    add_file(png(), "tiliote.png", reference=reference)
    move(reference, "in_progress", "eetu")
    agent.post(f"/console/requests/{reference}/reveal", field="iban")
    agent.get(f"/console/requests/{reference}/files/{files_of(reference)[0].attachment_id}")
    shown = agent.get(f"/console/requests/{reference}").text
    for sentence in (
        "Asiakas teki pyynnön",
        "Asiakas lisäsi liitteen: tiliote.png",
        "eetu vaihtoi tilan: uusi → käsittelyssä",
        "agent katsoi tiedon: tilinumero",
        "agent latasi liitteen: tiliote.png",
    ):
        assert sentence in shown, sentence


def test_a_closed_request_takes_no_more_files(agent: Browser) -> None:
    reference = store()
    move(reference, "done", "aino")
    assert agent.post(f"/console/requests/{reference}/link").status_code == 422


def test_mails_that_were_given_up_are_sent_again(agent: Browser) -> None:
    mine, other = store(), store(submission="s-2")
    with session() as opened:
        opened.execute(update(OutboxMail).values(status="failed", attempts=20, last_error="550 ei ole"))
    assert "550 ei ole" in agent.get(f"/console/requests/{mine}").text
    agent.post(f"/console/requests/{mine}/mails")
    assert {mail.status for mail in list_mails(mine)} == {"waiting"}
    assert {mail.status for mail in list_mails(other)} == {"failed"}


@pytest.mark.parametrize("reference", ["LA-0000-00", "olematon", "../../etc", "%00"])
def test_a_request_that_is_not_there_says_so(reference: str, agent: Browser) -> None:
    assert agent.get(f"/console/requests/{reference}").status_code == 404


def test_every_code_has_its_words() -> None:
    assert set(STATUSES) == set(entry("requests.statuses")) == set(entry("requests.groups")) - {"open", "all"}
    actions = {value for name, value in vars(history_of_requests).items() if name.isupper()} - {"customer", "system"}
    assert actions == set(entry("request.actions"))
    mails = {name[1] for name in map(re.compile("utter_mail_(.+)_body").fullmatch, load_texts()) if name}
    assert [name for name in mails if mail_label(name) == name] == []


def test_every_kind_has_the_texts_that_it_needs() -> None:
    texts = load_texts()
    assert [name for kind in load_kinds().values() for name in needed_texts(kind) if name not in texts] == []

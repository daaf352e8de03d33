"""Telling the status of a request."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from actions.forms.replying import Question, answer_to
from actions.forms.tell_request_status import ActionTellRequestStatus
from services.clock import day_in_finland
from services.content.texts import load_texts
from services.requests.form import request_forms
from services.requests.repository import store_request
from services.requests.upload_links import request_behind
from tests.request_desk import move
from tests.unit.actions.chatting import responses, run, tracker_of


@pytest.fixture
def reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    monkeypatch.delenv("LASKUAPURI_DATABASE_URL", raising=False)
    return store_request(
        submission="s-1", kind="refund", conversation_id="c", email="laura@esimerkki.fi", details={}
    ).reference


def told(reference: str, email: str) -> list[str]:
    slots = {"status_reference": reference, "status_email": email}
    return responses(run(ActionTellRequestStatus(), tracker_of(slots=slots))[0])


def test_the_owner_is_told_the_status(reference: str) -> None:
    assert told(reference, "laura@esimerkki.fi") == ["utter_request_status_waiting_for_customer"]


def test_an_owner_whose_file_is_waited_for_gets_a_link_that_works(reference: str) -> None:
    slots = {"status_reference": reference, "status_email": "laura@esimerkki.fi"}
    said, _, _ = run(ActionTellRequestStatus(), tracker_of(slots=slots))
    assert request_behind(said[0]["link"].rpartition("/")[2]) == reference


@pytest.mark.parametrize("status", ["new", "in_progress", "done", "rejected", "withdrawn"])
def test_every_other_status_has_its_words(reference: str, status: str) -> None:
    move(reference, status, "aino")
    assert told(reference, "laura@esimerkki.fi") == [f"utter_request_status_{status}"]
    assert f"utter_request_status_{status}" in load_texts()


def test_a_wrong_email_and_a_wrong_reference_get_the_same_words(reference: str) -> None:
    unknown = ["utter_request_status_unknown"]
    assert told(reference, "matti@esimerkki.fi") == told("LA-7K3Q-M3", "laura@esimerkki.fi") == unknown


def test_reference_and_email_are_forgotten_after_it(reference: str) -> None:
    slots = {"status_reference": reference, "status_email": "laura@esimerkki.fi"}
    _, values, _ = run(ActionTellRequestStatus(), tracker_of(slots=slots))
    assert (values["status_reference"], values["status_email"]) == (None, None)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 9, 21, 59), date(2026, 3, 9)),
        (datetime(2026, 3, 9, 22, 0), date(2026, 3, 10)),
        (datetime(2026, 7, 9, 21, 0, tzinfo=timezone.utc), date(2026, 7, 10)),
    ],
)
def test_a_request_of_the_small_hours_is_dated_by_the_finnish_day(moment: datetime, day: date) -> None:
    assert day_in_finland(moment) == day


@pytest.mark.parametrize("act", ["why", "what", "none", "refuse"])
def test_the_email_address_of_a_status_is_explained_in_words_of_its_own(act: str) -> None:
    answer = answer_to(act, request_forms()["request_status_form"], Question("status_email", times=1))
    assert answer is not None
    assert str(answer.response).endswith("_status_email")

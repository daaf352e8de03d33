"""What the figures count, and their page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.web.console.figures import Figures, figures
from bot.web.console.moments import HELSINKI, local
from bot.web.console.routes import figures as route
from bot.web.console.unanswered_words import frequent_words
from services.conversations.feedback import store_feedback
from services.storage.database import session
from services.storage.models import ServiceRequest, now
from tests.databases import BOTH, own_database
from tests.unit.web.console.conftest import Browser
from tests.unit.web.console.talks import talk

NOON = datetime(2026, 11, 20, 12, tzinfo=HELSINKI)
DAY = NOON.date()
ANSWERED = {"text": "miten irtisanon", "decision": "answer", "topic": "cancel_service"}
CLARIFIED = {"text": "lasku", "decision": "clarify", "action": "action_clarify"}
UNANSWERED = {"text": "Missä on palkkakuitti", "decision": "fallback", "action": "action_fallback"}


def counted(since: date = DAY, until: date = DAY) -> Figures:
    return figures(since, until)


@pytest.fixture(params=BOTH)
def either_database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with own_database(request.param, tmp_path) as url:
        monkeypatch.setenv("LASKUAPURI_DATABASE_URL", url)
        yield


def test_before_the_first_conversation_everything_is_zero() -> None:
    found = counted()
    assert (found.questions, found.conversations, found.days, found.median_time) == (0, 0, {DAY: 0}, None)


@pytest.mark.usefixtures("either_database")
def test_questions_are_counted_by_outcome_and_day() -> None:
    talk("a", NOON, ANSWERED, CLARIFIED, UNANSWERED)
    talk("b", NOON - timedelta(days=1), ANSWERED)
    found = counted(DAY - timedelta(days=1))
    assert dict(found.outcomes) == {"answered": 2, "clarified": 1, "fallback": 1}
    assert found.days == {DAY - timedelta(days=1): 1, DAY: 3}
    assert found.conversations == 2


@pytest.mark.parametrize(
    "turn",
    [
        {"text": "hei", "decision": "answer", "topic": "greet"},
        {"text": "/helpful"},
        {"text": "1234567-1", "decision": "answer", "topic": "inform", "action": "refund_form"},
        {"text": "/out_of_scope", "action": "action_fallback"},
    ],
)
def test_what_is_no_question_is_not_counted(turn: dict[str, str]) -> None:
    talk("a", NOON, turn)
    assert counted().questions == 0


def test_a_topic_chosen_by_a_button_counts_as_a_topic_but_not_as_another_question() -> None:
    talk("a", NOON, CLARIFIED, {"text": "/cancel_service"})
    found = counted()
    assert dict(found.topics) == {"cancel_service": 1}
    assert dict(found.outcomes) == {"clarified": 1}


def test_try_outs_of_the_test_bench_are_left_out() -> None:
    talk("bench:aino:1", NOON, ANSWERED, UNANSWERED)
    store_feedback("bench:aino:1", "1", helpful=True, topic="cancel_service")
    today = local(now()).date()
    assert counted().questions == counted().conversations == 0
    assert counted(today, today).rated == (0, 0)


def test_a_day_begins_at_midnight_in_helsinki() -> None:
    talk("a", datetime(2026, 11, 19, 22, 30, tzinfo=timezone.utc), ANSWERED)
    assert counted().days == {DAY: 1}


def test_answer_times_are_told_by_class_and_median() -> None:
    talk("a", NOON, {**ANSWERED, "seconds": 0.04}, {**ANSWERED, "seconds": 0.2}, {**ANSWERED, "seconds": 3.0}, ANSWERED)
    found = counted()
    assert dict(found.times) == {"0.1": 1, "0.25": 1, "more": 1}
    assert found.median_time == pytest.approx(0.2, abs=0.01)


def test_ratings_are_counted_by_topic() -> None:
    today = local(now()).date()
    for place, helpful in enumerate([True, True, False]):
        store_feedback("a", str(place), helpful=helpful, topic="cancel_service")
    found = counted(today, today)
    assert found.helpful == {"cancel_service": (2, 3)}
    assert found.rated == (2, 3)
    assert counted(today - timedelta(days=9), today - timedelta(days=1)).rated == (0, 0)


@pytest.mark.parametrize(("hours", "age"), [(1, "fresh"), (30, "days"), (120, "week"), (999, "old")])
def test_open_requests_are_counted_by_kind_and_age(hours: int, age: str) -> None:
    with session() as opened:
        for reference, status in (("LA-1", "new"), ("LA-2", "done")):
            opened.add(
                ServiceRequest(
                    reference=reference,
                    submission=reference,
                    kind="refund",
                    status=status,
                    conversation_id="a",
                    sealed_email="",
                    details={},
                    created_at=now() - timedelta(hours=hours),
                )
            )
    assert {name: count for name, count in counted().requests["refund"].items() if count} == {age: 1}


def test_words_are_counted_once_a_conversation_in_their_basic_form() -> None:
    said = [("a", "palkkakuitti palkkakuittini"), ("b", "Missä palkkakuitit ovat?"), ("b", "tuntilista")]
    assert frequent_words(said) == [("palkkakuitti", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Virtanen",
        "virtanen",
        "Matti Meikäläinen",
        "[iban:0123456789]",
        "[email:0123456789]",
        "aino.virtanen@esimerkki.fi",
        "LA-7K3Q-9X",
        "1234567-1",
        "https://esimerkki.fi/salaisuus",
    ],
)
def test_nobodys_name_or_identifier_becomes_a_word(text: str) -> None:
    assert frequent_words([(str(place), text) for place in range(3)]) == []


@pytest.fixture
def agent(as_role: Callable[[str], Browser]) -> Browser:
    return as_role("agent")


def test_the_page_tells_the_figures_of_the_last_days(agent: Browser) -> None:
    talk("a", now(), ANSWERED, UNANSWERED)
    talk("b", now(), UNANSWERED)
    page = agent.get("/console/figures").text
    assert "Palvelun irtisanominen" in page
    assert "palkkakuitti" in page
    assert "67 %" in page


def test_without_anything_the_page_says_so(agent: Browser) -> None:
    page = agent.get("/console/figures", days="7").text
    assert "Tältä ajalta ei ole tietoja" in page
    assert "<svg" not in page


@pytest.mark.parametrize(
    "query",
    [
        {"since": "2026-02-30"},
        {"since": "2026-05-01", "until": "2026-04-01"},
        {"since": "2020-01-01", "until": "2026-01-01"},
        {"until": "2026-01-01"},
        {"days": "13"},
        {"days": "x"},
        {"since": "9999-12-31", "until": "9999-12-31"},
        {"since": "0001-01-01", "until": "0001-01-02"},
    ],
)
def test_a_range_that_is_none_gets_a_sentence(agent: Browser, query: dict[str, str]) -> None:
    answer = agent.get("/console/figures", **query)
    assert answer.status_code == 422
    assert "Ajanjakso ei kelpaa" in answer.text
    assert agent.get("/console/figures/days.csv", **query).status_code == 404


@pytest.mark.parametrize("chart", ["days", "decisions", "topics", "helpful", "words", "requests", "times"])
def test_every_chart_comes_as_a_csv_file(agent: Browser, chart: str) -> None:
    talk("a", NOON, ANSWERED, UNANSWERED)
    answer = agent.get(f"/console/figures/{chart}.csv", since="2026-11-20", until="2026-11-20")
    assert (
        answer.headers["content-disposition"] == f'attachment; filename="laskuapuri-{chart}-2026-11-20-2026-11-20.csv"'
    )
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert all(len(row) == len(rows[0]) for row in rows)
    if chart == "days":
        assert rows == [["Päivä", "Kysymyksiä"], ["20.11.2026", "2"]]


def test_a_chart_that_is_none_is_not_found(agent: Browser) -> None:
    assert agent.get("/console/figures/passwords.csv").status_code == 404


def test_a_long_range_is_drawn_by_weeks_and_listed_by_days(agent: Browser) -> None:
    talk("a", NOON, ANSWERED)
    page = agent.get("/console/figures", since="2026-01-01", until="2026-12-31").text
    assert "19.11.2026–25.11.2026: 1" in page
    assert '<th scope="row">20.11.2026</th>' in page


def test_the_report_is_shown_without_rights_to_run_or_load_anything(
    agent: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(route, "REPORT", tmp_path / "report.html")
    assert agent.get("/console/figures/report").status_code == 404
    assert "figures/report" not in agent.get("/console/figures").text
    (tmp_path / "report.html").write_text("<h1>Report</h1><script>alert(1)</script>", encoding="utf-8")
    assert "figures/report" in agent.get("/console/figures").text
    answer = agent.get("/console/figures/report")
    policy = answer.headers["content-security-policy"]
    assert answer.text.startswith("<h1>Report")
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy

"""The list of answers: what each says, what it is for, how often it was given and whether it helped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, case, func, select
from sqlalchemy.orm import Session

from bot.web.console.answer_facts import facts_of
from bot.web.console.event_rows import given_responses, not_from_bench
from bot.web.console.models import AnswerVersion
from services.content.catalogue import load_catalogue
from services.content.texts import load_texts
from services.content.topic import response_keys
from services.storage.database import open_session
from services.storage.models import AnswerFeedback

FAQ, FORMS, ERRORS, ALL = "faq", "forms", "errors", "all"
FILTERS = (FAQ, FORMS, ERRORS, ALL)
# By the beginning of the name; the first that fits.
_GROUPS = (
    ("question", ("utter_question_",)),
    ("label", ("utter_label_", "utter_field_", "utter_kind_", "utter_console_label_")),
    ("ask", ("utter_ask_",)),
    ("help", ("utter_help_",)),
    ("error", ("utter_fault_", "utter_error_", "utter_fallback", "utter_too_long", "utter_request_not_stored")),
    ("mail", ("utter_mail_",)),
    ("page", ("utter_page_", "utter_playground_", "utter_calculator_", "utter_upload_page_")),
    ("upload", ("utter_upload_",)),
)
_SHOWN_BY = {FAQ: ("answer", "aspect", "question"), FORMS: ("ask", "help"), ERRORS: ("error",)}


@dataclass(frozen=True)
class Answer:
    """One response. `helped` and `rated` count the ratings of its topic's answer; `reviewed_at` is the last look."""

    response: str
    group: str
    topic: str | None
    label: str
    text: str
    facts: int
    given: int
    helped: int
    rated: int
    reviewed_at: datetime | None


def answers(shown: str = FAQ, words: str = "") -> list[Answer]:
    """The answers of a filter in the files' order, those with all the searched words in text or name."""
    with open_session() as session:
        given, ratings, reviewed = given_responses(session), _ratings(session), _reviewed(session)
    wanted = words.casefold().split()
    found = []
    for response, text in load_texts().items():
        group = group_of(response)
        if shown != ALL and group not in _SHOWN_BY.get(shown, ()):
            continue
        if all(word in f"{response} {text} {label_of(response)}".casefold() for word in wanted):
            found.append(_answer(response, group, text, given, ratings, reviewed))
    return found


def answer(response: str, text: str) -> Answer:
    """One of them, with the text that it has now."""
    with open_session() as session:
        given, ratings, reviewed = given_responses(session), _ratings(session), _reviewed(session)
    return _answer(response, group_of(response), text, given, ratings, reviewed)


def group_of(response: str) -> str:
    """What the response is for: a name under answers.groups."""
    if topic_of(response) and response == f"utter_{topic_of(response)}":
        return "answer"
    if aspect_of(response):
        return "aspect"
    return next((group for group, beginnings in _GROUPS if response.startswith(beginnings)), "other")


def topic_of(response: str) -> str | None:
    """The topic that the response answers, asks or names."""
    topic = load_catalogue().by_response.get(response)
    return topic.topic if topic else None


def aspect_of(response: str) -> str | None:
    """The short question after a topic's answer that the response answers."""
    match response_keys(topic_of(response) or "", response):
        case ("aspects", aspect):
            return aspect
    return None


def label_of(response: str) -> str:
    """The topic's written label; an empty text when the response has none."""
    return load_texts().get(f"utter_label_{topic_of(response)}", "")


def _answer(
    response: str,
    group: str,
    text: str,
    given: Mapping[str, int],
    ratings: Mapping[str, tuple[int, int]],
    reviewed: Mapping[str, datetime],
) -> Answer:
    topic = topic_of(response)
    helped, rated = ratings.get(topic or "", (0, 0)) if group == "answer" else (0, 0)
    return Answer(
        response=response,
        group=group,
        topic=topic,
        label=label_of(response),
        text=text,
        facts=len(facts_of(response)),
        given=given.get(response, 0),
        helped=helped,
        rated=rated,
        reviewed_at=reviewed.get(response),
    )


def _ratings(session: Session) -> dict[str, tuple[int, int]]:
    helped = func.sum(case((AnswerFeedback.helpful.is_(True), 1), else_=0), type_=Integer)
    query = select(AnswerFeedback.topic, helped, func.count()).group_by(AnswerFeedback.topic)
    rows = session.execute(query.where(not_from_bench(AnswerFeedback.conversation_id)))
    return {topic: (int(yes), int(every)) for topic, yes, every in rows if topic}


def _reviewed(session: Session) -> dict[str, datetime]:
    query = select(AnswerVersion.response, func.max(AnswerVersion.at)).group_by(AnswerVersion.response)
    return dict(session.execute(query).all())

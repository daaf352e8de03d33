"""A conversation as turns, and the word for what became of each message."""

from __future__ import annotations

import pytest

from services.conversations.turns import BUTTON, FALLBACK, OUTCOMES, Turn, messages, turns
from tests.unit.training.examples.talking import Event, answered, asked_back, did, fell_back, replied, said


def begins(form: str | None) -> Event:
    return {"event": "active_loop", "name": form}


def about(topic: str | None) -> Event:
    return {"event": "slot", "name": "answered_topic", "value": topic}


def says(response: str) -> Event:
    return replied(response=response)


LISTENS = did("action_listen")
ASKING = begins("refund_form")
EXPLAINS = [
    did("action_explain_field"),
    says("utter_help_refund_iban"),
    did("refund_form"),
    says("utter_ask_refund_iban"),
]
TAKES = [did("refund_form"), says("utter_ask_refund_amount")]
PRICE = [
    said("paljonko maksaa", "answer", topic="calculate_proration"),
    did("proration_form"),
    begins("proration_form"),
    begins(None),
    did("action_calculate_proration"),
    says("utter_proration_result"),
    about("calculate_proration"),
    LISTENS,
]
# What the bot says when an action that asks back, or gives up, hands the message on.
WITH_VAT = [did("action_add_vat"), says("utter_vat_result")]
CASES: dict[str, tuple[list[Event], list[str]]] = {
    "a question that is answered": (answered(), ["answered"]),
    "one that is not": (fell_back(), ["fallback"]),
    "one that is not, in another language": (
        [said("hur", "fallback", language="sv"), did("action_fallback"), says("utter_fallback_sv")],
        ["fallback"],
    ),
    "one that is not, again": (
        [said("ööh", "fallback"), did("action_fallback"), says("utter_fallback_again")],
        ["fallback"],
    ),
    "one that is asked back about": (asked_back(), ["clarified"]),
    "one with a single guess": (
        [said("lasku", "clarify"), did("action_clarify"), says("utter_clarify_one")],
        ["clarified"],
    ),
    "several at once": (
        [said("tämä ja tuo", "clarify", several=True), did("action_clarify"), says("utter_several_matters")],
        ["clarified"],
    ),
    "a price, then its VAT that was not understood": (
        [*PRICE, said("alv", "fallback"), did("action_fallback"), *WITH_VAT, LISTENS],
        ["answered", "answered"],
    ),
    "a price, then its VAT between several topics": (
        [*PRICE, said("verollisena?", "clarify"), did("action_clarify"), *WITH_VAT, LISTENS],
        ["answered", "answered"],
    ),
    "figures that were an answer, whichever topic was meant": (
        [
            said("10 lisenssiä, 8 käyttäjää", "clarify"),
            did("action_clarify"),
            says("utter_free_licenses_result"),
            about("invoice_user_count"),
        ],
        ["answered"],
    ),
    "a button": ([said("/helpful"), did("action_helpful"), says("utter_helpful")], ["button"]),
    "none of these": (
        [*asked_back(), said("/out_of_scope"), did("action_fallback"), says("utter_fallback")],
        ["clarified", "button"],
    ),
    "thanks": ([said("kiitos", "answer", topic="thank"), did("utter_thank"), says("utter_thank")], ["talk"]),
    "a wish for a person": (
        [said("jätä yhteydenottopyyntö", "answer", topic="human"), did("contact_form"), begins("contact_form")],
        ["talk"],
    ),
    "a figure alone": (
        [said("5 lisenssiä", "answer", topic="inform"), did("action_use_detail"), says("utter_inform")],
        ["detail"],
    ),
    "a comment that the model takes for a question": (
        [
            said("missä se valikko on", "answer", topic="manage_licenses"),
            did("action_store_comment"),
            says("utter_feedback_stored"),
        ],
        ["comment"],
    ),
    "a comment that the model makes nothing of": (
        [said("huono ohje", "fallback"), did("action_store_comment"), says("utter_feedback_stored")],
        ["comment"],
    ),
    "what a form takes": ([ASKING, said("12,50", "answer", topic="inform"), *TAKES], ["detail"]),
    "what a form takes, though it sounds like a question": (
        [ASKING, said("maksuaikaa 14 pv", "answer", topic="payment_extension"), *TAKES],
        ["detail"],
    ),
    "a yes to a form": ([ASKING, said("kyllä", "answer", topic="affirm"), *TAKES], ["detail"]),
    "thanks that a form takes as its text": ([ASKING, said("kiitos", "answer", topic="thank"), *TAKES], ["detail"]),
    "the last detail of a form": (
        [
            ASKING,
            said("kyllä", "answer", topic="affirm"),
            did("refund_form"),
            begins(None),
            did("action_submit_refund"),
            says("utter_stored"),
        ],
        ["detail"],
    ),
    "what a form does not understand": ([ASKING, said("hmm", "fallback"), *EXPLAINS], ["detail"]),
    "who keeps a detail back": ([ASKING, said("en anna", "answer", topic="deny"), *EXPLAINS], ["detail"]),
    "thanks in the middle of a form": (
        [
            ASKING,
            said("kiitos", "answer", topic="thank"),
            did("action_explain_field"),
            says("utter_thank"),
            did("refund_form"),
        ],
        ["talk"],
    ),
    "a question in the middle of a form": (
        [ASKING, *answered("Miten irtisanon?", "cancel_service"), did("refund_form"), says("utter_ask_refund_iban")],
        ["answered"],
    ),
    "another form out of one": (
        [
            ASKING,
            said("paljonko maksaa", "answer", topic="calculate_proration"),
            did("proration_form"),
            begins("proration_form"),
        ],
        ["answered"],
    ),
    "stopping a form": (
        [ASKING, said("lopeta", "answer", topic="stop"), did("action_stop"), says("utter_form_stopped"), begins(None)],
        ["talk"],
    ),
    "a question after a form": (
        [ASKING, said("ei", "answer", topic="deny"), *TAKES, begins(None), *answered()],
        ["detail", "answered"],
    ),
    "an answer that failed": ([said("moi", "answer", topic="change_package")], ["answered"]),
    "a fallback that failed": ([said("moi", "fallback")], ["fallback"]),
}


@pytest.mark.parametrize("case", CASES)
def test_the_outcome_is_what_the_customer_got(case: str) -> None:
    events, expected = CASES[case]
    assert [turn.outcome for turn in messages(events)] == expected


def test_every_outcome_has_a_case() -> None:
    assert {outcome for _, expected in CASES.values() for outcome in expected} == set(OUTCOMES)


@pytest.mark.parametrize(
    ("events", "topic"),
    [
        (answered(), "change_package"),
        (fell_back(), None),
        ([said("/license_change"), did("action_answer")], "license_change"),
        ([said('/refund_request{"amount": "5"}')], "refund_request"),
        (CASES["a price, then its VAT that was not understood"][0], "calculate_proration"),
        (CASES["figures that were an answer, whichever topic was meant"][0], "invoice_user_count"),
        (CASES["what a form takes, though it sounds like a question"][0], None),
        (CASES["a comment that the model takes for a question"][0], None),
    ],
)
def test_the_topic_is_the_one_that_was_answered(events: list[Event], topic: str | None) -> None:
    assert messages(events)[-1].topic == topic


def test_what_the_bot_says_first_is_a_turn_without_a_message() -> None:
    first, second = turns([did("action_session_start"), LISTENS, replied(), *answered()])
    assert (first.said, [reply.id for reply in first.replies]) == (None, ["b2"])
    assert [reply.id for reply in second.replies] == ["b5"]


def test_a_silent_beginning_is_none() -> None:
    assert len(list(turns([did("action_session_start"), LISTENS, *answered()]))) == 1


def test_an_event_of_the_customer_without_words_begins_nothing() -> None:
    assert len(messages([*answered(), {"event": "user", "text": None}, *fell_back()])) == 2


def test_everything_up_to_the_next_message_belongs_to_a_turn() -> None:
    first, second = messages([*answered(), LISTENS, ASKING, *fell_back()])
    assert [event["event"] for event in first.happened] == ["action", "bot", "action", "active_loop"]
    assert (first.form, second.form) == (None, "refund_form")


def test_a_pressed_button_is_shown_by_the_title_it_had() -> None:
    assert [turn.shown for turn in messages([*asked_back(), said("/out_of_scope"), said("/typed")])] == [
        "lisenssit",
        "x",
        "/typed",
    ]


def test_the_answer_ends_when_the_bot_listens() -> None:
    events = [*answered(), {**LISTENS, "timestamp": 1000.5}, {**LISTENS, "timestamp": 2000.0}, did("action_later")]
    [turn] = messages(events)
    assert (turn.answered_at, turn.actions) == (1000.5, ["action_answer"])


def test_a_message_that_the_model_has_not_read_is_a_button() -> None:
    assert Turn(said={"text": "hei"}).outcome == BUTTON


def test_reading_the_outcome_changes_nothing_in_the_events() -> None:
    events = fell_back()
    before = repr(events)
    assert [turn.outcome for turn in messages(events)] == [FALLBACK]
    assert repr(events) == before

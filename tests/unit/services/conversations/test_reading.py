"""One conversation as the team reads it."""

from __future__ import annotations

from services.conversations.feedback import store_feedback
from services.conversations.reading import Rating, read
from services.requests.repository import store_request
from tests.placeholders import keep
from tests.unit.training.examples.conversations import store
from tests.unit.training.examples.talking import answered, asked_back, did, replied, said


def test_nothing_is_read_of_a_conversation_that_is_not_there() -> None:
    assert read("nobody") is None


def test_the_decision_stands_beside_the_message() -> None:
    store("a", *answered(ranking=[("change_package", 0.9), ("greet", 0.05), ("stop", 0.02), ("deny", 0.01)]))
    message = read("a").exchanges[0].said
    assert (message.outcome, message.topic) == ("answered", "change_package")
    assert [topic for topic, _ in message.ranking] == ["change_package", "greet", "stop"]


def test_an_answer_that_the_model_had_no_topic_for_has_the_topic_without_a_score() -> None:
    handed_on = [did("action_fallback"), did("action_add_vat"), replied(response="utter_vat_result")]
    topic = {"event": "slot", "name": "answered_topic", "value": "calculate_proration"}
    store("a", topic, said("alv", "fallback"), *handed_on)
    message = read("a").exchanges[0].said
    assert (message.outcome, message.topic, message.confidence) == ("answered", "calculate_proration", None)


def test_values_are_masked_and_left_out_for_the_test_bench() -> None:
    token = keep("a", "iban", "FI2112345600000785")
    store("a", said(f"tilini on {token}", "answer"))
    message = read("a").exchanges[0].said
    assert (message.text, message.plain) == ("tilini on FI21 •••• 85", "tilini on [iban]")


def test_the_key_of_an_upload_link_is_not_shown() -> None:
    link = "https://apu.esimerkki.fi/upload/hOLtokUoeKNk_7qrazuEgsmRidQhiYJUobreGZ7tU"
    store("a", said("kyllä", "answer"), {"event": "bot", "text": f"Lisää se: {link}", "data": {}})
    assert read("a").exchanges[0].replies[0].text == "Lisää se: https://apu.esimerkki.fi/upload/••••"


def test_a_pressed_button_stands_by_its_title() -> None:
    store("a", *asked_back(), said("/out_of_scope"))
    assert [exchange.said.text for exchange in read("a").exchanges] == ["lisenssit", "x"]


def test_ratings_stand_where_they_were_given_with_comments_masked() -> None:
    store("a", *answered(message_id="m-1"), *answered(message_id="m-2"))
    store_feedback("a", "m-1", helpful=True)
    store_feedback("a", "b5", helpful=False, comment=f"Soita {keep('a', 'phone', '0401234567')}")
    first, second = read("a").exchanges
    assert first.rating == Rating(True, None)
    assert second.replies[0].rating == Rating(False, "Soita 0401 •••• 67")


def test_what_the_bot_said_first_stands_first() -> None:
    store("a", {"event": "bot", "text": "Hei", "data": {}}, *answered())
    assert [bool(exchange.said) for exchange in read("a").exchanges] == [False, True]


def test_requests_made_in_it_are_named() -> None:
    store("a", *answered())
    reference = store_request(submission="s", kind="refund", conversation_id="a", email="a@b.fi", details={}).reference
    assert [made.reference for made in read("a").requests] == [reference]

"""Which messages are worth a review, read from a conversation's events."""

from __future__ import annotations

from services.conversations.inbox import candidates_of, message_key
from services.conversations.review_items import grouped
from tests.unit.training.examples.talking import answered, asked_back, did, fell_back, replied, said


def test_an_unanswered_message_is_a_candidate_with_its_decision_and_three_best_topics() -> None:
    [found] = candidates_of("c-1", fell_back())
    assert (found.text, found.kinds, found.decision) == ("Unohdin salasanani", ("fallback",), "fallback")
    assert found.ranking == (("out_of_scope", 0.9), ("cancel_service", 0.05), ("stop", 0.01))
    assert found.choice is None


def test_a_clarified_message_comes_with_what_the_customer_chose() -> None:
    [found] = candidates_of("c-1", [*asked_back(), said("/license_change"), did("action_answer")])
    assert (found.kinds, found.options) == (("clarified",), ("manage_licenses", "license_change"))
    assert found.choice == "license_change"


def test_none_of_these_is_a_choice_too() -> None:
    [found] = candidates_of("c-1", [*asked_back(), said("/out_of_scope"), did("action_fallback")])
    assert found.choice == "out_of_scope"


def test_a_topic_chosen_after_a_fallback_is_the_customers_choice() -> None:
    [found] = candidates_of("c-1", [*fell_back(), said("/change_package"), did("action_answer")])
    assert found.choice == "change_package"


def test_a_payload_that_was_not_offered_is_no_choice() -> None:
    [found] = candidates_of("c-1", [*asked_back(), said("/refund_request"), did("action_answer")])
    assert found.choice is None


def test_words_after_the_buttons_are_no_choice() -> None:
    found = candidates_of("c-1", [*asked_back(), *answered()])
    assert [candidate.choice for candidate in found] == [None]


def test_an_answered_message_is_no_candidate() -> None:
    assert candidates_of("c-1", answered()) == []


def test_a_button_that_falls_back_is_no_candidate() -> None:
    assert candidates_of("c-1", [said("/out_of_scope"), did("action_fallback"), replied()]) == []


def test_details_given_to_a_form_are_no_candidates_whatever_the_model_made_of_them() -> None:
    assert candidates_of("c-1", [said("Esimerkki", "fallback"), did("refund_form"), replied()]) == []


def test_a_comment_on_an_answer_is_no_candidate() -> None:
    talk = [*answered(), said("/not_helpful"), did("action_not_helpful"), replied()]
    talk += [said("Liian lyhyt", "clarify", options=["payment_extension"]), did("action_store_comment")]
    assert candidates_of("c-1", talk) == []


def test_an_answer_rated_in_the_chat_makes_its_message_a_candidate() -> None:
    [found] = candidates_of("c-1", answered(message_id="m-7"), {"m-7"})
    assert (found.kinds, found.topic) == (("thumbs_down",), "change_package")


def test_an_answer_rated_by_the_bots_message_makes_its_message_a_candidate() -> None:
    talk = [{"event": "session_started"}, *answered("Kiitos ohjeesta, mutta miten?"), *answered()]
    [found] = candidates_of("c-1", talk, {"b6"})
    assert found.text == "Miten vaihdan pakettia?"


def test_a_rating_finds_its_message_although_it_keeps_only_the_ids_beginning() -> None:
    long = "m" * 100
    assert len(candidates_of("c-1", answered(message_id=long), {long[:64]})) == 1


def test_a_thumb_down_after_a_button_is_about_the_message_that_led_to_it() -> None:
    talk = [*asked_back(), said("/license_change", message_id="m-2"), did("action_answer")]
    [found] = candidates_of("c-1", talk, {"m-2"})
    assert (found.text, found.kinds) == ("lisenssit", ("clarified", "thumbs_down"))


def test_pressing_no_is_no_choice_of_a_topic() -> None:
    [found] = candidates_of("c-1", [*answered(message_id="m-7"), said("/not_helpful")], {"m-7"})
    assert found.choice is None


def test_a_message_in_another_language_says_which() -> None:
    [found] = candidates_of("c-1", fell_back("How do I log in?", language="en"))
    assert found.language == "en"


def test_the_key_of_a_message_differs_between_conversations_and_tells_nothing_of_them() -> None:
    [one], [other] = (candidates_of(name, fell_back(message_id="m-1")) for name in ("c-1", "c-2"))
    assert one.key != other.key
    assert one.key == message_key("c-1", "m-1")
    assert "c-1" not in one.key


def test_the_same_words_are_one_item_with_all_choices_counted() -> None:
    first = candidates_of("c-1", [*asked_back("Lisenssit?", at=1.0), said("/license_change")])
    second = candidates_of("c-2", [*asked_back("lisenssit", at=2.0), said("/license_change")])
    third = candidates_of("c-3", asked_back("lisenssit!", at=3.0))
    [item] = grouped([*first, *second, *third])
    assert (len(item.messages), item.text, item.choices) == (3, "lisenssit!", {"license_change": 2})
    assert set(item.keys) == {found.key for found in (*first, *second, *third)}


def test_the_newest_item_comes_first() -> None:
    found = candidates_of("c-1", [*fell_back("vanha", at=1.0), *fell_back("uusi", at=2.0)])
    assert [item.text for item in grouped(found)] == ["uusi", "vanha"]


def test_the_list_can_be_narrowed_to_one_kind() -> None:
    talk = [*fell_back(), *asked_back(), *answered(message_id="m-7")]
    found = candidates_of("c-1", talk, {"m-7"})
    assert {
        kind: [item.text for item in grouped(found, kind)] for kind in ("fallback", "clarified", "thumbs_down")
    } == {
        "fallback": ["Unohdin salasanani"],
        "clarified": ["lisenssit"],
        "thumbs_down": ["Miten vaihdan pakettia?"],
    }


def test_the_customers_choice_is_suggested_first_then_the_options_then_the_ranking() -> None:
    talk = asked_back(
        "x", "manage_licenses", "license_change", ranking=[("out_of_scope", 0.5), ("cancel_service", 0.2)]
    )
    [item] = grouped(candidates_of("c-1", [*talk, said("/license_change")]))
    assert item.suggested == ("license_change", "manage_licenses", "cancel_service")


def test_a_topic_that_the_model_holds_for_unlikely_is_not_suggested() -> None:
    [item] = grouped(candidates_of("c-1", fell_back(ranking=[("out_of_scope", 0.9), ("greet", 0.06), ("stop", 0.04)])))
    assert item.suggested == ("greet",)


def test_placeholders_are_shown_without_their_keys() -> None:
    [item] = grouped(candidates_of("c-1", fell_back("tilini on [iban!check_digit:0123456789], ok?")))
    assert item.text == "tilini on [iban], ok?"

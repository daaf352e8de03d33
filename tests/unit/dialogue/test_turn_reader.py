"""What the dialogue acts on when a turn was taken for something."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.acts import ALLOWED, NOT_KNOWN, PHONE
from bot.dialogue.context import CONTEXT, Context
from bot.dialogue.turn_reader import TurnReader, intent_of_act
from bot.dialogue.turn_rules import RULES
from bot.web.console.strings import entry

_IBAN = Context("value", "refund_iban")
_TWO = Context("clarify", options=("cancel_service", "double_payment"))
_ANSWER = Context("after_answer", about="cancel_service")
_NOTHING_CLEAR = {"decision": "fallback", "topic": None, "reason": "too_weak"}


class _Model:
    """A model that ranks as it is told."""

    def __init__(self, *ranking: tuple[str, float]) -> None:
        self._ranking = list(ranking)

    def rank(self, _message: Message, _context: str) -> list[tuple[str, float]]:
        return self._ranking


def _read(
    context: Context | None,
    *ranking: tuple[str, float],
    decision: dict[str, Any] | None = None,
    text: str = "sanoja joita on enemmän kuin pari",
) -> dict[str, Any]:
    decision = decision or _NOTHING_CLEAR
    reader = TurnReader(TurnReader.get_default_config(), None, None)
    reader.learnt = _Model(*ranking)
    message = Message(
        {"text": text, "intent": {"name": "before"}, "decision": decision, "metadata": {CONTEXT: context}}
    )
    reader.process([message])
    return {"act": (message.get("turn") or {}).get("act"), "intent": message.get("intent")["name"]}


def _reason(context: Context, *ranking: tuple[str, float], **message: Any) -> str:
    reader = TurnReader(TurnReader.get_default_config(), None, None)
    reader.learnt = _Model(*ranking)
    read = Message({"decision": _NOTHING_CLEAR, "metadata": {CONTEXT: context}, **message})
    reader.process([read])
    reason: str = read.get("turn")["reason"]
    return reason


@pytest.mark.parametrize(
    ("act", "context", "intent"),
    [
        ("why", _IBAN, "form_reply"),
        ("person", _IBAN, "human"),
        ("stop", _IBAN, "stop"),
        ("unhelpful", _IBAN, "not_helpful"),
        ("why", _ANSWER, "follow_up"),
        ("remark", _ANSWER, "remark"),
        ("begin", _ANSWER, "begin"),
        ("thanks", _ANSWER, "thank"),
        ("what_if", Context("after_result"), "what_if"),
        ("sure", Context("after_result"), "about_result"),
        ("status", Context("after_stored"), "about_request"),
        ("first", _TWO, "cancel_service"),
        ("second", _TWO, "double_payment"),
        ("third", _TWO, "double_payment"),
        ("none", _TWO, "out_of_scope"),
        ("yes", _TWO, "remark"),
        ("yes", Context("clarify", options=("cancel_service",)), "cancel_service"),
        ("yes", Context("yes_no"), "begin"),
        ("no", Context("yes_no"), "remark"),
        ("comment", Context("comment"), "comment"),
        ("hold", Context("open"), "remark"),
    ],
)
def test_each_act_has_its_intent(act: str, context: Context, intent: str) -> None:
    assert intent_of_act(act, context) == intent


@pytest.mark.parametrize("context", ALLOWED)
def test_whatever_a_turn_can_be_the_dialogue_can_act_on(context: str) -> None:
    asked = None if context.startswith("after_") or context in ("clarify", "comment", "open") else "refund_iban"
    options = ("cancel_service", "double_payment", "refund_request") if context == "clarify" else ()
    acts = [act for act in ALLOWED[context] if act != "new"]
    assert [act for act in acts if intent_of_act(act, Context(context, asked, "x", options)) is None] == []


def test_a_message_without_a_context_stays_as_it_was_decided() -> None:
    assert _read(None, ("why", 0.9)) == {"act": None, "intent": "before"}


def test_a_likely_act_is_taken() -> None:
    assert _read(_ANSWER, ("why", 0.4)) == {"act": "why", "intent": "follow_up"}


def test_an_unlikely_act_leaves_the_decision() -> None:
    assert _read(_ANSWER, ("why", 0.2)) == {"act": "new", "intent": "before"}


def test_what_leads_away_has_to_be_likelier() -> None:
    assert _read(_ANSWER, ("person", 0.4)) == {"act": "new", "intent": "before"}


def test_a_clear_answer_is_overruled_by_a_sure_act_alone() -> None:
    same = {"decision": "answer", "topic": "cancel_service", "reason": "clear"}
    assert _read(_ANSWER, ("why", 0.55), decision=same)["intent"] == "before"
    assert _read(_ANSWER, ("why", 0.8), decision=same)["intent"] == "follow_up"


def test_a_clear_answer_of_another_matter_is_overruled_by_a_very_sure_act_alone() -> None:
    other = {"decision": "answer", "topic": "double_payment", "reason": "clear"}
    assert _read(_ANSWER, ("why", 0.8), decision=other)["intent"] == "before"
    assert _read(_ANSWER, ("why", 0.95), decision=other)["intent"] == "follow_up"


def test_a_few_words_lean_on_what_was_said_before() -> None:
    other = {"decision": "answer", "topic": "double_payment", "reason": "clear"}
    assert _read(_ANSWER, ("what_then", 0.6), decision=other, text="entä sen jälkeen")["intent"] == "follow_up"


def test_a_question_is_no_remark() -> None:
    assert _read(_ANSWER, ("remark", 0.6), ("how_long", 0.4), text="oota, kauanko siinä menee?")["act"] == "how_long"


def test_who_takes_back_says_no_yes() -> None:
    wanted = Context("yes_no", "refund_wanted")
    assert _read(wanted, ("yes", 0.8), ("no", 0.15), text="joo perutaan") == {"act": "stop", "intent": "stop"}


def test_a_request_that_is_to_be_made_is_no_question_of_its_status() -> None:
    status = {"decision": "answer", "topic": "request_status", "reason": "clear"}
    made = "no tehdään sitten se pyyntö"
    assert _read(_ANSWER, ("new", 0.8), decision=status, text=made)["intent"] == "begin"
    assert _read(_IBAN, ("new", 0.8), decision=status, text=made)["intent"] == "form_reply"
    assert _read(_ANSWER, ("new", 0.8), decision=status, text="missä vaiheessa pyyntö on")["intent"] == "before"


def test_a_greeting_after_an_answer_is_no_remark() -> None:
    greeting = {"decision": "answer", "topic": "greet", "reason": "talk"}
    assert _read(_ANSWER, ("remark", 0.9), decision=greeting)["intent"] == "before"


def test_a_bare_value_is_a_value_whatever_the_model_says() -> None:
    value = {"decision": "answer", "topic": "inform", "reason": "bare_detail"}
    assert _read(_IBAN, ("remark", 0.9), decision=value) == {"act": "new", "intent": "before"}


def test_words_that_alone_would_stop_do_not_leave_a_form_that_does_not_bear_it_out() -> None:
    stop = {"decision": "answer", "topic": "stop", "reason": "talk"}
    assert _read(_IBAN, ("new", 0.6), ("stop", 0.05), decision=stop)["intent"] == "nlu_fallback"
    assert _read(_IBAN, ("new", 0.6), ("stop", 0.3), decision=stop)["intent"] == "before"


_COPY = {"decision": "fallback", "topic": None, "reason": "known_matter", "matter": "invoice_copy", "confidence": 0.95}


@pytest.mark.parametrize(
    ("context", "act", "intent"),
    [
        (_ANSWER, "where", "nlu_fallback"),  # "mistä saan laskun kopion?"
        (_ANSWER, "remark", "remark"),
        (_IBAN, "where", "nlu_fallback"),
        (_IBAN, "refuse", "form_reply"),
        (_IBAN, "person", "human"),
        (Context("words", "contact_message"), "where", "form_reply"),  # a person reads it
    ],
)
def test_a_neighboring_matter_that_is_named_counts_more_than_the_question_word(
    context: Context, act: str, intent: str
) -> None:
    assert _read(context, (act, 0.99), decision=_COPY)["intent"] == intent


def test_a_matter_that_is_not_sure_leaves_the_follow_up_a_follow_up() -> None:
    assert _read(_ANSWER, ("where", 0.99), decision={**_COPY, "confidence": 0.4})["intent"] == "follow_up"


def test_in_a_form_a_likely_matter_is_told_to_a_question_that_is_nothing_else() -> None:
    likely, question = {**_COPY, "confidence": 0.6}, "onko edellinen lasku muuten maksettu"
    assert _read(_IBAN, ("new", 0.9), decision=likely, text=question)["intent"] == "nlu_fallback"
    assert _read(_IBAN, ("where", 0.9), decision=likely, text=question)["intent"] == "form_reply"


_CLARIFIED = {"decision": "clarify", "topic": None, "reason": "unsure", "options": ["cancel_service"]}


def test_a_question_that_only_the_last_answer_is_near_to_is_about_it() -> None:
    found = _read(_ANSWER, ("new", 0.9), decision=_CLARIFIED, text="kelpaako vuoden vanha irtisanominen")
    assert found == {"act": "not_known", "intent": "follow_up"}
    other = {**_CLARIFIED, "options": ["change_package"]}
    assert _read(_ANSWER, ("new", 0.9), decision=other, text="kelpaako vuoden vanha paketti")["intent"] == "before"


@pytest.mark.parametrize(
    ("text", "intent"), [("onko teillä puhelinnumeroa", "form_reply"), ("antakaa numero, haluan soittaa", "human")]
)
def test_a_question_for_a_phone_number_does_not_leave_the_form(text: str, intent: str) -> None:
    assert _read(_IBAN, ("person", 0.99), text=text)["intent"] == intent


_STATUS = {"decision": "answer", "topic": "request_status", "reason": "clear"}
_STOPS = {"decision": "answer", "topic": "stop", "reason": "talk"}
_NEAR = {"decision": "clarify", "topic": None, "options": ["cancel_service"], "reason": "unsure"}
_RANKED = [{"name": "cancel_service", "confidence": 0.6}]
_CALCULATION = Context("value", "proration_unit_price", lapses=True)


@pytest.mark.parametrize(
    ("reason", "context", "act", "message"),
    [
        ("breaks_off", _IBAN, "new", {"text": "eiku perutaan koko tilaus"}),
        ("passes_by", _CALCULATION, "refuse", {"text": "en kerro, onko pyyntöni jo käsitelty", "decision": _STATUS}),
        ("lets_go", _CALCULATION, "refuse", {"text": "en viitsi nyt katsoa sitä mistään"}),
        ("useless", _IBAN, "unknown", {"text": "eipä tuosta ollut mitään hyötyä"}),
        ("goes_on", _ANSWER, "new", {"text": "aloitetaan sitten pyyntö", "decision": _STATUS}),
        ("sending", _ANSWER, "remark", {"text": "pistä menemään", "replies": {"summary": "yes"}}),
        ("value", _IBAN, "value", {"text": "se on siinä laskun yläreunassa"}),
        ("by_mistake", _IBAN, "new", {"text": "riittää jo tämä kysely", "decision": _STOPS}),
        ("guess", _ANSWER, "new", {"text": "sopimus poikki", "decision": _NEAR, "intent_ranking": _RANKED}),
        ("model", _ANSWER, "why", {"text": "minkä takia näin tehdään aina"}),
        ("alone", _ANSWER, "new", {"text": "tänään sataa vettä"}),
    ],
)
def test_what_decided_leaves_its_name(reason: str, context: Context, act: str, message: dict[str, Any]) -> None:
    assert _reason(context, (act, 0.9), ("other", 0.1), **message) == reason


def test_the_console_has_words_for_whatever_a_turn_can_be_and_for_what_decided() -> None:
    assert set(entry("bench.turn_reasons")) == {*(rule.name for rule in RULES), "guess", "model", "alone"}
    assert set(entry("bench.contexts")) == set(ALLOWED)
    assert set(entry("bench.acts")) == {"send", PHONE, NOT_KNOWN, *(act for acts in ALLOWED.values() for act in acts)}

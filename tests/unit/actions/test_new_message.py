"""When a form reads the customer's message, and when it was dealt with already."""

from __future__ import annotations

from typing import Any

from services.forms.form import is_new_message

FORM = "refund_form"
LISTEN = {"event": "action", "name": "action_listen"}
USER = {"event": "user", "text": "450 €"}
ITSELF = {"event": "action", "name": FORM}  # Rasa ends the events with it
OPENED = {"event": "active_loop", "name": FORM}
CLOSED = {"event": "active_loop", "name": None}


def action(name: str) -> dict[str, Any]:
    return {"event": "action", "name": name}


def test_a_reply_to_the_form_is_new() -> None:
    assert is_new_message([OPENED, action(FORM), LISTEN, USER, ITSELF], FORM)


def test_the_message_that_opened_the_form_is_new() -> None:
    assert is_new_message([LISTEN, USER, action("action_answer"), OPENED, ITSELF], FORM)


def test_a_question_that_was_answered_in_the_middle_is_not() -> None:
    assert not is_new_message([OPENED, action(FORM), LISTEN, USER, action("action_answer"), ITSELF], FORM)


def test_a_message_that_the_form_has_read_before_it_was_opened_again_is_not() -> None:
    sent = [OPENED, LISTEN, USER, action(FORM), CLOSED, action("action_submit_refund"), OPENED, ITSELF]
    assert not is_new_message(sent, FORM)


def test_the_next_message_to_a_form_that_was_opened_again_is_new() -> None:
    sent = [USER, action(FORM), CLOSED, action("action_submit_refund"), OPENED, action(FORM), LISTEN]
    assert is_new_message([*sent, USER, ITSELF], FORM)


def test_a_message_without_a_history_is_new() -> None:
    assert is_new_message([], FORM)

"""Which of our actions a message is for that follows a result, or that asks for a calculator, whatever it was taken for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.forms.calculator_questions import asked_calculator
from services.forms.last_result import shown_result
from services.forms.result_questions import asked_about_result
from services.forms.what_if import is_change


def follow_up(message: Mapping[str, Any], slots: Mapping[str, Any]) -> str | None:
    """The action: of a what-if, of a question about the result, of a calculator; None for any other message.

    Not while a form asks: what is said then is for its question.
    """
    if slots.get("requested_slot"):
        return None
    shown = shown_result(slots)
    if is_change(message, slots):
        return "action_what_if"
    if shown and not shown.missing and asked_about_result(message.get("text")):
        return "action_explain_result"
    return "action_calculate" if asked_calculator(message) else None

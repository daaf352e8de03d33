"""Which of our actions answers a message that follows a result or asks for a calculator, whatever it was taken for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.forms.calculator_questions import asked_calculator
from services.forms.last_result import QUANTITY, VAT_OF_SUM, Shown, explained_example, shown_result
from services.forms.own_figure import own_figure
from services.forms.quantity_figures import fraction_on_invoice
from services.forms.result_questions import asked_about_result, asks_share_of_vat, asks_why
from services.forms.what_if import is_change, other_span, read_change, supposes, supposes_inexact

_OF_QUANTITY = ("invoice_quantity", "explain_quantity")
ANSWERED_BY_RESULTS = ("calculate_proration", "explain_quantity")  # a result is their only answer


def follow_up(message: Mapping[str, Any], slots: Mapping[str, Any]) -> str | None:
    """The action: of a what-if, of a question about the result, of a calculator; None for any other message.

    Not while a form asks: what is said then is for its question.
    """
    if slots.get("requested_slot"):
        return None
    if of_example(message, slots):
        return "action_what_if"
    shown = shown_result(slots)
    if _tells_fraction(message, slots):
        return "action_explain_quantity"
    if own_figure(message, shown) is not None or _asks_share(message, shown):
        return "action_explain_result"
    if shown and other_span(message, shown):
        return "action_what_if"
    if shown and (is_change(message, slots) or supposes_inexact(message)):
        return "action_what_if"
    if shown and not shown.missing and _asks_about_it(message.get("text"), slots):
        return "action_explain_result"
    return "action_calculate" if asked_calculator(message) else None


def _tells_fraction(message: Mapping[str, Any], slots: Mapping[str, Any]) -> bool:
    about = slots.get("last_calculation") == QUANTITY or slots.get("answered_topic") in _OF_QUANTITY
    about = about or (message.get("intent") or {}).get("name") in _OF_QUANTITY
    return about and fraction_on_invoice(message) is not None


def _asks_share(message: Mapping[str, Any], shown: Shown | None) -> bool:
    return shown is not None and shown.calculation == VAT_OF_SUM and asks_share_of_vat(message.get("text"))


def of_example(message: Mapping[str, Any], slots: Mapping[str, Any]) -> Shown | None:
    """The example of the last answer, where a message supposes one of its figures to be another: "entä jos 14?"."""
    example = explained_example(slots)
    return example if example and supposes(message) and read_change(message, example) else None


def _asks_about_it(text: str | None, slots: Mapping[str, Any]) -> bool:
    return bool(asked_about_result(text)) or (asks_why(text) and slots.get("answered_topic") in ANSWERED_BY_RESULTS)

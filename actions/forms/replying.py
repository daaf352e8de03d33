"""What a form says to a reply that gives no value: a question about the question, "en tiedä", a doubt, a sigh.

What is said is the first of some texts that there is, from the question's own to the one for any form, so that a new
kind of request has all of it for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from services.content.catalogue import load_catalogue
from services.content.texts import load_texts, text
from services.content.topic import aspect_response
from services.forms.filling import explanation_of
from services.forms.form import Form, opened_as
from services.requests.form import RequestForm
from services.requests.kind import SKIPPED

# Act -> the texts to look for. `{slot}` is the question's slot, `{name}` its field, `{prefix}` begins the texts of the
# kind of request.
_SAID: Mapping[str, tuple[str, ...]] = {
    "why": (
        "utter_why_{slot}",
        "utter_why_{name}",
        "utter_declined_{slot}",
        "utter_about_{prefix}_why",
        "utter_form_why",
    ),
    "what": ("utter_what_{slot}", "utter_what_{name}", "utter_help_{slot}"),
    "where": ("utter_where_{name}", "utter_help_{slot}"),
    "unknown": ("utter_unknown_{name}", "utter_form_unknown"),
    "none": ("utter_none_{slot}", "utter_none_{name}", "utter_form_none"),
    "refuse": ("utter_declined_{slot}", "utter_form_refused"),
    "skip": ("utter_form_needed",),
    "depends": ("utter_depends_{name}", "utter_help_{slot}"),
    "wants_refund": ("utter_wants_{name}", "utter_help_{slot}"),
    "already": ("utter_form_already",),
    "doubt": ("utter_form_doubt",),
    "complain": ("utter_form_complaint",),
    "restart": ("utter_form_restarted",),
    "phone": ("utter_phone_{prefix}", "utter_form_phone"),
    "later": ("utter_fault_summary_later",),
    "torn": ("utter_fault_summary_torn",),
    "deny": ("utter_fault_summary_declined",),
    "agree": ("utter_fault_summary_unclear",),
    "safe": ("utter_about_{prefix}_safe", "utter_about_request_safe"),
    "who": ("utter_about_{prefix}_who", "utter_about_request_who"),
    "how_long": ("utter_about_{prefix}_how_long", "utter_about_request_how_long"),
    "how_much": ("utter_about_{prefix}_how_much", "utter_about_request_how_much"),
    "what_then": ("utter_about_{prefix}_what_then", "utter_about_request_what_then"),
    "what_needed": (
        "utter_what_needed_{slot}",
        "utter_what_needed_{name}",
        "utter_about_{prefix}_what_needed",
        "utter_about_request_what_needed",
    ),
    "undo": ("utter_about_{prefix}_undo", "utter_about_request_undo"),
    "if_refused": ("utter_about_{prefix}_if_refused", "utter_about_request_if_refused"),
    "what_if_not": ("utter_what_if_not_{slot}", "utter_about_{prefix}_what_if_not", "utter_form_ask_desk"),
    "file": ("utter_about_{prefix}_file", "utter_about_request_file"),
    "limit": ("utter_limit_{name}", "utter_form_ask_desk"),
    "hesitate": ("utter_hesitate_{name}", "utter_about_{prefix}_hesitate", "utter_form_hesitate"),
    "add": ("utter_about_{prefix}_add", "utter_form_add"),
    "insist": ("utter_refused_general",),
}
_LEFT_TO_THE_QUESTION = ("hold", "remark", "after_all")  # nothing to say but the question again
# Answered beside a value that the message gives; of the rest the value is all that counts.
BESIDE_VALUES = frozenset(
    ("why", "what", "where", "who", "how_long", "how_much", "what_then")
    + ("safe", "what_needed", "undo", "if_refused", "what_if_not", "file", "limit")
)
# What may be said of another field than the one that is asked, when the reply names it.
ABOUT_A_FIELD = frozenset(("why", "what", "where", "unknown", "none", "refuse", "skip"))
_GIVEN_UP = ("unknown", "none", "refuse", "skip")  # a detail that the desk can do without is left out then
_ABOUT_A_REQUEST = frozenset(("who", "how_long", "how_much", "what_then"))
_DEALT_WITH = frozenset((*_SAID, *_LEFT_TO_THE_QUESTION))
_ABOUT_THE_REFUSAL = ("why", "insist")  # after a refused value these are about the refusal


@dataclass(frozen=True)
class Question:
    """What the reply came to.

    `slot` is what is asked, or what the reply asks about; `times`: how often the question was put; `told`: the details
    that are known, and `left` those that are not, as texts; `topic`: what a question is about, if not about what was
    asked; `refused`: the text that refused a value just now, with the known details by name in `shown`.
    """

    slot: str | None
    times: int = 0
    told: str = ""
    left: str = ""
    topic: str | None = None
    refused: str | None = None
    shown: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Answer:
    """What a form does about such a reply: what it says, with which values, and the slots that change."""

    response: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    slots: dict[str, Any] = field(default_factory=dict)


def answer_to(act: str | None, form: Form, question: Question) -> Answer | None:
    """What to do about a reply; None for one that is no such reply."""
    asked = question.slot
    if act not in _DEALT_WITH or asked is None:
        return None
    if act in _LEFT_TO_THE_QUESTION:
        waits = act == "hold" and isinstance(form, RequestForm) and asked == form.confirm
        return Answer("utter_fault_summary_held" if waits else None)
    optional = isinstance(form, RequestForm) and asked in form.optional
    if optional and act in _GIVEN_UP and (act != "unknown" or question.times > 1):
        return Answer("utter_form_skipped", slots={asked: SKIPPED})
    texts, explained = load_texts(), f"utter_help_{asked}"
    response = next((name for name in _responses(act, form, asked, question) if name in texts), None)
    values = {**question.shown, "help": text(explained) if explained in texts else ""}
    values |= {"details": question.told, "left": question.left}
    if act == "already" and not question.told:
        response = "utter_form_not_told"
    slots = dict.fromkeys((one.slot for one in form.fields), None) if act == "restart" else {}
    return Answer(response, values, slots)


def _responses(act: str, form: Form, asked: str, question: Question) -> list[str]:
    """What may be said to the reply, the best first."""
    prefix = form.kind.prefix if isinstance(form, RequestForm) else form.name
    names = [name.format(slot=asked, name=asked.removeprefix(f"{prefix}_"), prefix=prefix) for name in _SAID[act]]
    if question.refused and act in _ABOUT_THE_REFUSAL:
        explained = explanation_of(question.refused)  # but what was explained just now helps no more
        return [*([] if explained == question.refused else [explained]), "utter_refused_general"]
    if act == "what_needed" and question.left:
        names.insert(0, "utter_form_missing")
    if act in _ABOUT_A_REQUEST and (own := _opening_topic(form)):
        names.insert(0, aspect_response(own, act))
    if question.topic and act in BESIDE_VALUES:
        names.insert(0, aspect_response(question.topic, act))
    return names


def _opening_topic(form: Form) -> str | None:
    """The topic whose answer the form is: a calculation, or what only looks something up, is no request to tell of."""
    if isinstance(form, RequestForm) and form.kind.is_stored:
        return None
    opened = opened_as(form.name)
    return next((one.topic for one in load_catalogue().topics.values() if one.opens == opened), None)

"""What a declared kind of request has to be, and what follows from it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from services.forms.filling import Reading
from services.requests.catalogue import load_kinds, shown_as, split_details, stored_kinds
from services.requests.fields import BUSINESS_ID, EMAIL
from services.requests.form import RequestForm
from services.requests.kind import Ending, RequestField, RequestKind, Shown, WrongKind
from services.requests.labels import columns, needed_texts
from services.requests.statuses import IN_PROGRESS, NEW, WAITING

DAYS = {NEW: 1, IN_PROGRESS: 2, WAITING: 3}


def _number(reply: str) -> str | None:
    return reply if re.fullmatch(r"\d+", reply) else None


def kind(*fields: RequestField, **more: Any) -> RequestKind:
    return RequestKind(**{"name": "tea", "fields": (*fields, EMAIL), "working_days": DAYS, **more})


ORDER = RequestField("order", whole_reply=_number, is_optional=True, called="tilaus")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"fields": (BUSINESS_ID,)}, "needs a field `email`"),
        ({"fields": (EMAIL, EMAIL)}, "two fields of one name"),
        ({"working_days": {NEW: 1}}, "needs `working_days` for in_progress, waiting_for_customer"),
    ],
)
def test_a_declaration_that_could_not_work_is_refused(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(WrongKind, match=told):
        kind(**wrong)


def test_names_of_slots_forms_and_ends_follow_from_name_and_prefix() -> None:
    made = kind(prefix="cup")
    assert (made.form, made.end, made.slot("email")) == ("tea_form", "action_submit_cup", "cup_email")
    assert kind(is_stored=False).end == "action_tell_tea"


def read(form: RequestForm, text: str, intent: str = "inform", *entities: dict[str, Any]) -> Reading:
    message = {"text": text, "intent": {"name": intent}, "entities": list(entities)}
    return form.read(message, {}, "tea_order", ())


@pytest.mark.parametrize(
    ("text", "intent", "value"),
    [
        ("4711", "inform", "4711"),
        ("ohita", "out_of_scope", ""),
        ("ei ole", "deny", ""),
        ("en tiedä", "nlu_fallback", ""),
        ("/deny", "deny", ""),
        ("ei ole vielä maksettu, milloin se erääntyy?", "nlu_fallback", None),
        ("en tiedä miten palvelu irtisanotaan", "cancel_service", None),
    ],
)
def test_an_optional_field_can_be_left_out(text: str, intent: str, value: str | None) -> None:
    assert read(RequestForm(kind(ORDER)), text, intent).values.get("tea_order") == value


def test_a_field_that_is_not_optional_is_not_left_out() -> None:
    field = RequestField("order", whole_reply=_number)
    assert read(RequestForm(kind(field)), "ohita", "deny").values == {}


def test_what_was_left_out_is_not_asked_again() -> None:
    form = RequestForm(kind(ORDER))
    assert form.next_field({"tea_order": None}) == "tea_order"
    assert form.next_field({"tea_order": ""}) == "tea_email"


def test_an_ending_decides_before_anything_else_is_asked() -> None:
    form = RequestForm(kind(ORDER, endings=(Ending("cold", lambda values: values["order"] == "7"),)))
    assert form.next_field({"tea_order": "7", "tea_email": None}) is None


def test_a_check_reads_the_other_values_by_their_names() -> None:
    def later(value: int, values: Any) -> str | None:
        return "too_early" if value < values["first"] else None

    first = RequestField("first", when_asked=("number",))
    second = RequestField("second", when_asked=("number",), check=later)
    form = RequestForm(kind(first, second))
    message = {"text": "3", "entities": [{"entity": "number", "value": 3}]}
    (fault,) = form.read(message, {"tea_first": 5}, "tea_second", ()).faults
    assert (fault.slot, fault.name) == ("tea_second", "too_early")


def test_what_names_a_person_or_an_account_is_sealed() -> None:
    details = {"amount": "1", "iban": "FI21", "message": "Hei", "transcript": "..."}
    assert split_details("refund", details)[0] == {"amount": "1"}
    assert split_details("gone", details)[0] == {"amount": "1"}, "also of a kind that is there no more"
    assert shown_as("payment_extension", "due_date") is Shown.DATE


def test_the_table_has_every_open_detail_once_and_no_free_words() -> None:
    names = [name for name, _ in columns()]
    assert names == ["email", "business_id", "invoice", "amount", "iban", "due_date", "new_date"]
    assert dict(columns())["amount"] == "Summa"


def test_kinds_are_listed_in_their_places() -> None:
    assert list(stored_kinds()) == ["refund", "payment_extension", "contact"]
    assert set(load_kinds()) - set(stored_kinds()) == {"request_status", "withdraw"}


def test_a_choice_needs_words_for_both_answers() -> None:
    field = RequestField("sugar", yes_no=True)
    assert {"utter_tea_sugar_yes", "utter_tea_sugar_no"} < set(needed_texts(kind(field)))

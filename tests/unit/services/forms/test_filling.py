"""Which field a detail fills."""

from __future__ import annotations

from typing import Any

import pytest

from services.forms.field import Fault, Field
from services.forms.filling import read_message
from services.requests.form import request_forms
from tests.unit.actions.chatting import entity, message
from tests.unit.services.forms.messages import message_of

FIELDS = (
    Field("first_day", entities=("date",), role="due_date"),
    Field("last_day", entities=("date",), role="until"),
    Field("count", entities=("license_count",), when_asked=("number",), when_supposed=("number",)),
    Field("months", entities=("months",), when_asked=("number",)),
    Field("sure", yes_no=True),
)
JANUARY, MAY, JUNE = "2026-01-01", "2026-05-31", "2026-06-30"


def filled(*entities: dict[str, Any], asked: str | None = None, **known: Any) -> dict[str, Any]:
    return read_message(FIELDS, message(*entities), known, asked).values


def test_the_field_that_is_asked_takes_the_detail_first() -> None:
    assert filled(entity("date", MAY), asked="last_day") == {"last_day": MAY}


def test_a_field_that_is_asked_and_filled_is_still_the_first_to_take_it() -> None:
    assert filled(entity("date", MAY), asked="first_day", first_day=JANUARY) == {"first_day": MAY}


def test_the_word_next_to_a_date_claims_it_before_the_question() -> None:
    assert filled(entity("date", MAY, role="until"), asked="first_day") == {"last_day": MAY}


def test_a_role_that_no_field_has_leaves_the_detail_to_the_question() -> None:
    assert filled(entity("date", MAY, role="birthday"), asked="last_day") == {"last_day": MAY}


def test_an_empty_field_comes_before_a_filled_one() -> None:
    assert filled(entity("date", MAY), asked="count", first_day=JANUARY) == {"last_day": MAY}


def test_a_detail_whose_fields_are_all_filled_corrects_the_first_of_them() -> None:
    assert filled(entity("date", MAY), asked="count", first_day=JANUARY, last_day=JUNE) == {"first_day": MAY}


def test_two_dates_of_one_message_fill_two_fields_in_their_order() -> None:
    assert filled(entity("date", JANUARY), entity("date", JUNE)) == {"first_day": JANUARY, "last_day": JUNE}


def test_a_third_date_has_no_field_left_and_overwrites_nothing() -> None:
    dates = [entity("date", day) for day in (JANUARY, MAY, JUNE)]
    assert filled(*dates) == {"first_day": JANUARY, "last_day": MAY}


@pytest.mark.parametrize(("asked", "expected"), [("count", {"count": 6}), ("months", {"months": 6}), (None, {})])
def test_a_bare_number_fills_only_the_field_that_asked_for_it(asked: str | None, expected: dict[str, int]) -> None:
    assert filled(entity("number", 6), asked=asked) == expected


def test_a_detail_of_no_field_is_left_alone() -> None:
    assert filled(entity("iban", "FI2112345600000785"), asked="count") == {}


def test_an_impossible_value_is_a_fault_of_the_field_that_would_have_taken_it() -> None:
    wrong = entity("date", "31.2.2026", valid=False, reason="no_such_day")
    reading = read_message(FIELDS, message(wrong), {}, "last_day")
    assert reading.faults == [Fault("last_day", "date_no_such_day")]
    assert reading.values == {}


def test_a_value_that_the_field_refuses_is_a_fault_and_fills_nothing() -> None:
    small = Field("count", entities=("license_count",), check=lambda value, _: "too_many" if value > 5 else None)
    reading = read_message((small,), message(entity("license_count", 9)), {}, "count")
    assert (reading.values, reading.faults) == ({}, [Fault("count", "too_many")])


def test_a_check_sees_what_the_same_message_gave_before() -> None:
    def not_before_first(value: str, values: Any) -> str | None:
        return "before" if value < values["first_day"] else None

    ordered = (FIELDS[0], Field("last_day", entities=("date",), check=not_before_first))
    reading = read_message(ordered, message(entity("date", JUNE), entity("date", MAY)), {}, None)
    assert reading.faults == [Fault("last_day", "before")]


def faults_of(*entities: dict[str, Any], asked: str | None = None, **known: Any) -> list[Fault]:
    return read_message(FIELDS, message(*entities), known, asked).faults


def vague(kind: str, reason: str) -> dict[str, Any]:
    return entity(kind, "sellainen", valid=False, reason=reason)


def test_a_bare_estimate_is_a_fault_of_what_the_field_counts() -> None:
    fault = faults_of(vague("number", "approximate"), asked="count")[0]
    assert (fault.slot, fault.name) == ("count", "license_count_approximate")
    assert fault.wider == ("number_approximate", "approximate")


def test_an_estimate_beside_the_exact_value_is_no_fault() -> None:
    reading = read_message(
        FIELDS, message(vague("license_count", "approximate"), entity("license_count", 12)), {}, None
    )
    assert (reading.values, reading.faults) == ({"count": 12}, [])


def test_a_month_without_its_day_asks_for_the_day_of_an_empty_field() -> None:
    assert faults_of(vague("date", "no_day"), asked="count") == [Fault("first_day", "date_no_day")]


def test_a_month_without_its_day_corrects_no_day_that_is_known() -> None:
    assert faults_of(vague("date", "no_day"), asked="count", first_day=JANUARY, last_day=JUNE) == []


def test_a_month_without_its_day_is_no_answer_to_the_question_for_a_day() -> None:
    assert faults_of(vague("date", "no_day"), asked="first_day", first_day=JANUARY) == [
        Fault("first_day", "date_no_day")
    ]


@pytest.mark.parametrize("words", ["entäs jos vaan viis?", "ja entä jos 5", "No mites jos vaikka 5"])
def test_a_what_if_supposes_another_figure_and_does_not_answer_the_question(words: str) -> None:
    said = message(entity("number", 5), text=words)
    assert read_message(FIELDS, said, {"count": 7}, "months").values == {"count": 5}


def test_a_month_without_its_day_is_no_fault_before_the_day_is_asked() -> None:
    said = message(entity("date", None, valid=False, reason="no_day"))
    assert read_message(FIELDS, said, {}, None).faults == []
    assert read_message(FIELDS, said, {}, "first_day").faults == [Fault("first_day", "date_no_day")]


def corrected(text: str, detail: dict[str, Any], told: list[str], asked: str | None, **known: Any) -> dict[str, Any]:
    return read_message(FIELDS, message(detail, text=text), known, asked, told).values


@pytest.mark.parametrize(
    "text", ["ei vaan 31.5.", "eiku 31.5.", "Anteeksi, 31.5.", "eikä vaan 31.5.", "piti olla 31.5."]
)
def test_words_of_correction_take_back_what_was_told_last_though_another_field_is_empty(text: str) -> None:
    known = {"first_day": JANUARY}
    assert corrected(text, entity("date", MAY), ["first_day"], "count", **known) == {"first_day": MAY}


def test_words_of_correction_mean_the_newer_of_two_details_of_a_kind() -> None:
    known = {"first_day": JANUARY, "last_day": JUNE}
    told = ["last_day", "first_day"]
    assert corrected("eiku 31.5.", entity("date", MAY), told, "count", **known) == {"last_day": MAY}


def test_a_question_of_the_same_kind_is_answered_when_something_else_was_told_in_between() -> None:
    known = {"first_day": JANUARY, "count": 3}
    told = ["count", "first_day"]
    assert corrected("eiku 31.5.", entity("date", MAY), told, "last_day", **known) == {"last_day": MAY}


def test_a_bare_number_corrects_nothing_when_several_details_could_be_meant() -> None:
    told = ["months", "count"]
    assert corrected("eiku 5", entity("number", 5), told, None, count=3, months=6) == {}


def test_the_word_next_to_a_date_claims_it_in_a_correction_too() -> None:
    known = {"first_day": JANUARY}
    detail = entity("date", MAY, role="until")
    assert corrected("eiku 31.5. asti", detail, ["first_day"], "count", **known) == {"last_day": MAY}


def test_a_price_is_corrected_by_a_bare_sum_since_no_other_detail_is_money() -> None:
    fields = (*FIELDS, Field("price", entities=("unit_price",), when_asked=("amount", "number")))
    told = ["last_day", "price", "count"]
    latest = message(entity("amount", "35.00"), text="eiku 35 euroa")
    assert read_message(fields, latest, {"price": "30.00"}, None, told).values == {"price": "35.00"}


def test_a_supposed_figure_without_if_is_another_figure_only_when_nothing_is_asked() -> None:
    latest = message(entity("number", 5), text="entä 5?")
    assert read_message(FIELDS, latest, {"count": 3}, None).values == {"count": 5}
    assert read_message(FIELDS, latest, {"count": 3}, "months").values == {"months": 5}


PLACES = (
    Field("due", entities=("date",), role="due_date", firm=True, refuses=("others",)),
    Field("wished", entities=("date",), role="until", refuses=("others",)),
    Field("company", entities=("business_id",), firm=True),
    Field(
        "invoice",
        entities=("invoice_number",),
        when_asked=("number",),
        firm=True,
        many=True,
        made=lambda e, _: str(e["value"]),
    ),
    Field("sum", entities=("amount",), when_asked=("number",)),
    Field("sent", yes_no=True, corrects=True),
)


def placed(*entities: dict[str, Any], asked: str | None = None, **known: Any) -> Any:
    return read_message(PLACES, message(*entities), known, asked)


def test_a_known_value_of_a_firm_field_yields_to_its_word_alone() -> None:
    known = {"due": JANUARY, "wished": MAY}
    assert placed(entity("date", JUNE), asked="sent", **known).values == {"wished": JUNE}
    assert placed(entity("date", JUNE, role="due_date"), asked="sent", **known).values == {"due": JUNE}


def test_a_firm_field_takes_the_answer_to_its_question() -> None:
    assert placed(entity("date", JUNE), asked="due", due=JANUARY).values == {"due": JUNE}


def test_a_value_of_something_else_fills_nothing() -> None:
    assert placed(entity("date", JUNE, role="others"), asked="wished").values == {}


def test_bare_digits_replace_no_known_company_and_are_asked_about() -> None:
    reading = placed(entity("business_id", "2026000-2", loose=True), asked="sum", company="1967543-8")
    assert (reading.values, [fault.name for fault in reading.faults]) == ({}, ["number_unplaced"])


def test_several_values_of_one_field_are_a_list_without_repeats() -> None:
    said = [entity("invoice_number", number) for number in ("10", "11", "10")]
    assert placed(*said).values == {"invoice": ["10", "11"]}


def test_one_more_value_joins_those_that_are_known() -> None:
    assert placed(entity("invoice_number", "12", also=True), invoice=["10", "11"]).values == {
        "invoice": ["10", "11", "12"]
    }


@pytest.mark.parametrize(("second", "expected"), [(12311, ["12310", "12311"]), (450, "12310"), (6, "12310")])
def test_bare_numbers_are_one_list_only_where_they_look_alike(second: int, expected: Any) -> None:
    assert placed(entity("number", 12310), entity("number", second), asked="invoice").values == {"invoice": expected}


def test_a_value_that_is_taken_back_points_at_its_field() -> None:
    back = entity("number", 450, superseded=True)
    assert placed(back, entity("number", 350), asked="sent", sum=450, invoice="10").values == {"sum": 350}


@pytest.mark.parametrize(("number", "values"), [(12346, {"invoice": "12346"}), (350, {})])
def test_a_bare_number_corrects_a_detail_only_where_it_can_be_no_other(number: int, values: dict[str, Any]) -> None:
    reading = placed(entity("number", number), asked="sent", sum="450.00", invoice="10023")
    assert reading.values == values
    assert [fault.name for fault in reading.faults] == ([] if values else ["number_unplaced"])


def test_a_known_value_told_again_moves_nothing() -> None:
    assert placed(entity("date", JANUARY), entity("date", JUNE), asked="sum", due=JANUARY, wished=MAY).values == {
        "due": JANUARY,
        "wished": JUNE,
    }


def test_a_fault_of_a_day_names_the_month_and_its_days() -> None:
    wrong = entity("date", "31.2.", valid=False, reason="no_such_day", month="2026-02")
    [fault] = read_message(PLACES, message({**wrong, "valid": False}), {}, "due").faults
    assert (fault.name, dict(fault.values)) == ("no_such_day_in_2", {"year": "2026", "days": "28"})


LISTS = [
    "78115 ja 241031",
    "niitä on kaks, 78115 ja 241031",
    "niitä on kaksi: 78115, 241031",
    "laskuja on 2: 78115 ja 241031",
]


@pytest.mark.parametrize("asked", ["refund_invoice", "refund_confirmed"])
@pytest.mark.parametrize("reply", LISTS)
def test_how_many_invoices_follow_is_none_of_them(asked: str, reply: str) -> None:
    known = {"refund_amount": "596.00", "refund_invoice": None if asked == "refund_invoice" else "2"}
    values = read_message(request_forms()["refund_form"].fields, message_of(reply, asked), known, asked).values
    assert values["refund_invoice"] in (["78115", "241031"], [78115, 241031])
    assert "refund_amount" not in values


def test_a_number_that_is_not_how_many_follow_stays_what_it_is() -> None:
    entities = message_of("3 lisenssiä, 12345 ja 12346")["entities"]
    assert [one["value"] for one in entities if one.get("role") != "others"] == [3, 12345, 12346]


def test_the_due_dates_of_two_invoices_are_none_of_them_the_new_date() -> None:
    fields = request_forms()["payment_extension_form"].fields
    reading = read_message(fields, message_of("eräpäivät ovat 20.3. ja 15.3."), {}, "extension_due_date")
    assert reading.values == {"extension_due_date": "2026-03-15"}
    assert [note.name for note in reading.notes] == ["extension_due_date_several"]

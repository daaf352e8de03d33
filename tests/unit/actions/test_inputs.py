"""Which kind of value a form's question waits for."""

from __future__ import annotations

import pytest

from services.requests.form import input_kind


@pytest.mark.parametrize(
    ("slot", "kind"),
    [
        ("extension_due_date", "date"),
        ("effective_date", "date"),
        ("license_count", "number"),
        ("period_months", "number"),
        ("refund_amount", "amount"),
        ("refund_iban", "iban"),
        ("status_email", "email"),
        ("period_start", None),  # its question asks for both days at once
        ("refund_wanted", None),
        ("helpful", None),
    ],
)
def test_a_question_names_the_kind_of_its_answer(slot: str, kind: str | None) -> None:
    assert input_kind(slot) == kind

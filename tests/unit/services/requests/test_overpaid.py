"""What was paid too much, where several sums are told."""

from __future__ import annotations

import pytest

from services.requests.kinds.refund import KIND


def _combined(*sums: tuple[str, str | None]) -> tuple[str | None, str | None, bool]:
    field = KIND.field("amount")
    assert field is not None and field.combined is not None
    found = field.combined([{"entity": "amount", "value": value, "role": role} for value, role in sums])
    return found.value, found.fault, found.note is not None


@pytest.mark.parametrize(
    ("sums", "expected"),
    [
        ([("650.00", "paid"), ("500.00", "billed")], ("150.00", None, True)),
        ([("75.00", "overpaid"), ("175.00", "paid")], ("75.00", None, False)),
        ([("75.00", "overpaid"), ("175.00", "total")], ("75.00", None, False)),
        ([("100.00", None), ("50.00", None), ("150.00", "total")], ("150.00", None, False)),
        ([("250.00", "paid"), ("250.00", None)], ("250.00", None, False)),
        ([("100.00", None), ("200.00", None)], (None, "refund_amount_several", False)),
        ([("120.00", "overpaid"), ("80.00", None)], (None, "refund_amount_several", False)),
        ([("500.00", "paid"), ("650.00", "billed")], (None, "refund_amount_several", False)),
    ],
)
def test_several_sums_come_to_one_or_are_asked_about(
    sums: list[tuple[str, str | None]], expected: tuple[str | None, str | None, bool]
) -> None:
    assert _combined(*sums) == expected

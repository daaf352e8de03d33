"""The result that was shown last: which calculation it was, and its inputs by name, as the conversation keeps them.

Inputs are what JSON holds: counts as numbers, prices and sums as decimal strings, days as ISO dates. Those of the two
forms bear the names of the forms' slots.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

PRORATION, QUANTITY, FREE_LICENSES, LICENSE_PRICE = "proration", "quantity", "free_licenses", "license_price"
VAT_OF_SUM, BILLING_PERIODS, EFFECTIVE_DATE = "vat_of_sum", "billing_periods", "effective_date"
OVERPAYMENT, REFERENCE_NUMBER, LICENSE_CHANGES = "overpayment", "reference_number", "license_changes"

_PRORATION_SLOTS = ("license_count", "unit_price", "effective_date", "period_start", "period_end", "period_months")
FORM_SLOTS = {
    PRORATION: (*_PRORATION_SLOTS, "gross_price", "vat_rate"),
    QUANTITY: ("order_licenses", "period_months", "invoiced_quantity", "assumed_months"),
}


# What a calculation cannot do without, in the order in which it is asked.
NEEDED = {
    LICENSE_PRICE: ("license_count", "unit_price"),
    BILLING_PERIODS: ("period_months", "period_start"),
    LICENSE_CHANGES: ("unit_price",),
}


class Shown(NamedTuple):
    """A result by its calculation and its inputs; while one is `missing` there is no result yet."""

    calculation: str
    inputs: Mapping[str, Any]

    @property
    def missing(self) -> str | None:
        """The input that is to be asked."""
        return next((name for name in NEEDED.get(self.calculation, ()) if self.inputs.get(name) is None), None)


PREVIOUS = "previous_result"  # the slot: the result before the last what-if, by its calculation and inputs


def previous_result(slots: Mapping[str, Any]) -> Shown | None:
    """The result before the last what-if."""
    found = slots.get(PREVIOUS)
    return Shown(*found) if found else None


def shown_result(slots: Mapping[str, Any]) -> Shown | None:
    """The last result of a conversation by its slots."""
    calculation, inputs = slots.get("last_calculation"), slots.get("last_inputs")
    return Shown(calculation, inputs) if calculation and inputs else None


# The figures of an answer's own example: "entä meillä kun on 14?" counts with them.
_EXAMPLES = {"invoice_quantity": Shown(QUANTITY, {"order_licenses": 10, "period_months": 6})}


def explained_example(slots: Mapping[str, Any]) -> Shown | None:
    """The example of the answer that was given last, unless a result of the same kind was shown before."""
    example = _EXAMPLES.get(slots.get("answered_topic") or "")
    return example if example and slots.get("last_calculation") != example.calculation else None

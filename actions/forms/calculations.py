"""The questions of the calculations, one action each."""

from __future__ import annotations

from actions.forms.asking import AskField

_ASKED = (
    "license_count",
    "unit_price",
    "effective_date",
    "period_start",
    "period_end",
    "order_licenses",
    "period_months",
)

# The SDK finds a class as long as somebody holds it.
ACTIONS = {
    name: type(f"AskField[{name}]", (AskField,), {"action_name": name, "slot": slot})
    for slot in _ASKED
    for name in [f"action_ask_{slot}"]
}

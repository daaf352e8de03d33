"""The questions of the calculations, one action each."""

from __future__ import annotations

from actions.forms.asking import AskField
from services.forms import proration, quantity

# The SDK finds a class as long as somebody holds it.
ACTIONS = {
    name: type(f"AskField[{name}]", (AskField,), {"action_name": name, "slot": slot})
    for slot in (*proration.ASKED, *quantity.ASKED)
    for name in [f"action_ask_{slot}"]
}

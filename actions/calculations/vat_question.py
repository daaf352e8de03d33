"""Does a message ask for the last estimate with VAT: "entä alvin kanssa?"."""

from __future__ import annotations

import re

from rasa_sdk import Tracker

_VAT = re.compile(r"\b(?:alv\w*|arvonlis\w+|vero(?:n|ineen|llisena)?|vat)\b", re.IGNORECASE)


def asks_for_vat(tracker: Tracker) -> bool:
    """Whether the message asks about VAT right after an estimate."""
    said = str(tracker.latest_message.get("text") or "")
    return tracker.get_slot("last_calculation") == "proration" and bool(_VAT.search(said))

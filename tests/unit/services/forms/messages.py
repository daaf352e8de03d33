"""Messages as the understanding gives them to a form: read by the real grammar on a fixed day."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.understanding.grammar import extract
from bot.understanding.grammar.context import in_context
from services.requests.form import kinds_asked

TODAY = date(2026, 3, 10)
PRORATION = {
    "license_count": 3,
    "unit_price": "30.00",
    "effective_date": "2026-03-15",
    "period_start": "2026-01-01",
    "period_end": "2026-06-30",
    "period_months": None,
    "gross_price": None,
    "vat_rate": None,
    "method": "whole_period_days",
    "with_vat": False,
}
QUANTITY = {"order_licenses": 10, "period_months": 6, "invoiced_quantity": 65}
FREE = {"license_count": 10, "active_users": 8}


def message_of(text: str, asked: str | None = None) -> dict[str, Any]:
    """Rasa's parse data of a text, without an intent; `asked` is the slot of the open question."""
    found = [entity._asdict() for entity in extract(text, TODAY, kinds_asked(asked))]
    return {"text": text, "entities": in_context(text, found, TODAY)}

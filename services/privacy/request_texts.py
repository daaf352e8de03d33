"""The details of a request as the customer who gave them reads them again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from services.content.texts import text
from services.privacy.vault import mask_accounts, masked
from services.rendering.formats import format_date, format_money
from services.rendering.lists import listed
from services.requests.kind import SKIPPED, RequestKind, Shown


def shown_details(
    kind: RequestKind, conversation_id: str, values: Mapping[str, Any], *, also_sealed: bool = True
) -> dict[str, str]:
    """Field name -> text of each detail that is known; sensitive values masked, or left out."""
    return {
        one.name: _shown(one.shown, kind.slot(one.name), conversation_id, values[one.name])
        for one in kind.details
        if values.get(one.name) is not None and (also_sealed or not one.shown.is_sealed)
    }


def _shown(shown: Shown, slot: str, conversation_id: str, value: Any) -> str:
    if value == SKIPPED:
        return text("utter_skipped_detail")
    if shown is Shown.DATE:
        return format_date(date.fromisoformat(str(value)))
    if shown is Shown.MONEY:
        return format_money(Decimal(str(value)))
    if shown is Shown.MASKED:
        return masked(conversation_id, str(value))
    if shown in (Shown.CHOICE, Shown.CONVERSATION):
        return text(f"utter_{slot}_{'yes' if value else 'no'}")
    return mask_accounts(conversation_id, listed(value))  # a message is about its addresses and numbers

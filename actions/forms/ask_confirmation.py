"""The summaries of the request forms: every detail once more, sensitive ones masked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from services.content.texts import text
from services.privacy.vault import mask_all, masked
from services.rendering.formats import format_date, format_money


class ActionAskRefundConfirmed(Action):
    """Asked by refund_form when all details are there."""

    def name(self) -> str:
        return "action_ask_refund_confirmed"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The refund as it would be sent."""
        dispatcher.utter_message(
            response="utter_ask_refund_confirmed",
            business_id=tracker.get_slot("refund_business_id"),
            invoice=tracker.get_slot("refund_invoice"),
            amount=format_money(Decimal(str(tracker.get_slot("refund_amount")))),
            iban=_masked(tracker, "refund_iban"),
            email=_masked(tracker, "refund_email"),
        )
        return []


class ActionAskExtensionConfirmed(Action):
    """Asked by payment_extension_form when all details are there."""

    def name(self) -> str:
        return "action_ask_extension_confirmed"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The extension as it would be sent."""
        dispatcher.utter_message(
            response="utter_ask_extension_confirmed",
            business_id=tracker.get_slot("extension_business_id"),
            invoice=tracker.get_slot("extension_invoice"),
            due_date=_day(tracker.get_slot("extension_due_date")),
            new_date=_day(tracker.get_slot("extension_new_date")),
            email=_masked(tracker, "extension_email"),
        )
        return []


class ActionAskContactConfirmed(Action):
    """Asked by contact_form when all details are there."""

    def name(self) -> str:
        return "action_ask_contact_confirmed"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The message as it would be sent."""
        along = "with" if tracker.get_slot("contact_transcript") else "without"
        dispatcher.utter_message(
            response="utter_ask_contact_confirmed",
            message=mask_all(tracker.sender_id, str(tracker.get_slot("contact_message"))),
            email=_masked(tracker, "contact_email"),
            transcript=text(f"utter_contact_{along}_transcript"),
        )
        return []


def _masked(tracker: Tracker, slot: str) -> str:
    return masked(tracker.sender_id, str(tracker.get_slot(slot)))


def _day(value: Any) -> str:
    return format_date(date.fromisoformat(value))

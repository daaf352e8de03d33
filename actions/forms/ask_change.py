"""Which detail is to be corrected? One button a detail; typing the right value works too."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.contact import ContactForm
from actions.forms.payment_extension import PaymentExtensionForm
from actions.forms.refund import RefundForm
from services.content.texts import text


class _AskChange(Action, ABC):
    details: Sequence[str]

    @abstractmethod
    def name(self) -> str:
        """Rasa finds the action by this name."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The question with its buttons."""
        buttons = [
            {"title": text(f"utter_label_{slot}"), "payload": f'/inform{{"change_field": "{slot}"}}'}
            for slot in self.details
        ]
        dispatcher.utter_message(response="utter_which_field", buttons=buttons)
        return []


class ActionAskRefundChange(_AskChange):
    """Asked by refund_form after "korjaa tietoja"."""

    details = RefundForm.details

    def name(self) -> str:
        return "action_ask_refund_change"


class ActionAskExtensionChange(_AskChange):
    """Asked by payment_extension_form after "korjaa tietoja"."""

    details = PaymentExtensionForm.details

    def name(self) -> str:
        return "action_ask_extension_change"


class ActionAskContactChange(_AskChange):
    """Asked by contact_form after "korjaa tietoja"."""

    details = ContactForm.details

    def name(self) -> str:
        return "action_ask_contact_change"

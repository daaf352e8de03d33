"""How the refund form ends: nothing to do, not wanted, or stored."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.clearing import cleared_slots
from actions.forms.refund import RefundForm
from actions.forms.submission import submit


class ActionSubmitRefund(Action):
    """The facts decide: more invoices coming means that nothing needs to be done."""

    def name(self) -> str:
        return "action_submit_refund"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Ends the form."""
        if tracker.get_slot("refund_confirmed"):
            return submit(RefundForm, "refund", dispatcher, tracker)
        needless = tracker.get_slot("refund_more_invoices")
        dispatcher.utter_message(response="utter_refund_not_needed" if needless else "utter_refund_not_wanted")
        return cleared_slots(RefundForm.form)

"""How the contact form ends: stored, with the conversation if the customer agreed."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.contact import ContactForm
from actions.forms.submission import submit
from actions.forms.transcript import transcript_of


class ActionSubmitContact(Action):
    """The words of the customer go to the request in clear, where they are sealed; the transcript stays masked."""

    def name(self) -> str:
        return "action_submit_contact"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Ends the form."""
        details: dict[str, Any] = {"message": str(tracker.get_slot("contact_message")), "transcript": None}
        if tracker.get_slot("contact_transcript"):
            details["transcript"] = transcript_of(tracker.sender_id, tracker.events)
        return submit(ContactForm, "contact", dispatcher, tracker, details)

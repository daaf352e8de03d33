"""A remark that asks nothing ("käyn poistamassa sen iltapäivällä") needs a short word at most."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.message import act_of
from actions.shared.named_action import NamedAction
from actions.shared.said import Said
from services.content.texts import load_texts


class ActionRemark(NamedAction):
    """Says the word of the act, and another one the second time."""

    action_name = "action_remark"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """One short line."""
        own = f"utter_remark_{act_of(tracker)}"
        response = own if own in load_texts() else "utter_remark"
        again = f"{response}_again"
        if Said(tracker).last == response and again in load_texts():
            response = again
        dispatcher.utter_message(response=response)
        return []

"""The customer denies what the matter was taken for ("en ole maksanut mitään kahdesti")."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.clearing import cleared_slots
from actions.shared.message import contact_button, topic_buttons
from actions.shared.named_action import NamedAction
from actions.shared.said import Said
from services.content.catalogue import family
from services.content.texts import load_texts
from services.conversations.subject import SUBJECT, subject_of
from services.requests.form import request_forms

_NEAR = 0.1  # the least score of a topic that is offered instead
_MOST = 3


class ActionNotThat(NamedAction):
    """Apologises, closes what was asked about that matter, and offers what the message may mean instead."""

    action_name = "action_not_that"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The apology; a person when it is not the first one."""
        form = (tracker.active_loop or {}).get("name")
        request = request_forms().get(form or "")
        if request and any(tracker.get_slot(slot) for slot in request.details):
            dispatcher.utter_message(response="utter_form_stopped")
        again = any(str(name).startswith("utter_not_that") for name in Said(tracker).texts)
        others = [] if again else topic_buttons(_others(tracker), load_texts())
        said = "utter_not_that_again" if again else "utter_not_that_offers" if others else "utter_not_that"
        dispatcher.utter_message(response=said, buttons=[*others, contact_button()])
        return [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet(SUBJECT, None), *cleared_slots(form)]


def _others(tracker: Tracker) -> list[str]:
    """The topics that are near, without the matter that is denied."""
    _, about = subject_of(tracker.get_slot(SUBJECT)) or ("", "")
    ranking = tracker.latest_message.get("intent_ranking") or []
    near = [str(entry["name"]) for entry in ranking if entry["confidence"] >= _NEAR]
    denied = {family(about), *(family(name) for name in near[:1])}
    return [name for name in near if family(name) not in denied][:_MOST]

"""Says plainly that there is no answer, gives the addresses, and offers what can be answered."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.kept_details import keep_details
from actions.shared.matter import say_matter
from actions.shared.message import contact_button, foreign_language_of, topic_buttons
from actions.shared.named_action import NamedAction
from actions.shared.said import Said
from services.clock import today
from services.content.catalogue import load_catalogue
from services.content.texts import load_texts
from services.forms.follow_ups import follow_up

_MOST_OFFERED = 10


class ActionFallback(NamedAction):
    """The third tier of the decision."""

    action_name = "action_fallback"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The apology and the topics; a person when that was said just now; one line for an English or Swede.

        A matter of which something is known is told instead.
        """
        other = follow_up(tracker.latest_message, tracker.slots)
        if other:
            return [FollowupAction(other)]
        if say_matter(dispatcher, tracker):
            return [SlotSet("awaiting_feedback", None), *keep_details(tracker)]
        language = foreign_language_of(tracker)
        if language:
            dispatcher.utter_message(response=f"utter_fallback_{language}")
        elif Said(tracker).last == "utter_fallback":
            dispatcher.utter_message(response="utter_fallback_again", buttons=[contact_button()])
        else:
            buttons = [*topic_buttons(_offered(domain), load_texts()), contact_button()]
            dispatcher.utter_message(response="utter_fallback", buttons=buttons)
        return [SlotSet("awaiting_feedback", None), *keep_details(tracker)]


def _offered(domain: DomainDict) -> list[str]:
    """The topics of the help page in its order, but for one that the model does not know yet."""
    names = [topic.topic for topic in load_catalogue().help_page(today())]
    known = {intent if isinstance(intent, str) else next(iter(intent)) for intent in domain.get("intents") or names}
    return [name for name in names if name in known][:_MOST_OFFERED]

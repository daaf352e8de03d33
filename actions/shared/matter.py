"""What is said of a neighboring matter: what is not known here, who knows it, and a request that begins with it."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.shared.message import contact_button, matter_of, matters_beside
from services.content.matters import Matter, load_matters
from services.content.topic import LANGUAGE


def say_matter(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """False when the message is about none, or about one whose file is gone."""
    matter = _matter(tracker)
    if matter is None:
        return False
    dispatcher.utter_message(response=matter.response)
    dispatcher.utter_message(
        response="utter_fallback_matter", message=matter.message[LANGUAGE], buttons=[contact_button(matter.matter)]
    )
    return True


def say_known_of_matter(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """The same in the middle of a form, which no other request interrupts."""
    matter = _matter(tracker)
    if matter:
        dispatcher.utter_message(response=matter.response)
    return matter is not None


def _matter(tracker: Tracker) -> Matter | None:
    return load_matters().by_name.get(matter_of(tracker) or "")


def say_matters_beside(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """The neighboring matters that the message asks about as well."""
    known = load_matters().by_name
    for name in matters_beside(tracker):
        if name in known:
            dispatcher.utter_message(response=known[name].response, buttons=[contact_button(name)])

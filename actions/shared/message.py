"""Reading the customer's latest message from a tracker."""

from __future__ import annotations

import json
import re
from typing import Any

from rasa_sdk import Tracker

from services.clock import today
from services.content.catalogue import load_catalogue
from services.content.texts import text

_PHONE = re.compile(r"\b(?:puhelin|puhelim|puhelu|puh\b|luuri|soit|phone|call)")
_NUMBER, _OTHER_NUMBER = re.compile(r"\bnumero"), re.compile(r"\d|\b(?:lasku|viite|tili|tunnu)")


def intent_of(tracker: Tracker) -> str | None:
    """The intent that the dialogue acts on; `clarify` and `nlu_fallback` are the decision's own."""
    name: str | None = (tracker.latest_message.get("intent") or {}).get("name")
    return name


def options_of(tracker: Tracker) -> list[str]:
    """The topics between which the decision could not choose."""
    return list((tracker.latest_message.get("decision") or {}).get("options") or [])


def answered_topic_of(tracker: Tracker) -> str | None:
    """The topic whose plain answer the single message calls for; None where none is clear, or it opens something."""
    decision = tracker.latest_message.get("decision") or {}
    topic = load_catalogue().topics.get(str(decision.get("topic"))) if decision.get("decision") == "answer" else None
    return topic.topic if topic and topic.opens is None else None


def asks_several(tracker: Tracker) -> bool:
    """Whether the options are several matters, all asked about in one message."""
    return bool((tracker.latest_message.get("decision") or {}).get("several"))


def foreign_language_of(tracker: Tracker) -> str | None:
    """`en` or `sv` when the message is written in it, else None."""
    language: str | None = (tracker.latest_message.get("decision") or {}).get("language")
    return language


def entity_values(tracker: Tracker) -> dict[str, Any]:
    """The first valid value of each kind of entity in the message."""
    found: dict[str, Any] = {}
    for entity in tracker.latest_message.get("entities") or []:
        if entity.get("valid", True):
            found.setdefault(entity["entity"], entity["value"])
    return found


def act_of(tracker: Tracker) -> str | None:
    """What the turn was taken for in its context; None where it is a matter of its own or was not read so."""
    act: str | None = (tracker.latest_message.get("turn") or {}).get("act")
    return None if act == "new" else act


def is_question(tracker: Tracker) -> bool:
    """Whether the turn asks something."""
    return bool((tracker.latest_message.get("turn") or {}).get("is_question"))


def asks_for_phone(tracker: Tracker) -> bool:
    """Whether the message asks for a number or a call."""
    said = str(tracker.latest_message.get("text") or "").lower()
    return bool(_PHONE.search(said) or (_NUMBER.search(said) and not _OTHER_NUMBER.search(said)))


def message_id(tracker: Tracker) -> str:
    """The id of the message, which is also the id of the answer to it."""
    return str(tracker.latest_message.get("message_id") or tracker.latest_message.get("text") or "")[:64]


def matter_of(tracker: Tracker) -> str | None:
    """The neighboring matter that the message is about, if none of our topics is."""
    name: str | None = (tracker.latest_message.get("decision") or {}).get("matter")
    return name


def sure_part_of(tracker: Tracker) -> str | None:
    """The topic that one part of the message is clear about, while the whole is not."""
    decision = tracker.latest_message.get("decision") or {}
    return options_of(tracker)[0] if decision.get("reason") == "unsure_part" else None


def matters_beside(tracker: Tracker) -> list[str]:
    """The neighboring matters that the message asks about beside its topic, or beside a value for a form."""
    decision, turn = (tracker.latest_message.get(name) or {} for name in ("decision", "turn"))
    beside = list(decision.get("beside") or [])
    in_form = bool((tracker.active_loop or {}).get("name")) and turn.get("is_question")
    return [decision["matter"], *beside] if in_form and decision.get("matter") else beside


def topics_beside(tracker: Tracker) -> list[str]:
    """The topics that the message may ask about beside the one that is answered."""
    return list((tracker.latest_message.get("decision") or {}).get("also") or [])


def contact_button(matter: str | None = None) -> dict[str, str]:
    """Leads to the form that leaves a message for a person; the message begins with the matter if there is one."""
    about = json.dumps({"matter": matter}) if matter else ""
    return {"title": text("utter_label_contact_request"), "payload": f"/contact_request{about}"}


def topic_buttons(topics: list[str], texts: dict[str, str]) -> list[dict[str, str]]:
    """One button a topic, with its written label; a topic that is not open now is left out."""
    catalogue, day = load_catalogue(), today()
    return [
        {"title": texts[f"utter_label_{topic}"], "payload": f"/{topic}"}
        for topic in topics
        if catalogue.is_open(topic, day)
    ]

"""The requests that a conversation has made, and which of them a message means."""

from __future__ import annotations

from rasa_sdk import Tracker

from services.conversations.subject import STORED, SUBJECT, subject_of
from services.requests.labels import kind_name
from services.requests.own_requests import requests_of
from services.requests.reference import compact
from services.requests.repository import Status

_BEGINNING = 6  # letters by which a kind is known in any case: "palaut-uspyyntö", "maksua-ikapyyntö"


def requests_meant(tracker: Tracker) -> list[Status]:
    """The conversation's requests that the message names, by reference or kind; all of them when it names none.

    The newest first. Empty when it names a reference that is none of them.
    """
    own = requests_of(tracker.sender_id)
    named = [one for one in tracker.latest_message.get("entities") or [] if one["entity"] == "request_reference"]
    reference = named[0]["value"] if named else None  # one that cannot exist is none of them either
    if reference:
        return [one for one in own if compact(one.reference) == compact(str(reference))]
    text = str(tracker.latest_message.get("text") or "").lower()
    return [one for one in own if kind_name(one.kind).lower()[:_BEGINNING] in text] or own


def request_meant(tracker: Tracker) -> Status | None:
    """The one that the message means: of several the one that was spoken of last."""
    meant = requests_meant(tracker)
    kind, reference = subject_of(tracker.get_slot(SUBJECT)) or ("", "")
    spoken_of = [one for one in meant if kind == STORED and one.reference == reference]
    return next(iter((*spoken_of, *meant)), None)


def called(request: Status) -> str:
    """ "palautuspyyntö LA-7K3Q-M3"."""
    return called_by(request.kind, request.reference)


def called_by(kind: str, reference: str) -> str:
    """The same, by its parts."""
    name = kind_name(kind)
    return f"{name[:1].lower()}{name[1:]} {reference}"

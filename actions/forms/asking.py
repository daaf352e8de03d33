"""Asking a form's question: never a third time in the same words, and with a way out when it was not answered."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from itertools import islice
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.message import act_of, contact_button
from actions.shared.named_action import NamedAction
from actions.shared.said import RATING, Said
from services.content.texts import load_texts, text
from services.conversations.turns import asked_slot
from services.forms.filling import is_refusal

_SAME_WORDS = 2  # so often a question is put as it is
_EXPLAINED, _STILL, _WAYS_OUT = "utter_form_stuck", "utter_form_still", "utter_form_stuck_again"
_EXPLAINING = ("utter_what_", "utter_where_", "utter_form_unknown", "utter_form_needed", "utter_refused_")
_OTHER_WORDS = (_EXPLAINED, _STILL, _WAYS_OUT, _STILL)
_FOR_A_PERSON = "contact_"  # begins the slots of the message to a person
_RECENT = 80  # events that are looked at


def times_asked(events: Sequence[dict[str, Any]], slot: str) -> int:
    """How often this question was put in a row, without another one between and without its answer."""
    count = 0
    for event in islice(reversed(events), _RECENT):  # from the end: a long conversation is not read from its beginning
        kind = event.get("event")
        if kind == "active_loop" or kind == "slot" and event.get("name") == slot and event.get("value") is not None:
            break
        asked = asked_slot(event) if kind == "bot" else None
        if asked not in (None, RATING, slot):
            break
        count += asked == slot
    return count


def ways_out(*, optional: bool, person: bool = True) -> list[dict[str, str]]:
    """Buttons for who cannot answer: leave the detail out, talk to a person, stop."""
    skip = [{"title": text("utter_label_skip"), "payload": '/form_reply{"skip": "yes"}'}] if optional else []
    contact = [contact_button()] if person else []
    return [*skip, *contact, {"title": text("utter_label_stop"), "payload": "/stop"}]


class AskField(NamedAction, ABC):
    """One question of a form.

    Twice in its own words, the second time shorter where the text `..._again` stands; then in other words, with its
    explanation or with buttons that lead on without it.
    """

    slot: str
    is_optional = False

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The question, as it has to be put now."""
        said = Said(tracker)
        if said.asked == self.slot:
            return []
        before = times_asked(tracker.events, self.slot)
        if before and act_of(tracker) == "hold":
            self._say(dispatcher, "utter_form_hold")
        elif before == 1 and self.is_optional and (act_of(tracker) == "unknown" or _refuses(said)):
            self._say(dispatcher, "utter_form_optional", ways_out(optional=True))
        elif before < _SAME_WORDS:
            question = f"utter_ask_{self.slot}"
            again = f"{question}_again"
            dispatcher.utter_message(response=again if before and again in load_texts() else question)
        else:
            response = _OTHER_WORDS[(before - _SAME_WORDS) % len(_OTHER_WORDS)]
            explained = response == _EXPLAINED and _explains(said, self.slot)
            nameless = response == _STILL and not called(self.slot)
            if explained or nameless:
                response = _WAYS_OUT
            out = ways_out(optional=self.is_optional, person=not self.slot.startswith(_FOR_A_PERSON))
            self._say(dispatcher, response, out)
        return []

    def _say(self, dispatcher: CollectingDispatcher, response: str, buttons: Sequence[dict[str, str]] = ()) -> None:
        texts, explained = load_texts(), f"utter_help_{self.slot}"
        dispatcher.utter_message(
            response=response,
            help=texts.get(explained, ""),
            name=called(self.slot),
            buttons=list(buttons),
            json_message={"ask": self.slot},
        )


def _refuses(said: Said) -> bool:
    """Whether what the customer's message gives was refused."""
    return any(name and is_refusal(name) for name in said.texts_now)


def _explains(said: Said, slot: str) -> bool:
    """Whether what was said to the customer's message explains the question already."""
    return any(name and (name == f"utter_help_{slot}" or name.startswith(_EXPLAINING)) for name in said.texts_now)


def called(slot: str) -> str:
    """A field's name within a sentence."""
    label = load_texts().get(f"utter_label_{slot}", "")
    return label[:1].lower() + label[1:] if label[1:2].isalpha() else label  # not "y-tunnus"

"""The actions of every kind of request, made from the catalogue of kinds: a new kind has them all at once."""

from __future__ import annotations

from abc import ABC
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.asking import AskField, times_asked
from actions.forms.clearing import cleared_slots
from actions.forms.receipt import listed
from actions.forms.submission import submit
from actions.forms.tell_request_status import ValidateRequestStatus
from actions.forms.validate import ValidateForm
from actions.shared.named_action import NamedAction
from actions.shared.own_requests import called_by
from actions.shared.said import Said
from services.content.texts import load_responses, load_texts, text
from services.conversations.turns import asked_slot
from services.privacy.request_texts import shown_details
from services.requests.form import LEAVES_OUT, RequestForm, by_name, request_forms
from services.requests.kind import Shown
from services.requests.reopening import ENDED, ended_values

_SUMMARY_EVERY = 4  # times that the question to send is put the whole summary is shown
_RECENT = 40  # events; an offer made longer ago may be made again


class _OfRequest(NamedAction, ABC):
    form: RequestForm

    def shown(self, tracker: Tracker) -> dict[str, str]:
        """The details that are known, by name, as the customer reads them."""
        return shown_details(self.form.kind, tracker.sender_id, self.values(tracker))

    def values(self, tracker: Tracker) -> dict[str, Any]:
        """The fields' values by name."""
        return by_name(self.form.kind, {field.slot: tracker.get_slot(field.slot) for field in self.form.fields})


class AskConfirmed(_OfRequest, ABC):
    """The summary: every detail once more, or in a sentence while nothing changed. Its own button alone sends it."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The request as it would be sent; nothing where something else was asked just now."""
        if Said(tracker).asked == self.form.confirm:
            return []
        shown, submission = self.shown(tracker), tracker.get_slot(self.form.submission)
        amended = tracker.get_slot(self.form.amends)
        question = "utter_ask_amended" if amended else f"utter_ask_{self.form.confirm}"
        before = times_asked(tracker.events, self.form.confirm)
        if before % _SUMMARY_EVERY == 0 or _changed_since(tracker, self.form):
            values = {**shown, **(self._amended(tracker, amended) if amended else {})}
            marked = {"ask": self.form.confirm}
            back = self._keeping_back(tracker)
            dispatcher.utter_message(
                response=question, submission=submission, buttons=back, json_message=marked, **values
            )
            return []
        buttons = [
            {**button, "payload": button["payload"].format(submission=submission)}
            for button in load_responses()[question][0]["buttons"]
        ]
        again = "utter_form_summary_stands" if before % 2 else "utter_form_summary_waits"
        own = f"{again}_{self.form.kind.prefix}"
        again = "utter_amendment_stands" if amended else own if own in load_texts() else again
        buttons += self._keeping_back(tracker)
        dispatcher.utter_message(response=again, buttons=buttons, json_message={"ask": self.form.confirm})
        return []

    def _keeping_back(self, tracker: Tracker) -> list[dict[str, str]]:
        """A button for each detail that goes along without being asked about, to keep it back."""
        along = [self.form.kind.slot(one.name) for one in self.form.kind.details if one.shown is Shown.CONVERSATION]
        return [
            {"title": text(f"utter_label_keep_{slot}"), "payload": f'/inform{{"{LEAVES_OUT}": "{slot}"}}'}
            for slot in along
            if tracker.get_slot(slot)
        ]

    def _amended(self, tracker: Tracker, reference: str) -> dict[str, str]:
        return {
            "called": called_by(self.form.kind.name, reference),
            "details": listed(self.form.kind, self.shown(tracker)),
        }


def _changed_since(tracker: Tracker, form: RequestForm) -> bool:
    """Whether the customer's last message changed a detail."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "slot" and event.get("name") in form.details:
            return True
    return False


class AskChange(_OfRequest, ABC):
    """Which detail is to be corrected? One button a detail; typing the right value works too."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The question with its buttons."""
        buttons = [
            {"title": text(f"utter_label_{slot}"), "payload": f'/inform{{"change_field": "{slot}"}}'}
            for slot in self.form.details
        ]
        dispatcher.utter_message(response="utter_which_field", buttons=buttons)
        return []


class AskDetail(AskField, _OfRequest, ABC):
    """A question of a request. One that makes an offer makes it once, at the beginning: then `..._again` is asked."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The question."""
        again = f"utter_ask_{self.slot}_again"
        if self.slot in self.form.offers and self._begun(tracker) and not times_asked(tracker.events, self.slot):
            dispatcher.utter_message(response=again)
            return []
        return await super().run(dispatcher, tracker, domain)

    def _begun(self, tracker: Tracker) -> bool:
        asked = (asked_slot(event) or "" for event in tracker.events[-_RECENT:] if event.get("event") == "bot")
        return any(slot.startswith(f"{self.form.kind.prefix}_") for slot in asked)


class Submit(_OfRequest, ABC):
    """How a form ends: stored, or as the facts decide."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Ends the form."""
        kind, shown = self.form.kind, self.shown(tracker)
        ending = kind.ending(self.values(tracker))
        if tracker.get_slot(self.form.confirm) or ending is None:
            return submit(self.form, dispatcher, tracker, shown)
        dispatcher.utter_message(response=f"utter_{kind.prefix}_{ending.name}", **shown)
        told = {field.slot: tracker.get_slot(field.slot) for field in self.form.fields}
        return [*cleared_slots(kind.form), SlotSet(ENDED, ended_values(self.form, told))]


# Forms that are filled in a way of their own.
_VALIDATING: dict[str, Any] = {"request_status_form": ValidateRequestStatus}


def _actions_of(form: RequestForm) -> list[type[NamedAction]]:
    def made(base: Any, name: str, **more: Any) -> type[NamedAction]:
        action: type[NamedAction] = type(
            f"{base.__name__}[{name}]", (base,), {"action_name": name, "form": form, **more}
        )
        return action

    kind, found = form.kind, [made(_VALIDATING.get(form.name, ValidateForm), f"validate_{form.name}")]
    found += [
        made(AskDetail, f"action_ask_{slot}", slot=slot, is_optional=slot in form.optional) for slot in form.asked
    ]
    if kind.is_stored:
        found.append(made(AskConfirmed, f"action_ask_{form.confirm}"))
        found.append(made(AskChange, f"action_ask_{form.change}"))
        found.append(made(Submit, kind.end))
    return found


# The SDK finds a class as long as somebody holds it.
ACTIONS = {action.action_name: action for form in request_forms().values() for action in _actions_of(form)}

"""Rasa's actions and forms, run in this process, with the texts as they are now."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from rasa.core.actions.action import Action, ActionExtractSlots, RemoteAction, action_for_name_or_text
from rasa.core.actions.forms import FormAction
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.constants import (
    ACTION_EXTRACT_SLOTS,
    ACTION_VALIDATE_SLOT_MAPPINGS,
    DEFAULT_SLOT_NAMES,
    REQUESTED_SLOT,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.slot_mappings import SlotMappingType
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.rasa_runtime.threads import in_thread
from bot.rasa_runtime.tracker import EventDictionaries, events_from
from services.content.texts import Responses, load_responses

# What the bot says comes from the response files as they are now, not from the copy in the trained model.


class CurrentTexts(TemplatedNaturalLanguageGenerator):
    """Rasa's generator; the model's own responses fill in what the files do not have."""

    responses: dict[str, list[dict[str, Any]]]

    def __init__(self) -> None:
        super().__init__({})  # the agent puts the model's responses here
        self._files: Responses | None = None  # as they were when they were put over those of the model

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The message with its placeholders filled."""
        files = load_responses()
        if files is not self._files:
            self.responses, self._files = {**self.responses, **files}, files
        said: dict[str, Any] | None = await super().generate(utter_action, tracker, output_channel, **kwargs)
        return said


# Custom actions and slot extraction as Rasa runs them, when the actions live in this process.


class InProcessAction(RemoteAction):
    """A custom action called as a function.

    Rasa checks an action server's answer against a JSON schema, and that schema against the schema of schemas, at
    every call: two thirds of a message's time. Here the SDK has checked the events, and `events_from` knows them.
    """

    async def run(self, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Domain) -> list[Event]:
        """The bot's messages, then the events that the action returned."""
        result = await self.action_endpoint.request(json=self._action_call_format(tracker, domain))
        messages = await self._utter_responses(result["responses"], output_channel, nlg, tracker)
        return [*messages, *events_from(result["events"])]

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        call: dict[str, Any] = {
            "next_action": self._name,
            "sender_id": tracker.sender_id,
            "tracker": _as_actions_read(tracker),
        }
        if domain.does_custom_action_explicitly_need_domain(self._name):
            call["domain"] = {"intents": domain.intents}  # all that an action of ours asks for
        return call


def _as_actions_read(tracker: DialogueStateTracker) -> dict[str, Any]:
    """What the SDK takes of `tracker.current_state()`, without its deep copy of the message that began the form."""
    return {
        "sender_id": tracker.sender_id,
        "slots": tracker.current_slot_values(),
        "latest_message": tracker._latest_message_data(),
        "events": EventDictionaries(tracker.events),
        "paused": tracker.is_paused(),
        "followup_action": tracker.followup_action,
        "active_loop": dict(vars(tracker.active_loop)) if tracker.active_loop else {},
        "latest_action_name": tracker.latest_action_name,
    }


class SlotExtraction(ActionExtractSlots):
    """Rasa's own extraction, left out where no slot of the domain is filled by it: ours are filled by the actions."""

    async def run(self, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Domain) -> list[Event]:
        """The slots' events."""
        if fills_slots(domain):
            return await super().run(output_channel, nlg, tracker, domain)
        return []


def fills_slots(domain: Domain) -> bool:
    """True when a slot has a mapping of its own, or an action that fills or checks it."""
    known: bool | None = getattr(domain, "_fills_slots", None)
    if known is None:
        mappings = (m for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES for m in slot.mappings)
        known = ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions or any(
            mapping.get("type") != str(SlotMappingType.CUSTOM) or mapping.get("action") for mapping in mappings
        )
        domain._fills_slots = known
    return known


# Rasa's forms, with their validating and asking actions called in this process.


class InProcessForm(FormAction):
    """The form `name`; `find` gives an action by its name."""

    def __init__(self, name: str, action_endpoint: Any, find: Callable[[str], Action]) -> None:
        super().__init__(name, action_endpoint)
        self._find = find

    async def activate(
        self, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Domain
    ) -> list[Event]:
        """What the validating action says of the slots that are filled before the form begins.

        Rasa extracts slots first, also where no slot of the domain is filled by it.
        """
        if fills_slots(domain):
            return list(await super().activate(output_channel, nlg, tracker, domain))
        known = {slot: tracker.get_slot(slot) for slot in self.required_slots(domain)}
        filled = {slot: value for slot, value in known.items() if value is not None}
        return await self.validate_slots(filled, tracker, domain, output_channel, nlg)

    async def validate_slots(
        self,
        slot_candidates: dict[str, Any],
        tracker: DialogueStateTracker,
        domain: Domain,
        output_channel: Any,
        nlg: Any,
    ) -> list[Event]:
        """What the validating action says of the candidates; nothing where there is none."""
        name = f"validate_{self.name()}"
        if name not in domain.action_names_or_texts:
            return []
        candidates: list[Event] = [SlotSet(slot, value) for slot, value in slot_candidates.items()]
        temporary = self._temporary_tracker(tracker, candidates, domain)
        return list(await self._find(name).run(output_channel, nlg, temporary, domain))

    async def _ask_for_slot(
        self, domain: Domain, nlg: Any, output_channel: Any, slot_name: str, tracker: DialogueStateTracker
    ) -> list[Event]:
        name = self._name_of_utterance(domain, slot_name)
        return list(await self._find(name).run(output_channel, nlg, tracker, domain)) if name else []

    def _temporary_tracker(
        self, current_tracker: DialogueStateTracker, additional_events: list[Event], domain: Domain
    ) -> DialogueStateTracker:
        """A copy with the candidates; Rasa plays the whole conversation again instead."""
        temporary = current_tracker.copy()
        temporary.model_id = temporary.assistant_id = None  # these events are thrown away: they need no marks
        temporary.update(SlotSet(REQUESTED_SLOT, self.get_slot_to_fill(current_tracker)), domain)
        temporary.update(ActionExecuted(self.name()), domain)
        for event in additional_events:
            temporary.update(event, domain)
        return temporary


# The actions of a domain by name, each made once. Rasa makes all its default actions anew for every look-up.


class ActionRegistry:
    """Finds actions as Rasa's `action_for_name_or_text`; those that would go over HTTP stay in this process."""

    def __init__(self, domain: Domain, endpoint: EndpointConfig | None) -> None:
        self._domain, self._endpoint = domain, endpoint
        self._made: dict[str, Action] = {}

    def find(self, name: str) -> Action:
        """The action. Raises ActionNotFoundException for a name that the domain does not have."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Action:
        if name == ACTION_EXTRACT_SLOTS:
            return SlotExtraction(self._endpoint)
        action = action_for_name_or_text(name, self._domain, self._endpoint)
        if type(action) is RemoteAction:
            return InProcessAction(name, self._endpoint)
        if type(action) is FormAction:
            return InProcessForm(name, self._endpoint, self.find)
        return action


# Custom actions run in this process: no second server, no HTTP hop. Each runs in a thread: it may use the database.

_log = logging.getLogger(__name__)


class InProcessActions(EndpointConfig):
    """Answers Rasa's action calls by calling the actions package."""

    def __init__(self) -> None:
        # selective_domain: an action gets the domain only if it asks for it; ours do not.
        super().__init__(url="in-process", selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Runs one action. A failing one apologises: the customer is never left without an answer."""
        call = kwargs["json"]
        try:
            return await in_thread(self._run, call)
        except Exception:
            _log.exception("action %s failed", call.get("next_action"))
            return {"events": [], "responses": [{"response": "utter_error_try_again"}]}

    def _run(self, call: dict[str, Any]) -> Any:
        """The SDK's functions are coroutines, but ours wait for nothing: an event loop of their own would cost more
        than most actions do.
        """
        running = self._executor.run(call)
        try:
            running.send(None)
        except StopIteration as done:
            return done.value
        running.close()
        raise RuntimeError("an action that awaits something needs an action server")

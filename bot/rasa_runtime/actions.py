"""Custom actions and slot extraction as Rasa runs them, when the actions live in this process."""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import ActionExtractSlots, RemoteAction
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, DEFAULT_SLOT_NAMES
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.slot_mappings import SlotMappingType
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from bot.rasa_runtime.events import EventDictionaries, events_from


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
            "tracker": {
                **tracker.current_state(EventVerbosity.NONE),
                "events": EventDictionaries(tracker.events),
            },
        }
        if domain.does_custom_action_explicitly_need_domain(self._name):
            call["domain"] = {"intents": domain.intents}  # all that an action of ours asks for
        return call


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

"""Rasa's forms, with their validating and asking actions called in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasa.core.actions.action import Action
from rasa.core.actions.forms import FormAction
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker


class InProcessForm(FormAction):
    """The form `name`; `find` gives an action by its name."""

    def __init__(self, name: str, action_endpoint: Any, find: Callable[[str], Action]) -> None:
        super().__init__(name, action_endpoint)
        self._find = find

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

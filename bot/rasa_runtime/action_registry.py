"""The actions of a domain by name, each made once. Rasa makes all its default actions anew for every look-up."""

from __future__ import annotations

from rasa.core.actions.action import Action, RemoteAction, action_for_name_or_text
from rasa.core.actions.forms import FormAction
from rasa.shared.core.constants import ACTION_EXTRACT_SLOTS
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot.rasa_runtime.actions import InProcessAction, SlotExtraction
from bot.rasa_runtime.form import InProcessForm


class ActionBook:
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

"""What our graph components that learn nothing and have no settings share: how Rasa makes one."""

from __future__ import annotations

from typing import Any, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

_Self = TypeVar("_Self", bound="StatelessComponent")


class StatelessComponent(GraphComponent):
    """A component that is the same in every model."""

    @classmethod
    def create(
        cls: type[_Self],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> _Self:
        """Nothing to configure."""
        return cls()

"""What our graph components share."""

from __future__ import annotations

from typing import Any, TypeVar

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

# What our graph components that learn nothing and have no settings share: how Rasa makes one.

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


# What our trainable graph components share: made empty by Rasa, trained, stored in one file, loaded again.

_FILE = "learnt.joblib"
_Trained = TypeVar("_Trained", bound="TrainedComponent")


class TrainedComponent(GraphComponent):
    """A component whose whole knowledge is the one object `learnt`; None until it is trained or loaded."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config, self._storage, self._resource = config, storage, resource
        self.learnt: Any = None

    @classmethod
    def create(
        cls: type[_Trained],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> _Trained:
        """A component that has learnt nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls: type[_Trained],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> _Trained:
        """The component as it was trained."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            component.learnt = joblib.load(folder / _FILE)
        return component

    def remember(self, learnt: Any) -> Resource:
        """Keeps and stores what was learnt; what Rasa wants back from `train`."""
        self.learnt = learnt
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(learnt, folder / _FILE)
        return self._resource

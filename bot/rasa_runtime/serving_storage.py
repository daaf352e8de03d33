"""Reading a trained model for serving: only what answering needs is looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphSchema, SchemaNode
from rasa.engine.storage.local_model_storage import MODEL_ARCHIVE_METADATA_FILE, LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain


class ServingStorage(LocalModelStorage):
    """Rasa's storage without the training graph, whose validator imports every policy and classifier that Rasa has."""

    domain: Domain | None = None  # of the model

    @classmethod
    def from_model_archive(
        cls, storage_path: Path, model_archive_path: str | Path
    ) -> tuple[LocalModelStorage, ModelMetadata]:
        """Reads a model into an empty folder."""
        storage, metadata = super().from_model_archive(storage_path, model_archive_path)
        assert isinstance(storage, cls)
        storage.domain = metadata.domain
        return storage, metadata

    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        stored = rasa.shared.utils.io.read_json_file(directory / MODEL_ARCHIVE_METADATA_FILE)
        metadata = ModelMetadata.from_dict({**stored, "train_schema": GraphSchema({}).as_dict()})
        nodes = {name: _serving_node(node) for name, node in metadata.predict_schema.nodes.items()}
        return replace(metadata, predict_schema=replace(metadata.predict_schema, nodes=nodes))


class StoredDomain(DomainProvider):
    """The domain as the model's metadata has it in JSON: Rasa reads the same from YAML three times, for a second."""

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DomainProvider:
        """The provider with the model's domain."""
        assert isinstance(model_storage, ServingStorage)
        return cls(model_storage, resource, model_storage.domain)


def _serving_node(node: SchemaNode) -> SchemaNode:
    return replace(node, uses=StoredDomain) if node.uses is DomainProvider else node

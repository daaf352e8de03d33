"""Runs Rasa's prediction graph node by node in an order that is worked out once, not by dask for every message."""

from __future__ import annotations

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class DirectGraphRunner(GraphRunner):
    """Gives what Rasa's DaskGraphRunner gives. The graph is a handful of quick nodes: there is nothing to schedule."""

    def __init__(
        self,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> None:
        self._schema = graph_schema
        self._nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        self._orders: dict[tuple[str, ...], list[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> DirectGraphRunner:
        """Creates the runner with its components loaded."""
        return cls(graph_schema, model_storage, execution_context, hooks)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The targets' outputs. Raises GraphRunError where an input bears the name of a node."""
        outputs: dict[str, Any] = dict(inputs or {})
        if clash := outputs.keys() & self._nodes.keys():
            raise GraphRunError(f"an input is named like a node: {', '.join(sorted(clash))}")
        wanted = tuple(targets or self._schema.target_names)
        for name in self._order(wanted):
            needed = self._schema.nodes[name].needs.values()
            _, outputs[name] = self._nodes[name](*((parent, outputs[parent]) for parent in needed if parent in outputs))
        return {target: outputs[target] for target in wanted}

    def _order(self, targets: tuple[str, ...]) -> list[str]:
        if targets not in self._orders:
            order: list[str] = []
            for target in targets:
                self._add_with_parents(target, order)
            self._orders[targets] = order
        return self._orders[targets]

    def _add_with_parents(self, name: str, order: list[str]) -> None:
        if name in order or name not in self._nodes:  # a name that is no node is an input
            return
        for parent in self._schema.nodes[name].needs.values():
            self._add_with_parents(parent, order)
        order.append(name)

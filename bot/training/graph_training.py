"""Runs Rasa's training graph as `rasa train` does, without its cache.

The cache fingerprints every message and every feature after every component, so that a later training may skip
some; our components are trained anew whenever anything changed, so the fingerprints would only cost time.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from rasa.engine.constants import PLACEHOLDER_IMPORTER
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.recipe import Recipe
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.training.hooks import LoggingHook
from rasa.engine.validation import validate
from rasa.shared.data import TrainingType
from rasa.shared.importers.importer import TrainingDataImporter


def train_graph(importer: TrainingDataImporter, output: Path) -> None:
    """Trains everything that the configuration names and packs the model as `output`, a .tar.gz."""
    config = importer.get_config()
    recipe = Recipe.recipe_for_name(config["recipe"])
    configuration = recipe.graph_config_for_recipe(config, {}, training_type=TrainingType.BOTH)
    validate(configuration)
    schema = configuration.train_schema
    with tempfile.TemporaryDirectory() as folder:
        storage = LocalModelStorage(Path(folder))
        runner = DaskGraphRunner.create(
            graph_schema=schema,
            model_storage=storage,
            execution_context=ExecutionContext(graph_schema=schema),
            hooks=[LoggingHook(pruned_schema=schema)],
        )
        runner.run(inputs={PLACEHOLDER_IMPORTER: importer})
        output.parent.mkdir(parents=True, exist_ok=True)
        storage.create_model_package(output, configuration, importer.get_domain())

"""What is read once, before the workers are forked, and then shared by all of them.

Imports, Voikko and the vectors of the Finnish pipeline: four fifths of a worker's memory and most of its start.
Nothing with a connection, a lock or a thread of Python's is made here; the agent, the database and Redis are each
worker's own. (The threads that are there belong to OpenBLAS, which ends and restarts them around a fork.)
"""

from __future__ import annotations

import asyncio

from bot.web.garbage import share


def preload() -> None:
    """Reads the model once as a rehearsal; raises what a worker would raise."""
    import bot.web.app  # noqa: F401 - the import is what counts
    from bot.rasa_runtime.loading import load_parser

    asyncio.run(load_parser().parse_message("lasku"))  # fills the caches of words and vectors
    share()

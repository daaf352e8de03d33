"""Rasa without its noise. Import this before anything of rasa or tensorflow.

What the libraries print while they are imported (deprecations, missing accelerators) says nothing to the
person who runs the server; errors still come through.
"""

from __future__ import annotations

import logging
import os
import warnings

import structlog

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("LOG_LEVEL_LIBRARIES", "ERROR")
os.environ.setdefault("LOG_LEVEL", "WARNING")  # Rasa's own progress bars read it


def silence() -> None:
    """Warnings off, libraries' loggers at ERROR; Rasa's own at WARNING."""
    warnings.simplefilter("ignore")
    warnings.showwarning = _show_nothing  # the libraries reset the filters while they are imported
    for name in ("tensorflow", "matplotlib", "jax", "absl", "numexpr", "sanic", "asyncio", "rasa_sdk"):
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger("rasa").setLevel(logging.WARNING)
    only_warnings = structlog.make_filtering_bound_logger(logging.WARNING)
    structlog.configure(wrapper_class=only_warnings, cache_logger_on_first_use=True)  # Rasa logs in every step


def _show_nothing(*_args: object, **_kwargs: object) -> None:
    return None

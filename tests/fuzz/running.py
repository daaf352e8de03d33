"""The fuzzing process itself: `python -m tests.fuzz.running NAME CORPUS [libFuzzer's options]`."""

from __future__ import annotations

import sys

import atheris

_OURS = [
    "bot.understanding.grammar",
    "bot.rasa_runtime.redaction",
    "bot.rasa_runtime.conversations",
    "bot.web.api.rest_channel",
]
_CLEANING = ["services.requests", "pikepdf", "PIL"]


def main() -> None:
    """Never returns: libFuzzer ends the process."""
    name = sys.argv.pop(1)
    # Rasa is not instrumented: its import alone would take minutes.
    with atheris.instrument_imports(include=_CLEANING if name == "uploads" else _OURS):
        from tests.fuzz.targets import TARGETS
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()

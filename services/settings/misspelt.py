"""Variables that are nearly a setting's.

Others with our prefix are let be: Kubernetes sets some like that (..._PORT) for a service of this name.
"""

from __future__ import annotations

from difflib import get_close_matches

from services.settings.environment import PREFIX, unknown_variables
from services.settings.values import Settings

_CLOSE = 0.8


def misspelt_variables() -> list[tuple[str, str]]:
    """What was written, and the setting that is probably meant."""
    known = [name.upper() for name in Settings.__fields__]
    pairs = []
    for variable in unknown_variables(Settings.__fields__):
        for meant in get_close_matches(variable.removeprefix(PREFIX), known, 1, _CLOSE):
            pairs.append((variable, PREFIX + meant))
    return pairs

"""A question about the money of removed licenses: nothing is credited, so there is no price to estimate."""

from __future__ import annotations

import re

_REMOVING = re.compile(r"\b(?:poist|v[äa]hen|karsi|tiput|pudot|luovu|irtisano)\w+|\bpois(?:taa)?\b", re.IGNORECASE)
_ADDING = re.compile(r"\b(?:lis[äa](?:t|[äa]|n|y|t[äa])|osta|hanki|ote(?:taa)?n|ota(?:n|mme)|tilaa)", re.IGNORECASE)


def is_about_removal(text: str | None) -> bool:
    """True when a message speaks of removing licenses and of adding none."""
    return bool(_REMOVING.search(text or "")) and not _ADDING.search(text or "")

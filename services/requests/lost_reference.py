"""Whether a message says that the reference of a request is lost: "en muista tunnusta", "tunnus on hukassa"."""

from __future__ import annotations

import re

from services.forms.what_if_words import folded

_NAME = r"(?:pyynto)?(?:tunnu|viitenumero|koodi)\w*"
_LOST = r"(?:huk[ak]\w*|kado\w*|katos\w*|unoh\w*|poist\w*)"
_LACKS = (
    r"\b(?:en|ei|emme|eika|enka|ma en)\b(?: \w+){0,2}"
    r" (?:muista\w*|tieda|tiia|tia|tied\w*|loyd\w*|loyt\w*|saanut|ole|oo|tallessa)\b"
)
_SAYS = re.compile(
    rf"{_LACKS}(?: \w+){{0,3}} {_NAME}|\b{_NAME}(?: \w+){{0,3}} {_LOST}"
    rf"|\b{_LOST}(?: \w+){{0,2}} {_NAME}|\b{_NAME} {_LACKS}"
)


def says_reference_is_lost(text: str) -> bool:
    """Whether the message says so; not as a question whether it is needed."""
    return bool(_SAYS.search(folded(text)))

"""How a sensitive value is shown: enough to recognize, not enough to use.

>>> mask("laura@esimerkki.fi")
'l••••@esimerkki.fi'
>>> mask("FI21 1234 5600 0007 85")
'FI21 •••• 85'
"""

from __future__ import annotations

DOTS = "••••"
_SHORTEST = 9  # characters; of a shorter value six would be too much to show


def mask(value: str) -> str:
    """An e-mail address by its first letter and domain, anything else by its beginning and end."""
    if "@" in value:
        name, _, domain = value.partition("@")
        return f"{name[:1]}{DOTS}@{domain}"
    plain = value.replace(" ", "")
    return f"{plain[:4]} {DOTS} {plain[-2:]}" if len(plain) >= _SHORTEST else DOTS

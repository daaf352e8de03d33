"""An invoice number that nothing but its question tells: "123456789012" or "SE20260012" as the whole reply to it.

The grammar leaves ten digits and more unread unless a word names them or a reference number's check digit holds. Only
the question tells what they are. One that begins with 0 the grammar reads itself: it must be told from a phone number.
"""

from __future__ import annotations

import re

_LONG = re.compile(r"\W*(?P<number>[1-9](?: ?[0-9]){9,19}|[A-Za-z]{1,4}-?[0-9]{3,19})\W*", re.ASCII)


def long_invoice_number(reply: str) -> str | None:
    """Ten to twenty digits without their spaces, or digits behind a few letters; None for any other reply."""
    match = _LONG.fullmatch(reply.strip())
    return match["number"].replace(" ", "").upper() if match and not reply.lstrip().startswith(("+", "-")) else None

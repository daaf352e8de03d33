"""Written sums as plain decimal strings."""

from __future__ import annotations

import re


def decimal_string(written: str) -> tuple[str, str | None]:
    """Give "1250.00" for "1.250,00"; the second item is "ambiguous" where a comma and three digits end it."""
    if re.fullmatch(r"[0-9]{1,3}(?:[ .][0-9]{3})+(?:,[0-9]{1,2})?", written):
        whole, _, cents = written.partition(",")
        return _two_places(re.sub(r"[ .]", "", whole), cents), None
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{2}", written):
        return written.replace(",", ""), None
    whole, _, cents = written.replace(",", ".").partition(".")
    reason = "ambiguous" if "," in written and len(cents) == 3 else None
    return _two_places(whole, cents), reason


def _two_places(whole: str, cents: str) -> str:
    return f"{int(whole)}.{cents.ljust(2, '0')}"

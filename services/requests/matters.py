"""A contact request that a neighboring matter's button began: its message begins with a sentence about the matter."""

from __future__ import annotations

from typing import Any

from services.content.matters import load_matters
from services.forms.filling import Reading


def begin_with_matter(known: dict[str, Any], reading: Reading) -> None:
    """Fills the message, which is then not asked; what the customer writes in its place joins the sentence.

    A matter whose file is gone fills nothing, so the message is asked.
    """
    begun = load_matters().message(reading.values.get("matter") or known.get("matter"))
    if begun is None:
        return
    written = reading.values.get("message")
    if written and not written.startswith(begun):
        reading.values["message"] = f"{begun} {written}"
    elif "matter" in reading.values and known.get("message") is None:
        reading.values["message"] = begun

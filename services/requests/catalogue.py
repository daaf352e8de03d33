"""The kinds of requests, and which of their details are sealed."""

from __future__ import annotations

from typing import Any

REFUND = "refund"
EXTENSION = "payment_extension"
CONTACT = "contact"
KINDS = (REFUND, EXTENSION, CONTACT)

SEALED = ("iban", "message", "transcript")  # what names a person or an account, or may


def split_details(details: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The details that are stored openly, and those that are sealed."""
    sealed = {name: value for name, value in details.items() if name in SEALED}
    return {name: value for name, value in details.items() if name not in SEALED}, sealed

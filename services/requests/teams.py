"""Which team handles a request."""

from __future__ import annotations

import os

from services.requests.kinds import CONTACT


def team_address(kind: str) -> str:
    """Contact requests go to the support team, the others to the invoicing team."""
    if kind == CONTACT:
        return os.environ.get("LASKUAPURI_SUPPORT_ADDRESS", "severa.support@visma.com")
    return os.environ.get("LASKUAPURI_INVOICING_ADDRESS", "severa.invoicing@visma.com")

"""Which team handles a request."""

from __future__ import annotations

from services.requests.kinds import CONTACT
from services.settings import settings


def team_address(kind: str) -> str:
    """Contact requests go to the support team, the others to the invoicing team."""
    return settings().support_address if kind == CONTACT else settings().invoicing_address

"""Which team handles a request."""

from __future__ import annotations

from services.settings import settings

INVOICING, SUPPORT = "invoicing", "support"


def team_address(team: str) -> str:
    """Where the team reads its mail."""
    return settings().support_address if team == SUPPORT else settings().invoicing_address

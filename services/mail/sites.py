"""Where this service is reached, and whom it writes to: settings that mails and links need."""

from __future__ import annotations

import os

from services.requests.kinds import CONTACT


def public_url() -> str:
    """`LASKUAPURI_PUBLIC_URL`: the address that customers use, without a slash at the end."""
    return os.environ.get("LASKUAPURI_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")


def team_address(kind: str) -> str:
    """Contact requests go to the support team, the others to the invoicing team."""
    if kind == CONTACT:
        return os.environ.get("LASKUAPURI_SUPPORT_ADDRESS", "severa.support@visma.com")
    return os.environ.get("LASKUAPURI_INVOICING_ADDRESS", "severa.invoicing@visma.com")


def sender_address() -> str:
    """`LASKUAPURI_MAIL_FROM`: the sender of every mail."""
    return os.environ.get("LASKUAPURI_MAIL_FROM", "laskuapuri@localhost")

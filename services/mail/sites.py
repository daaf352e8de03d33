"""Where this service is reached, for links in mails and chat."""

from __future__ import annotations

from services.settings import settings

_WITHOUT_A_SERVER = "http://127.0.0.1:8000"  # a command that sends mails; `serve` knows its own address


def public_url() -> str:
    """The address that customers use, without a slash at the end."""
    return settings().public_url or _WITHOUT_A_SERVER

"""Where this service is reached, and who writes its mails: settings that mails and links need."""

from __future__ import annotations

import os


def public_url() -> str:
    """`LASKUAPURI_PUBLIC_URL`: the address that customers use, without a slash at the end."""
    return os.environ.get("LASKUAPURI_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")


def sender_address() -> str:
    """`LASKUAPURI_MAIL_FROM`: the sender of every mail."""
    return os.environ.get("LASKUAPURI_MAIL_FROM", "laskuapuri@localhost")

"""Settings from environment variables with the prefix LASKUAPURI_."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseSettings


class Settings(BaseSettings):
    """Everything that a site may set.

    `var`: folder of database, uploads and outbox; `allowed_origins`: sites that may embed the widget, separated
    by commas; `largest_body`: bytes of a request body; `database_url`: any SQLAlchemy URL instead of SQLite in
    `var`; `today`: fixes the date for tests and demonstrations.

    `limit_...`: requests in a time, like "600/minute" or "20/second;600/minute", no limit when empty: of one
    conversation, and of one client address by what it asks for. `unlimited_addresses`: no limit by address for
    these. `trusted_proxies`: addresses or networks of the proxies whose X-Forwarded-For names the client.
    `redis_url`: conversation locks and rate limits shared by several processes. `model_check_seconds`: pause
    between two looks for a newer model, 0 for SIGHUP alone; `shutdown_seconds`: what is in hand may take so long when
    the server is stopped;
    `most_at_once`: more requests in hand are answered 503 at once. `log_level`: `info` has a line a request;
    `metrics`: figures at /metrics, with `metrics_token` only for who sends it as a bearer token.
    """

    var: Path = Path("var")
    allowed_origins: str = ""
    largest_body: int = 64_000
    database_url: str | None = None
    today: str | None = None
    limit_conversation: str = "600/minute"
    limit_messages: str = "1200/minute"
    limit_new_conversations: str = "120/minute"
    limit_uploads: str = "120/hour"
    unlimited_addresses: str = "127.0.0.1,::1"
    trusted_proxies: str = ""
    redis_url: str | None = None
    model_check_seconds: float = 10
    shutdown_seconds: int = 30
    most_at_once: int = 300
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    metrics: bool = False
    metrics_token: str = ""

    class Config:
        env_prefix = "LASKUAPURI_"

    def origins(self) -> list[str]:
        """The allow-list as a list."""
        return listed(self.allowed_origins)

    def limits(self) -> dict[str, str]:
        """The rate limits by kind."""
        prefix = "limit_"
        return {name.removeprefix(prefix): value for name, value in self.dict().items() if name.startswith(prefix)}


def listed(written: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in written.split(",") if part.strip()]

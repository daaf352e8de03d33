"""Settings from environment variables with the prefix LASKUAPURI_."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseSettings


class Settings(BaseSettings):
    """Everything that a site may set.

    `var`: folder of database, uploads and outbox; `allowed_origins`: sites that may embed the widget, separated
    by commas; `largest_body`: bytes of a request body; `database_url`: any SQLAlchemy URL instead of SQLite in
    `var`; `today`: fixes the date for tests and demonstrations.
    """

    var: Path = Path("var")
    allowed_origins: str = ""
    largest_body: int = 64_000
    database_url: str | None = None
    today: str | None = None

    class Config:
        env_prefix = "LASKUAPURI_"

    def origins(self) -> list[str]:
        """The allow-list as a list."""
        return [origin.strip() for origin in self.allowed_origins.split(",") if origin.strip()]

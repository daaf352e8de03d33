"""Every setting: its type, default, meaning, and what it is checked for. docs/settings.md is printed from here.

A field's extras: `group` is its table in the documentation; `write` an example for who wrote something wrong;
`default_text` says what happens without a value, where the default itself does not; `secret` keeps a value out of
messages; `empty` says what an empty variable means (else it counts as not set).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseSettings, Field, ValidationError, validator

from services.settings import checks
from services.settings.environment import PREFIX, environment_gives, variable
from services.settings.faults import SettingsRefused, fault_lines, split

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = "Where things are kept"
_MAIL = "Addresses and mail"
_SITES = "Sites and rate limits"
_SHARED = "Several processes"
_SERVING = "Serving"
_MODEL = "Model and data"
_WATCHED = "Logs and figures"
_TESTS = "Tests and demonstrations"
_DATABASE = "postgresql://user:password@host/database"


def _setting(group: str, default: Any, description: str, **more: Any) -> Any:
    if isinstance(default, float):
        more["allow_inf_nan"] = False
    return Field(default, description=description, group=group, **more)


def _limit(default: str, description: str) -> Any:
    write = "600/minute or 20/second;600/minute"
    return _setting(_SITES, default, description, write=write, empty="no limit")


def _checked(check: Callable[..., Any], *fields: str, each: bool = False, first: bool = False) -> Any:
    """`each` member of a list; `first`: before pydantic reads the type."""
    return validator(*fields, each_item=each, pre=first, allow_reuse=True)(check)


class Settings(BaseSettings):
    """Read from the environment where they are not given. Raises SettingsRefused with a line for each wrong one."""

    var: Path = _setting(_KEPT, Path("var"), "folder of database, keys, uploads and outbox", write="a folder")
    database_url: str | None = _setting(
        _KEPT,
        None,
        f"the database: PostgreSQL (`{_DATABASE}`), or an SQLite file elsewhere",
        write=f"{_DATABASE} or sqlite:///file.db",
        default_text="an SQLite file in that folder",
        secret=True,
        env=[f"{PREFIX}DATABASE_URL", "DATABASE_URL"],
    )
    keys: tuple[str, ...] = _setting(
        _KEPT,
        (),
        "keys of the stored sensitive values, newest first, separated by commas",
        write="keys as `Fernet.generate_key()` of Python's cryptography gives them",
        default_text="a development key in `var/keys`",
        secret=True,
    )

    public_url: str | None = _setting(
        _MAIL,
        None,
        "the address customers use, for links in mails and chat",
        write="an address like https://chat.example.com",
        default_text="where it serves",
    )
    invoicing_address: str = _setting(
        _MAIL,
        "severa.invoicing@visma.com",
        "who gets refund and extension requests",
        write="one like billing@example.com",
    )
    support_address: str = _setting(
        _MAIL, "severa.support@visma.com", "who gets contact requests", write="one like support@example.com"
    )
    mail_from: str = _setting(_MAIL, "laskuapuri@localhost", "sender of every mail", write="one like bot@example.com")
    smtp_host: str | None = _setting(
        _MAIL,
        None,
        "mail server",
        write="a name like mail.example.com, without scheme and port",
        default_text="mails are `.eml` files in `var/outbox/`",
    )
    smtp_security: Literal["starttls", "tls", "none"] = _setting(
        _MAIL, "starttls", "`starttls`, `tls`, or `none` (on a private net only)"
    )
    smtp_port: int | None = _setting(
        _MAIL,
        None,
        "port of the mail server",
        write="a port like 587",
        default_text="587 (465 for `tls`)",
        ge=1,
        le=65535,
    )
    smtp_user: str | None = _setting(_MAIL, None, "sign-in at the mail server")
    smtp_password: str = _setting(_MAIL, "", "its password", secret=True)

    allowed_origins: tuple[str, ...] = _setting(
        _SITES, (), "sites that may embed the widget, separated by commas", write="origins like https://www.example.com"
    )
    limit_conversation: str = _limit(
        "600/minute", "messages of one conversation, like `600/minute` or `20/second;600/minute`; empty for no limit"
    )
    limit_messages: str = _limit("1200/minute", "messages of one client address (IPv6: its /64)")
    limit_new_conversations: str = _limit("120/minute", "new conversations of one client address")
    limit_uploads: str = _limit("120/hour", "files of one client address")
    unlimited_addresses: tuple[str, ...] = _setting(
        _SITES,
        ("127.0.0.1", "::1"),
        "addresses without a limit by address, separated by commas",
        write="addresses like 127.0.0.1,::1",
        empty="none",
    )
    trusted_proxies: tuple[str, ...] = _setting(
        _SITES,
        (),
        "addresses or networks of the proxies whose `X-Forwarded-For` names the client",
        write="addresses or networks like 10.0.0.0/8",
    )

    redis_url: str | None = _setting(
        _SHARED,
        None,
        "Redis for conversation locks and rate limits (`redis://...`)",
        write="redis://host:6379/0",
        default_text="each process for itself",
        secret=True,
    )
    rabbitmq_url: str | None = _setting(
        _SHARED,
        None,
        "RabbitMQ that gets every event (`amqp://...`)",
        write="amqp://user:password@host:5672/",
        secret=True,
    )
    rabbitmq_queue: str = _setting(_SHARED, "laskuapuri_events", "its queue")

    most_at_once: int = _setting(
        _SERVING, 300, "requests in hand; more are answered 503 with Retry-After at once", ge=1
    )
    largest_body: int = _setting(_SERVING, 64_000, "bytes of a request body", ge=1)
    shutdown_seconds: int = _setting(_SERVING, 30, "requests in flight at SIGTERM may take so long", ge=0)

    models: Path = _setting(
        _MODEL,
        _ROOT / "models",
        "folder of the models; a newer one is taken into use while serving",
        write="a folder",
        default_text="`models`",
    )
    model_check_seconds: float = _setting(
        _MODEL, 10.0, "pause between two looks for a newer model; 0: on SIGHUP alone", ge=0
    )
    model_sha256: str | None = _setting(
        _MODEL,
        None,
        "the only model that may be loaded",
        write="what `sha256sum` says of the model's file",
        default_text="any that fits its `.sha256`",
    )
    data: Path = _setting(
        _MODEL,
        _ROOT / "data",
        "folder of topics, training examples and texts",
        write="a folder like the shipped data/",
        default_text="`data`",
    )
    responses: Path | None = _setting(
        _MODEL,
        None,
        "folder for texts edited in the console, where `data/` is read-only; one there counts before the shipped one",
        write="a folder",
        default_text="each text in its own file of `data/`",
    )

    log_format: Literal["text", "json"] = _setting(_WATCHED, "text", "`text` or `json`")
    log_level: Literal["debug", "info", "warning", "error"] = _setting(
        _WATCHED,
        "warning",
        "`debug`, `info`, `warning` or `error`; `info` has a line a request, with its id and without personal data",
    )
    metrics: bool = _setting(_WATCHED, False, "`1`: Prometheus figures at `/metrics`")
    metrics_token: str = _setting(_WATCHED, "", "the bearer token that may read them", secret=True)

    today: date | None = _setting(
        _TESTS, None, "fixes today", write="a date like 2026-03-10", default_text="the day in Helsinki"
    )

    class Config:
        env_prefix = PREFIX
        allow_mutation = False
        validate_all = False  # defaults are right

        @classmethod
        def customise_sources(cls, init_settings: Any, **_others: Any) -> tuple[Callable[..., dict[str, Any]], ...]:
            """What is given counts before the environment; no files."""
            return init_settings, lambda new: environment_gives(new.__fields__)

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            values = {**environment_gives(self.__fields__), **given}
            raise SettingsRefused(fault_lines(error, self.__fields__, values, variable)) from None

    _lists = _checked(split, "keys", "allowed_origins", "unlimited_addresses", "trusted_proxies", first=True)
    _choices = _checked(checks.lower_case, "smtp_security", "log_format", "log_level", first=True)
    _day = _checked(checks.day, "today", first=True)
    _folders = _checked(checks.folder, "var", "models", "responses")
    _data = _checked(checks.folder_that_is_there, "data")
    _keys = _checked(checks.fernet_key, "keys", each=True)
    _database = _checked(checks.database, "database_url")
    _redis = _checked(checks.redis, "redis_url")
    _rabbitmq = _checked(checks.rabbitmq, "rabbitmq_url")
    _public = _checked(checks.web_address, "public_url")
    _mail = _checked(checks.email_address, "invoicing_address", "support_address", "mail_from")
    _host = _checked(checks.host, "smtp_host")
    _origins = _checked(checks.origin, "allowed_origins", each=True)
    _limits = _checked(
        checks.rate_limit, "limit_conversation", "limit_messages", "limit_new_conversations", "limit_uploads"
    )
    _addresses = _checked(checks.address, "unlimited_addresses", each=True)
    _proxies = _checked(checks.network, "trusted_proxies", each=True)
    _hash = _checked(checks.sha256, "model_sha256")
    _sign_in = _checked(checks.sign_in, "smtp_user")

    def limits(self) -> dict[str, str]:
        """The rate limits by kind."""
        prefix = "limit_"
        return {name.removeprefix(prefix): value for name, value in self.dict().items() if name.startswith(prefix)}

"""What a setting accepts, and the line that says what is wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.settings import Settings, SettingsRefused
from services.settings.environment import PREFIX, variables

GOOD = [
    ("var", "muualla/var", Path("muualla/var")),
    ("database_url", "postgres://u:p@h/d", "postgresql://u:p@h/d"),
    ("database_url", "postgresql+psycopg2://u:p%40@h:5432/d", "postgresql+psycopg2://u:p%40@h:5432/d"),
    ("database_url", "sqlite:///muu.db", "sqlite:///muu.db"),
    ("public_url", "https://apu.esimerkki.fi/chat/", "https://apu.esimerkki.fi/chat"),
    ("mail_from", "apuri@localhost", "apuri@localhost"),
    ("smtp_host", "posti.esimerkki.fi", "posti.esimerkki.fi"),
    ("smtp_port", "2525", 2525),
    ("smtp_security", "TLS", "tls"),
    ("allowed_origins", " https://A.fi , http://b.fi:8080/ ", ("https://a.fi", "http://b.fi:8080")),
    ("allowed_origins", "https://a.fi:443, http://[::1]:80", ("https://a.fi", "http://[::1]")),
    ("allowed_origins", "https://käpy.fi", ("https://xn--kpy-qla.fi",)),
    ("limit_uploads", "20/second;600/minute", "20/second;600/minute"),
    ("unlimited_addresses", "10.0.0.1, 0:0:0:0:0:0:0:1", ("10.0.0.1", "::1")),
    ("trusted_proxies", "10.0.0.0/8,fd00::/8,192.168.1.7", ("10.0.0.0/8", "fd00::/8", "192.168.1.7")),
    ("redis_url", "rediss://:salasana@h:6380/1", "rediss://:salasana@h:6380/1"),
    ("rabbitmq_url", "amqps://u:p@h/vhost", "amqps://u:p@h/vhost"),
    ("model_sha256", "AB" * 32, "ab" * 32),
    ("log_level", "INFO", "info"),
    ("metrics", "1", True),
    ("metrics", "off", False),
    ("today", " 2026-03-10 ", date(2026, 3, 10)),
]
WRONG = [
    ("var", "/dev/null", "'/dev/null' is not a folder"),
    ("models", "/dev/null/mallit", "cannot be a folder, since /dev/null is a file"),
    ("responses", "/dev/null", "is not a folder"),
    ("data", "/ei/ole", "is not a folder that is there"),
    ("database_url", "mysql://u:salaisuus@h/d", "the value begins with mysql://, which is not supported"),
    ("database_url", "laskuapuri.db", "the value is not an address with a scheme"),
    ("database_url", "postgresql://u:salaisuus@h:portti/d", "the value cannot be read"),
    ("keys", f"{'A' * 43}=,salaisuus", "number 2 of the list is not a key"),
    ("public_url", "apu.esimerkki.fi", "does not begin with http"),
    ("public_url", "https://", "names no host"),
    ("public_url", "https://a.fi/?kieli=fi", "has a ? or # in it"),
    ("invoicing_address", "laskutus", "'laskutus' is not an e-mail address"),
    ("support_address", "a@b.fi, c@d.fi", "is not an e-mail address"),
    ("mail_from", "Apuri <apuri@b.fi>", "is not an e-mail address"),
    ("smtp_host", "smtp://posti.fi", "is not the name of a host"),
    ("smtp_port", "70000", "is too large"),
    ("smtp_port", "posti", "is not a whole number"),
    ("smtp_security", "ssl", "'ssl' is not known here; write starttls, tls or none"),
    ("smtp_user", "apuri", "set LASKUAPURI_SMTP_HOST as well"),
    ("allowed_origins", "https://a.fi,b.fi", "'b.fi' does not begin with http"),
    ("allowed_origins", "https://a.fi/tuki", "has more than scheme, host and port"),
    ("allowed_origins", "https://a.fi:x", "cannot be read"),
    ("allowed_origins", "*", "'*' does not begin with http"),
    ("limit_conversation", "paljon", "'paljon' is not a limit; write 600/minute"),
    ("limit_messages", "5", "is not a limit"),
    ("unlimited_addresses", "10.0.0.0/8", "is not an IP address"),
    ("trusted_proxies", "10.0.0.1/8", "has host bits set: the network is 10.0.0.0/8"),
    ("trusted_proxies", "proxy", "'proxy' is not an IP address or network"),
    ("redis_url", "http://h:salaisuus@x", "does not begin with redis:// or rediss://"),
    ("rabbitmq_url", "amqp://u:salaisuus@h:x/", "cannot be read"),
    ("rabbitmq_url", "amqp://", "names no host"),
    ("most_at_once", "0", "is too small; write a number like 300, at least 1"),
    ("largest_body", "64 kt", "is not a whole number"),
    ("model_check_seconds", "inf", "is not a number"),
    ("shutdown_seconds", "1.5", "is not a whole number"),
    ("model_sha256", "abc", "is not a SHA-256"),
    ("log_format", "xml", "write text or json"),
    ("log_level", "loud", "write debug, info, warning or error"),
    ("metrics", "ehkä", "is neither on nor off; write 1 or 0"),
    ("today", "10.3.2026", "'10.3.2026' is not a date; write a date like 2026-03-10"),
    ("today", "2026-02-30", "is not a date"),
]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.__fields__.values():
        for name in variables(field):
            monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("name", "written", "value"), GOOD)
def test_a_right_value_is_taken_in_its_standard_form(
    name: str, written: str, value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}{name.upper()}", written)
    assert getattr(Settings(), name) == value


@pytest.mark.parametrize(("name", "written", "fault"), WRONG)
def test_a_wrong_value_is_told_in_one_line_with_its_variable(
    name: str, written: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}{name.upper()}", written)
    with pytest.raises(SettingsRefused) as refused:
        Settings()
    (line,) = refused.value.faults
    assert line.startswith(f"{PREFIX}{name.upper()}: ")
    assert fault in line
    assert "salaisuus" not in line


def test_every_fault_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "huomenna")
    monkeypatch.setenv("LASKUAPURI_TRUSTED_PROXIES", "proxy,10.0.0.1,toinen")
    monkeypatch.setenv("LASKUAPURI_LARGEST_BODY", "iso")
    with pytest.raises(SettingsRefused) as refused:
        Settings()
    named = [line.partition(":")[0].removeprefix(PREFIX) for line in refused.value.faults]
    assert sorted(named) == ["LARGEST_BODY", "TODAY", "TRUSTED_PROXIES", "TRUSTED_PROXIES"]


def test_every_right_default_is_accepted_when_it_is_written() -> None:
    written = {
        name: ",".join(field.default) if isinstance(field.default, tuple) else str(field.default)
        for name, field in Settings.__fields__.items()
        if field.default not in (None, "", ())
    }
    assert Settings(**written) == Settings()


@pytest.mark.parametrize("name", [name for name in Settings.__fields__ if "limit" not in name])
def test_an_empty_variable_counts_as_not_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}{name.upper()}", " ")
    assert getattr(Settings(), name) == Settings.__fields__[name].default


@pytest.mark.parametrize(("name", "nothing"), [("limit_messages", ""), ("unlimited_addresses", ())])
def test_an_empty_limit_is_none(name: str, nothing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}{name.upper()}", "")
    assert getattr(Settings(), name) == nothing


def test_the_database_has_the_usual_name_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///a.db")
    assert Settings().database_url == "sqlite:///a.db"
    monkeypatch.setenv("LASKUAPURI_DATABASE_URL", "sqlite:///b.db")
    assert Settings().database_url == "sqlite:///b.db", "our own name counts first"
    monkeypatch.setenv("LASKUAPURI_DATABASE_URL", "")
    assert Settings().database_url == "sqlite:///a.db"


def test_a_fault_names_the_variable_that_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "oracle://h/d")
    with pytest.raises(SettingsRefused, match="^DATABASE_URL: "):
        Settings()


def test_what_is_given_counts_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", "a")
    assert Settings(var="b").var == Path("b")


def test_a_sign_in_with_a_mail_server_is_right() -> None:
    assert Settings(smtp_host="posti.fi", smtp_user="apuri").smtp_user == "apuri"


def test_settings_do_not_change() -> None:
    with pytest.raises(TypeError):
        Settings().var = Path("muu")

"""What a setting's value must look like. Each check gives the value in the form that is used, or raises ValueError;
its message goes on where the value's own text ends, and never repeats a secret.
"""

from __future__ import annotations

import re
from datetime import date
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

_SHA256 = re.compile(r"[0-9a-f]{64}")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_HOST = re.compile(r"[A-Za-z0-9_.:-]+")
_STANDARD_PORTS = {"http": 80, "https": 443}  # browsers leave them out
_SCHEME = re.compile(r"([a-z][a-z0-9]{0,15})(\+[a-z0-9]+)?://")


def day(written: str | date) -> date:
    """A date in ISO form."""
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError("is not a date") from None


def lower_case(written: Any) -> Any:
    """Choices may be written in capitals."""
    return written.lower() if isinstance(written, str) else written


def folder(path: Path) -> Path:
    """There already, or possible to make."""
    there = next((place for place in (path, *path.absolute().parents) if place.exists()), path)
    if not there.is_dir():
        raise ValueError("is not a folder" if there == path else f"cannot be a folder, since {there} is a file")
    return path


def folder_that_is_there(path: Path) -> Path:
    """One to read from."""
    if not path.is_dir():
        raise ValueError("is not a folder that is there")
    return path


def fernet_key(key: str) -> str:
    """A key as `Fernet.generate_key` makes it."""
    from cryptography.fernet import Fernet  # here: without keys of its own a process need not wait for the import

    try:
        Fernet(key)
    except ValueError:
        raise ValueError("is not a key (32 bytes in url-safe base64)") from None
    return key


def sha256(written: str) -> str:
    """Hexadecimal digits, in either case."""
    if not _SHA256.fullmatch(written.lower()):
        raise ValueError("is not a SHA-256 (64 hexadecimal digits)")
    return written.lower()


def rate_limit(written: str) -> str:
    """In the syntax of the `limits` library; empty for no limit."""
    if not written:
        return written
    from limits import parse_many  # here: it takes half a second to import

    try:
        parse_many(written)
    except ValueError:
        raise ValueError("is not a limit") from None
    return written


def origin(written: str) -> str:
    """Scheme, host and port, as a browser writes them in an Origin header."""
    address = _web_address(written)
    if address.path.strip("/") or address.query or address.fragment or address.username is not None:
        raise ValueError("has more than scheme, host and port")
    standard = f":{_STANDARD_PORTS[address.scheme]}"
    return f"{address.scheme}://{_in_ascii(address.netloc.lower()).removesuffix(standard)}"


def web_address(written: str) -> str:
    """Where browsers reach something; without a slash at the end."""
    address = _web_address(written)
    if address.query or address.fragment:
        raise ValueError("has a ? or # in it")
    return written.rstrip("/")


def _web_address(written: str) -> SplitResult:
    address = _parts(written)
    if address.scheme not in ("http", "https"):
        raise ValueError("does not begin with http:// or https://")
    if not _HOST.fullmatch(_in_ascii(address.hostname or "")):
        raise ValueError("names no host")
    return address


def _in_ascii(name: str) -> str:
    """A name with letters like ä as browsers send it; empty for none that could be."""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _parts(written: str) -> SplitResult:
    """Raises ValueError for what no client could connect to."""
    try:
        address = urlsplit(written)
        _ = address.port  # read only now
    except ValueError:
        raise ValueError("is not an address: its host or port cannot be read") from None
    return address


def host(written: str) -> str:
    """A name or an address alone."""
    if not _HOST.fullmatch(written) or "://" in written:
        raise ValueError("is not the name of a host")
    return written


def sign_in(user: str, values: dict[str, Any]) -> str:
    """Not without a mail server: mails would stay here unnoticed. (A wrong one is a fault of its own.)"""
    if user and values.get("smtp_host", "a wrong one") is None:
        raise ValueError("is set without a mail server: set LASKUAPURI_SMTP_HOST as well")
    return user


def email_address(written: str) -> str:
    """One address without a name; a mail may come from localhost."""
    if not _EMAIL.fullmatch(written):
        raise ValueError("is not an e-mail address")
    return written


def address(written: str) -> str:
    """An IP address, in its standard form."""
    try:
        return str(ip_address(written))
    except ValueError:
        raise ValueError("is not an IP address") from None


def network(written: str) -> str:
    """An IP address or a network."""
    try:
        ip_network(written)
    except ValueError as error:
        if "host bits" in str(error):
            raise ValueError(f"has host bits set: the network is {ip_network(written, strict=False)}") from None
        raise ValueError("is not an IP address or network") from None
    return written


def database(written: str) -> str:
    """SQLite or PostgreSQL, with the scheme that SQLAlchemy knows."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    if written.startswith("postgres://"):  # hosting services still write what SQLAlchemy 1.4 dropped
        written = written.replace("postgres://", "postgresql://", 1)
    scheme = _scheme(written)
    if scheme not in ("sqlite", "postgresql"):
        raise ValueError(f"begins with {scheme}://, which is not supported here")
    try:
        make_url(written)
    except (ArgumentError, ValueError):
        raise ValueError("cannot be read as the address of a database") from None
    return written


def redis(written: str) -> str:
    """An address of Redis, which locks and rate limits share."""
    return _service(written, "redis", "rediss")


def rabbitmq(written: str) -> str:
    """An address of RabbitMQ."""
    return _service(written, "amqp", "amqps")


def _service(written: str, *schemes: str) -> str:
    if _scheme(written) not in schemes:
        raise ValueError(f"does not begin with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    if not _parts(written).hostname:
        raise ValueError("names no host")
    return written


def _scheme(written: str) -> str:
    found = _SCHEME.match(written)
    if not found:
        raise ValueError("is not an address with a scheme")
    return found[1]

"""Encryption at rest: seal before storing, unseal after reading (Fernet: AES-128-CBC with HMAC-SHA256).

The keys come from the settings, newest first: the first one seals, any of them unseals. Without keys there, a
development key is made in `var/keys`, readable by its owner alone.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from services.settings import settings
from services.storage.folders import var_folder
from services.storage.whole_files import replacing

_FILE = "keys"


class KeyUnusable(RuntimeError):
    """A key is malformed, or none of the keys opens a stored value."""


def seal(text: str) -> str:
    """The text, encrypted with the newest key."""
    return seal_bytes(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """The text behind `seal`. Raises KeyUnusable when no key fits."""
    return unseal_bytes(sealed.encode("ascii")).decode()


def seal_json(value: Any) -> str:
    """Any JSON value, encrypted."""
    return seal(json.dumps(value, ensure_ascii=False))


def unseal_json(sealed: str | None) -> Any:
    """The value behind `seal_json`; an empty object for nothing."""
    return json.loads(unseal(sealed)) if sealed else {}


def seal_bytes(content: bytes) -> bytes:
    """Bytes, encrypted with the newest key."""
    return _cipher().encrypt(content)


def unseal_bytes(sealed: bytes) -> bytes:
    """The bytes behind `seal_bytes`. Raises KeyUnusable when no key fits."""
    try:
        return _cipher().decrypt(sealed)
    except InvalidToken:
        raise KeyUnusable("no key in LASKUAPURI_KEYS opens a stored value; was a key taken away too early?") from None


def seal_again(sealed: bytes) -> bytes:
    """The same content under the newest key; its time stamp stays. Raises KeyUnusable when no key fits."""
    try:
        return _cipher().rotate(sealed)
    except InvalidToken:
        raise KeyUnusable("no key in LASKUAPURI_KEYS opens a stored value; was a key taken away too early?") from None


def add_development_key() -> bool:
    """Puts a new first key into `var/keys`; False where the settings give the keys."""
    if settings().keys:
        return False
    known = _in_file()
    _write(var_folder() / _FILE, "\n".join([Fernet.generate_key().decode(), *known]))
    return True


def uses_development_key() -> bool:
    """True where the settings give no keys."""
    return not settings().keys


def known_keys() -> list[str]:
    """Every key, newest first: for a backup that is to open anywhere."""
    return list(settings().keys) or _in_file()


def add_known_keys(keys: list[str]) -> None:
    """Puts the keys of a backup behind those in `var/keys`; does nothing where the settings give the keys."""
    if settings().keys:
        return
    path = var_folder() / _FILE
    there = path.read_text("ascii").split() if path.exists() else []
    _write(path, "\n".join([*there, *(key for key in keys if key not in there)]))


def _cipher() -> MultiFernet:
    return _cipher_of(tuple(known_keys()))


@lru_cache(maxsize=8)
def _cipher_of(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError:
        raise KeyUnusable("a key in var/keys is not 32 url-safe base64-encoded bytes") from None


def _in_file() -> list[str]:
    path = var_folder() / _FILE
    if not path.exists():
        _write_first(path)
    return path.read_text("ascii").split()


def _write_first(path: Path) -> None:
    """Several processes may start at once: the first one's key stands."""
    with NamedTemporaryFile(dir=path.parent, prefix=".keys-") as draft:  # mode 600
        draft.write(Fernet.generate_key() + b"\n")
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, path)


def _write(path: Path, content: str) -> None:
    with replacing(path) as file:
        file.write(f"{content}\n".encode("ascii"))

"""The part of migration 0002 that seals what the first version stored in clear."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.storage.keys import seal, seal_json

_PREFIXES = ("refund_", "extension_")
_SEALED = ("iban",)

_REQUEST = sa.table(
    "service_request",
    sa.column("reference"),
    sa.column("email"),
    sa.column("details", sa.JSON),
    sa.column("sealed_email"),
    sa.column("sealed_details"),
    sa.column("business_id"),
    sa.column("invoice"),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("updated_at", sa.DateTime(timezone=True)),
)
_VALUE = sa.table("sensitive_value", sa.column("conversation_id"), sa.column("token"), sa.column("value"))


def seal_requests(connection: Connection) -> None:
    """E-mail and account number sealed; details named without the form's prefix; the searched ones in columns."""
    for row in connection.execute(sa.select(_REQUEST)).all():
        details = {_plain(name): value for name, value in row.details.items()}
        sealed = {name: details.pop(name) for name in _SEALED if name in details}
        values: dict[str, Any] = {
            "sealed_email": seal(row.email),
            "sealed_details": seal_json(sealed) if sealed else None,
            "details": details,
            "business_id": details.get("business_id"),
            "invoice": details.get("invoice"),
            "updated_at": row.created_at,
        }
        connection.execute(sa.update(_REQUEST).where(_REQUEST.c.reference == row.reference).values(**values))


def seal_vault(connection: Connection) -> None:
    """Every value that waits for its request."""
    for row in connection.execute(sa.select(_VALUE)).all():
        one = (_VALUE.c.conversation_id == row.conversation_id) & (_VALUE.c.token == row.token)
        connection.execute(sa.update(_VALUE).where(one).values(value=seal(row.value)))


def _plain(name: str) -> str:
    return next((name.removeprefix(prefix) for prefix in _PREFIXES if name.startswith(prefix)), name)

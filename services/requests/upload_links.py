"""Links by which a customer adds a file to a request later. The link alone opens the page; it shows no details."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from services.mail.sites import public_url
from services.rendering.masking import DOTS
from services.requests.statuses import CLOSED
from services.storage.database import session
from services.storage.models import ServiceRequest, UploadLink, now
from services.storage.request_history import LINK_MADE, SYSTEM, record

DAYS_VALID = 30
_TOKEN_BYTES = 32
_LINK = re.compile(r"/upload/[\w-]{20,}")


@dataclass(frozen=True)
class Link:
    """A fresh link; only now is its address known."""

    address: str
    expires_at: datetime


def make_link(opened: Session, reference: str, actor: str = SYSTEM) -> Link:
    """A link to a request, within the caller's transaction."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    expires = now() + timedelta(days=DAYS_VALID)
    opened.add(UploadLink(token_hash=_hash(token), reference=reference, expires_at=expires))
    record(opened, reference, actor, LINK_MADE, expires=expires.isoformat())
    return Link(f"{public_url()}/upload/{token}", expires)


def new_link(reference: str, actor: str = SYSTEM) -> Link:
    """The same in a transaction of its own."""
    with session() as opened:
        return make_link(opened, reference, actor)


def request_behind(token: str, moment: datetime | None = None) -> str | None:
    """The reference that a link leads to; None when it is unknown or expired, or its request is closed."""
    with session() as opened:
        found = opened.get(UploadLink, _hash(token))
        if found is None or found.expires_at <= (moment or now()):
            return None
        request = opened.get(ServiceRequest, found.reference)
        return None if request is None or request.status in CLOSED else str(found.reference)


def without_link(text: str) -> str:
    """A text with the key of an upload link left out: the link is the customer's alone."""
    return _LINK.sub(f"/upload/{DOTS}", text)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

"""The receipt of a stored request: a card for chat windows beside the text, and the hint for a missing file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.content.texts import load_texts, text
from services.requests.attachments import LARGEST_BYTES
from services.requests.file_types import ACCEPTED
from services.requests.kind import RequestKind
from services.requests.labels import kind_name
from services.requests.repository import StoredRequest


def receipt(kind: RequestKind, stored: StoredRequest, shown: Mapping[str, str]) -> dict[str, Any]:
    """What goes along with the text. `shown`: field name -> what was sent, as the customer reads it."""
    card = {
        "kind": "receipt",
        "title": kind_name(kind.name),
        "reference": stored.reference,
        "rows": [{"label": label, "value": value} for label, value in _labeled(kind, shown)],
        "next": text(next_step(kind.name, waits=stored.link is not None)),
    }
    return {"card": card, **_upload(stored)}


def listed(kind: RequestKind, shown: Mapping[str, str]) -> str:
    """The same as text, one line a detail."""
    return "\n".join(f"• {label}: {value}" for label, value in _labeled(kind, shown))


def _labeled(kind: RequestKind, shown: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(text(f"utter_label_{kind.slot(name)}"), value) for name, value in shown.items()]


def next_step(kind: str, *, waits: bool) -> str:
    """The text that says what comes next; `waits` for a file."""
    common = "utter_receipt_next_waiting" if waits else "utter_receipt_next"
    own = f"{common}_{kind}"
    return own if own in load_texts() else common


def _upload(stored: StoredRequest) -> dict[str, Any]:
    if stored.link is None:
        return {}
    accepted = {"accept": list(ACCEPTED), "max_bytes": LARGEST_BYTES}
    return {"upload": {"reference": stored.reference, "link": stored.link.address, **accepted}}

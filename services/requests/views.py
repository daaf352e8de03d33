"""What of a stored request is shown: sensitive values masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.rendering.masking import DOTS, mask
from services.requests.catalogue import shown_as
from services.requests.kind import Shown
from services.storage.keys import unseal, unseal_json
from services.storage.models import ServiceRequest


@dataclass(frozen=True)
class RequestView:
    """A request as lists and pages show it; `sealed_fields` are those that can be revealed."""

    reference: str
    kind: str
    status: str
    conversation_id: str
    email: str
    details: dict[str, Any]
    sealed_fields: tuple[str, ...]
    created_at: datetime
    updated_at: datetime


def view_of(row: ServiceRequest) -> RequestView:
    """The row with its sensitive values masked."""
    sealed = unseal_json(row.sealed_details)
    shown = {name: _masked(row.kind, name, str(value)) for name, value in sealed.items()}
    return RequestView(
        reference=row.reference,
        kind=row.kind,
        status=row.status,
        conversation_id=row.conversation_id,
        email=mask(unseal(row.sealed_email)),
        details={**row.details, **shown},
        sealed_fields=("email", *sealed),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _masked(kind: str, name: str, value: str) -> str:
    """Free words have no end that could be shown."""
    return mask(value) if shown_as(kind, name) is Shown.MASKED else DOTS

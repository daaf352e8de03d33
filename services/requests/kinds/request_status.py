"""Where is my request: reference and e-mail, both. Neither is enough: a status is told to the request's owner only."""

from __future__ import annotations

from services.requests.fields import EMAIL
from services.requests.kind import RequestField, RequestKind

KIND = RequestKind(
    name="request_status",
    prefix="status",
    is_stored=False,
    fields=(
        RequestField(
            "reference",
            entities=("request_reference",),
            mistaken=("number", "invoice_number", "reference_number", "business_id"),
        ),
        EMAIL,
    ),
)

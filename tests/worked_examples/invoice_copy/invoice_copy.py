"""A copy of an invoice, for those who have lost theirs."""

from __future__ import annotations

from services.requests.fields import BUSINESS_ID, EMAIL, INVOICE
from services.requests.kind import RequestKind
from services.requests.statuses import IN_PROGRESS, NEW, WAITING

KIND = RequestKind(
    name="invoice_copy",
    working_days={NEW: 1, IN_PROGRESS: 2, WAITING: 10},
    fields=(BUSINESS_ID, INVOICE, EMAIL),
)

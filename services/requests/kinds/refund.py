"""A refund: for those who get no more invoices. Asked first is the one fact that decides, unless it was told."""

from __future__ import annotations

from decimal import Decimal

from services.forms.field import Values
from services.requests.fields import BUSINESS_ID, EMAIL, IBAN, INVOICE
from services.requests.kind import Ending, RequestField, RequestKind
from services.requests.statuses import IN_PROGRESS, NEW, WAITING


def _positive(value: str, _values: Values) -> str | None:
    return None if Decimal(str(value)) > 0 else "refund_amount_not_positive"


KIND = RequestKind(
    name="refund",
    place=1,
    needs_file=True,  # a confirmation of the bank account
    working_days={NEW: 2, IN_PROGRESS: 5, WAITING: 10},
    fields=(
        RequestField("more_invoices", yes_no=True, reply="more_invoices", stated="more_invoices", is_detail=False),
        RequestField("wanted", yes_no=True, is_detail=False),
        BUSINESS_ID,
        INVOICE,
        RequestField(
            "amount",
            entities=("amount",),
            when_asked=("number", "unit_price"),
            check=_positive,
            called="summ|euro",
            rank=2,
        ),
        IBAN,
        EMAIL,
    ),
    endings=(
        Ending("not_needed", lambda values: values["more_invoices"] is True),
        Ending("not_wanted", lambda values: values["wanted"] is False),
    ),
)

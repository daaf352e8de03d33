"""A refund: for those who get no more invoices. Asked first is the one fact that decides, unless it was told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from services.forms.field import Combined, Entity, Note, Values
from services.forms.filling import Reading
from services.forms.roles import BILLED, BILLED_ALONE, OVERPAID, PAID, TOTAL
from services.requests.fields import BUSINESS_ID, EMAIL, IBAN, INVOICE
from services.requests.kind import Ending, RequestField, RequestKind
from services.requests.statuses import IN_PROGRESS, NEW, WAITING


def _overpaid(sums: Sequence[Entity]) -> Combined:
    """What was paid too much, of several sums: what is called so, what was paid less what was billed, or the total."""

    def told(*roles: str) -> set[Decimal]:
        return {Decimal(one["value"]) for one in sums if not roles or one.get("role") in roles}

    if len(told(PAID)) == len(told(BILLED)) == 1 and not told(OVERPAID):
        paid, billed = *told(PAID), *told(BILLED)
        if paid > billed:
            return Combined(_sum_of(paid - billed), _difference(paid, billed))
    # "Palautus 120 € laskusta 3001 ja 80 € laskusta 3002": the words before the first sum are those of both.
    overpaid, bare = told(OVERPAID), {Decimal(one["value"]) for one in sums if not one.get("role")}
    candidates = overpaid | (bare if overpaid and not told(TOTAL) else set()) or told(TOTAL) or told()
    return Combined(_sum_of(*candidates)) if len(candidates) == 1 else Combined(fault="refund_amount_several")


def _sum_of(value: Decimal) -> str:
    return f"{value:.2f}"


def _less_the_invoice(known: dict[str, Any], reading: Reading) -> None:
    """ "Maksoin 650", and in another message "lasku oli 500": more than the invoice was is what was paid."""
    given, values = reading.values, {**known, **reading.values}
    amount, billed = values.get("amount"), values.get("billed")
    if not billed or given.keys().isdisjoint(("amount", "billed")):
        return
    if amount and Decimal(amount) > Decimal(billed):
        difference = Decimal(amount) - Decimal(billed)
        given.update(amount=_sum_of(difference), billed=None)
        reading.notes.append(_difference(Decimal(amount), Decimal(billed)))
    else:
        reading.notes.append(Note("refund_amount_billed", {"billed": Decimal(billed)}))


def _difference(paid: Decimal, billed: Decimal) -> Note:
    return Note("refund_amount_difference", {"paid": paid, "billed": billed, "amount": paid - billed})


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
            firm=True,
            made=lambda entity, _values: _sum_of(Decimal(str(entity["value"]))),
            combined=_overpaid,
            is_optional=True,  # the ledger tells it
            check=_positive,
            called="summ|euro",
            rank=2,
        ),
        RequestField(
            "billed",
            when_asked=("amount", "number"),
            role=BILLED_ALONE,
            made=lambda entity, _values: _sum_of(Decimal(str(entity["value"]))),
            is_asked=False,
            is_detail=False,
        ),
        IBAN,
        EMAIL,
    ),
    follows=_less_the_invoice,
    endings=(
        Ending("not_needed", lambda values: values["more_invoices"] is True),
        Ending("not_wanted", lambda values: values["wanted"] is False),
    ),
)

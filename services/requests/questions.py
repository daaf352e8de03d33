"""The fields of every form, those of calculations and those of requests, by the slot that they fill."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from services.forms.field import Field
from services.forms.inputs import input_of
from services.forms.proration import ProrationForm
from services.forms.quantity import QuantityForm
from services.requests.form import request_forms


def input_kind(slot: str) -> str | None:
    """date, number, amount, business_id, iban or email; None where words or buttons answer."""
    return input_of(_fields().get(slot))


def kinds_asked(slot: str | None) -> frozenset[str]:
    """Every kind of value that answers this question; none when there is no question."""
    field = _fields().get(slot or "")
    return frozenset(field.entities + field.when_asked) if field else frozenset()


@lru_cache(maxsize=1)
def _fields() -> Mapping[str, Field]:
    forms = (ProrationForm(), QuantityForm(), *request_forms().values())
    return {field.slot: field for form in forms for field in form.fields}

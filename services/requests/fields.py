"""Fields that several kinds of requests ask."""

from __future__ import annotations

from services.forms.long_number import long_invoice_number
from services.requests.kind import RequestField

BUSINESS_ID = RequestField("business_id", entities=("business_id",), firm=True, called=r"y[- ]?tunnu|alv[- ]?n")
INVOICE = RequestField(
    "invoice",
    entities=("invoice_number", "reference_number"),
    when_asked=("number",),
    whole_reply=long_invoice_number,
    firm=True,
    many=True,
    is_optional=True,  # the company's invoices are found by its Y-tunnus
    made=lambda entity, _values: str(entity["value"]),
    called=r"\blasku|viite",
    rank=1,  # "laskun eräpäivä" is the due date
)
IBAN = RequestField("iban", entities=("iban",), called=r"\btili(?!toimi|tark|kau|t)|\biban")
EMAIL = RequestField("email", entities=("email",), called=r"s[äa]hk[öo]p|s-?posti|meili|email|e-mail|osoit")

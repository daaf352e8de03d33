"""Examples of the calculators' API for its OpenAPI document; the tests send every one of them."""

from __future__ import annotations

from typing import Any

Extra = dict[str, Any]  # what pydantic adds to a model's schema

PRORATION: Extra = {
    "example": {
        "licenses": 3,
        "price_per_month": "30.00",
        "period_start": "2026-01-01",
        "period_end": "2026-06-30",
        "effective_date": "2026-03-15",
        "method": "whole_period_days",
    }
}
INVOICE_QUANTITY: Extra = {"example": {"licenses": 10, "months": 6, "invoiced": 60}}
FREE_LICENSES: Extra = {"example": {"licenses": 10, "active_users": 8}}
LICENSE_CHANGES: Extra = {
    "example": {
        "licenses_at_start": 10,
        "price_per_month": "30.00",
        "period_start": "2026-01-01",
        "period_end": "2026-06-30",
        "changes": [
            {"date": "2026-02-01", "licenses": 5},
            {"date": "2026-03-15", "licenses": 15},
        ],
    }
}
OVERPAYMENT: Extra = {
    "example": {
        "amount": "300.00",
        "more_invoices_coming": True,
        "invoices": [{"date": "2026-07-01", "amount": "249.95"}],
    }
}
EFFECTIVE_DATE: Extra = {
    "example": {
        "change": "removal",
        "change_date": "2026-03-15",
        "period_start": "2026-01-01",
        "period_end": "2026-06-30",
    }
}
PAYMENT_EXTENSION: Extra = {"example": {"due_date": "2026-03-31", "today": "2026-03-10"}}
VAT: Extra = {"example": {"net": "322.21", "date": "2026-03-15", "category": "general"}}
BILLING_PERIODS: Extra = {"example": {"first_day": "2026-01-31", "months": 3, "anchor_day": 31, "count": 4}}
REFERENCE_NUMBER: Extra = {"example": {"reference_number": "12 34561", "add_check_digit": False}}

STEP: Extra = {
    "example": {
        "label": "Hinta jäljellä olevalta ajalta",
        "expression": "540,00\u00a0€ \u00d7 108 / 181",
        "value": "322,21\u00a0€",
    }
}
PRORATION_ANSWER: Extra = {
    "example": {
        "total": "322.21",
        "method": "whole_period_days",
        "steps": [STEP["example"]],
        "text": "Kun lisäät 3 lisenssiä 15.3.2026, lisäyksen hinta …",
    }
}
FIELD_ERRORS: Extra = {
    "example": {"errors": [{"field": "licenses", "message": "Lisenssien määrä ei voi olla nolla tai negatiivinen."}]}
}

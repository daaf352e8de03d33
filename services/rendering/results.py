"""Every calculator's result in words, for the chat and the HTTP API alike: one name to import from."""

from services.rendering.errors import error_response, error_text
from services.rendering.payments import render_overpayment, render_payment_extension
from services.rendering.proration import render_effective_date, render_license_changes, render_proration, render_vat
from services.rendering.quantities import (
    render_free_licenses,
    render_invoice_quantity,
    render_invoice_quantity_explanation,
)
from services.rendering.rendered import Rendered

__all__ = [
    "Rendered",
    "error_response",
    "error_text",
    "render_effective_date",
    "render_free_licenses",
    "render_invoice_quantity",
    "render_invoice_quantity_explanation",
    "render_license_changes",
    "render_overpayment",
    "render_payment_extension",
    "render_proration",
    "render_vat",
]

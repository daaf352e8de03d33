"""Every calculator's result in words, for the chat and the HTTP API alike: one name to import from."""

from actions.rendering.errors import error_response, error_text
from actions.rendering.lookups import render_billing_periods, render_reference_number, render_vat_of_sum
from actions.rendering.payments import render_overpayment, render_payment_extension
from actions.rendering.proration import (
    render_effective_date,
    render_license_changes,
    render_proration,
    render_vat,
)
from actions.rendering.quantities import (
    render_free_licenses,
    render_invoice_quantity,
    render_invoice_quantity_explanation,
)
from actions.rendering.rendered import Rendered

__all__ = [
    "Rendered",
    "error_response",
    "error_text",
    "render_billing_periods",
    "render_effective_date",
    "render_free_licenses",
    "render_invoice_quantity",
    "render_invoice_quantity_explanation",
    "render_license_changes",
    "render_overpayment",
    "render_payment_extension",
    "render_proration",
    "render_reference_number",
    "render_vat",
    "render_vat_of_sum",
]

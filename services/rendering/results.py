"""Every calculator's result in words, for the chat and the HTTP API alike: one name to import from."""

from services.rendering.billing import render_billing_periods, render_reference_number
from services.rendering.error_sentences import error_response, error_text
from services.rendering.payments import render_overpayment, render_payment_extension
from services.rendering.proration import render_effective_date, render_license_changes, render_proration, render_vat
from services.rendering.quantities import (
    render_free_licenses,
    render_invoice_quantity,
    render_invoice_quantity_explanation,
)
from services.rendering.rendered import Rendered
from services.rendering.sums import render_license_price, render_net_of_sum, render_vat_of_sum

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
    "render_license_price",
    "render_net_of_sum",
    "render_overpayment",
    "render_payment_extension",
    "render_proration",
    "render_reference_number",
    "render_vat",
    "render_vat_of_sum",
]

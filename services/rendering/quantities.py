"""Invoice quantities and free licenses in words."""

from __future__ import annotations

from calculators.free_licenses import FreeLicensesResult
from calculators.invoice_quantity import Explanation, InvoiceQuantityExplanation, InvoiceQuantityResult
from services.content.texts import text
from services.rendering.formats import format_number
from services.rendering.rendered import Rendered, rendered
from services.rendering.words import count


def render_invoice_quantity(result: InvoiceQuantityResult) -> Rendered:
    """What the invoice shows."""
    return rendered(
        "utter_invoice_quantity_result",
        "utter_card_invoice_quantity",
        result.working,
        quantity=format_number(result.quantity),
        licenses=count("licenses", result.licenses),
        months=count("months", result.months),
    )


def render_invoice_quantity_explanation(result: InvoiceQuantityExplanation, *, assumed: bool = False) -> Rendered:
    """Whether the invoice matches; when not, what could explain it, and a question.

    `assumed`: the months were not told, but chosen so that the invoice matches.
    """
    matches = "utter_invoice_quantity_matches_if" if assumed else "utter_invoice_quantity_matches"
    return rendered(
        matches if result.matches else "utter_invoice_quantity_differs",
        "utter_card_invoice_quantity",
        result.working,
        invoiced=format_number(result.invoiced),
        expected=format_number(result.expected),
        licenses=count("licenses", result.licenses),
        months=count("months", result.months),
        explanations="\n".join(explanation_text(found, result) for found in result.explanations),
        question=text(f"utter_explanation_question_{'one' if len(result.explanations) == 1 else 'other'}"),
    )


def explanation_text(found: Explanation, result: InvoiceQuantityExplanation) -> str:
    """One reading of the invoice as a line."""
    only_added = found.rest and not found.licenses
    kind = "only_added_licenses" if only_added else found.kind + ("_by_one" if found.rest == 1 else "")
    return text(
        f"utter_explanation_{kind}",
        licenses=count("licenses", found.licenses),
        months=count("months", found.months),
        invoiced=format_number(result.invoiced),
        whole=format_number(found.licenses * found.months),
        rest=format_number(found.rest),
    )


def render_free_licenses(result: FreeLicensesResult) -> Rendered:
    """How many licenses nobody uses."""
    return rendered(
        "utter_free_licenses_result" if result.free else "utter_free_licenses_none",
        "utter_card_free_licenses",
        result.working,
        free=count("licenses", result.free),
        licenses=count("licenses", result.licenses),
        active_users=count("users", result.active_users),
    )

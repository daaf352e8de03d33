"""The forms of the calculator pages. Each runs the very function that answers the API, so the two cannot differ."""

from __future__ import annotations

from bot.web.api import calculators as routes
from bot.web.api.schemas import calculator_lookups as lookups
from bot.web.api.schemas import calculators as questions
from bot.web.pages.form_fields import Field, Form, Rows
from calculators.effective_dates import CHANGES
from calculators.proration import METHODS

_PERIOD = (
    Field("period_start", "date", group="period"),
    Field("period_end", "date", group="period"),
    Field("months", "count", group="period"),
)
_PRICE = (Field("price_per_month", "money", group="price"), Field("price_per_period", "money", group="price"))
_METHOD = Field("method", "choice", METHODS)

FORMS = {
    form.name: form
    for form in (
        Form(
            "lisays",
            (Field("licenses", "count"), Field("effective_date", "date"), *_PERIOD, *_PRICE, _METHOD)
            + (Field("with_vat", "check", required=False),),
            questions.ProrationQuestion,
            routes.prorate,
        ),
        Form(
            "muutokset",
            (Field("licenses_at_start", "count"), *_PERIOD, *_PRICE, _METHOD),
            questions.LicenseChangesQuestion,
            routes.charge_license_changes,
            rows=Rows("changes", (("date", "date"), ("licenses", "count"))),
        ),
        Form(
            "voimaantulo",
            (Field("change", "choice", CHANGES), Field("change_date", "date"), *_PERIOD),
            questions.EffectiveDateQuestion,
            routes.tell_effective_date,
        ),
        Form(
            "maara",
            (Field("licenses", "count"), Field("months", "count"), Field("invoiced", "money", required=False)),
            questions.InvoiceQuantityQuestion,
            routes.count_invoice_quantity,
        ),
        Form(
            "vapaat",
            (Field("licenses", "count"), Field("active_users", "count")),
            questions.FreeLicensesQuestion,
            routes.count_free_licenses,
        ),
        Form(
            "ylisuoritus",
            # Nothing is chosen at first: whether invoices are coming decides between credit and refund.
            (Field("amount", "money"), Field("more_invoices_coming", "choice", ("", "yes", "no"))),
            questions.OverpaymentQuestion,
            routes.allocate_overpayment,
            rows=Rows("invoices", (("date", "date"), ("amount", "money"))),
        ),
        Form(
            "maksuaika",
            (Field("due_date", "date"),),
            questions.PaymentExtensionQuestion,
            routes.route_payment_extension,
            headline=False,
        ),
        Form(
            "kaudet",
            (Field("first_day", "date"), Field("months", "count"))
            + (Field("count", "choice", ("4", "8", "12")), Field("anchor_day", "count", required=False)),
            lookups.BillingPeriodsQuestion,
            routes.list_billing_periods,
            headline=False,
        ),
        Form(
            "alv",
            (Field("net", "money"), Field("date", "date"), Field("category", "choice", lookups.CATEGORIES)),
            lookups.VatQuestion,
            routes.add_vat,
        ),
        Form(
            "viitenumero",
            (Field("reference_number", "text"), Field("add_check_digit", "check", required=False)),
            lookups.ReferenceNumberQuestion,
            routes.check_reference_number,
            headline=False,
        ),
    )
}

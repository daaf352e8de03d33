"""The customer's own figure beside the result that was shown last."""

from __future__ import annotations

from decimal import Decimal

from rasa_sdk.executor import CollectingDispatcher

from actions.calculations.results import day_of_vat, estimate, net_of
from calculators.comparison import Variant, explanations, price_variants, proration_variants
from calculators.vat import add_vat, vat_rate
from services.forms.last_result import PRORATION, Shown
from services.forms.own_figure import COMPARED
from services.rendering.comparison import comparison_said, difference_said


def say_comparison(dispatcher: CollectingDispatcher, shown: Shown, told: Decimal) -> None:
    """Both sums, their difference, and what comes to exactly the customer's."""
    on, net = day_of_vat(*shown), net_of(*shown)
    rate = vat_rate(on) if shown.inputs.get("with_vat") else None
    ours = add_vat(net, rate).gross if rate else net
    matches = explanations(told, _variants(shown), on)
    said = comparison_said(told, ours, rate, matches)
    dispatcher.utter_message(response=said.response, **said.values)


def say_difference(dispatcher: CollectingDispatcher, before: Shown | None, now: Shown) -> None:
    """How much more or less the last result is than the one before; with VAT where both are told so."""
    if before is None or not {before.calculation, now.calculation} <= set(COMPARED):
        dispatcher.utter_message(response="utter_difference_needs_two")
        return
    gross = bool(before.inputs.get("with_vat") and now.inputs.get("with_vat"))
    sums = [_sum_of(shown, gross=gross) for shown in (before, now)]
    said = difference_said(*sums, with_vat=gross)
    dispatcher.utter_message(response=said.response, **said.values)


def _sum_of(shown: Shown, *, gross: bool) -> Decimal:
    net = net_of(*shown)
    return add_vat(net, vat_rate(day_of_vat(*shown))).gross if gross else net


def _variants(shown: Shown) -> list[Variant]:
    inputs = shown.inputs
    price = Decimal(str(inputs["unit_price"]))
    if shown.calculation == PRORATION:
        result = estimate(inputs)
        return list(proration_variants(result.licenses, price, result.period, result.effective_date, result.method))
    return list(price_variants(int(inputs["license_count"]), price, int(inputs["period_months"])))

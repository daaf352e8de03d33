"""A customer's own sum beside a computed one, in words: what explains the difference, or what would."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from calculators.comparison import LICENSES, SAME, Match
from services.content.texts import text
from services.rendering.formats import format_date, format_money, format_number, format_percent
from services.rendering.words import count

_MOST = 3


class Said(NamedTuple):
    """A text by its name, and its values."""

    response: str
    values: dict[str, str]


def comparison_said(told: Decimal, ours: Decimal, rate: Decimal | None, matches: Sequence[Match]) -> Said:
    """The whole answer. `rate`: that of our sum, where VAT is in it."""
    same = next((match for match in matches if match.variant.name == SAME), None)
    values = {"told": format_money(told), "ours": format_money(ours), "basis": _vat(rate)}
    if same and same.rate == rate:
        rounded = same.differs_by_rounding(told)
        return Said("utter_own_figure_rounding" if rounded else "utter_own_figure_same", values)
    values["difference"] = format_money(abs(told - ours))
    if not matches:
        return Said("utter_own_figure_unexplained", values)
    lines = "\n".join(_line(match, told) for match in matches[:_MOST])
    question = text(f"utter_explanation_question_{'one' if len(matches) == 1 else 'other'}")
    return Said("utter_own_figure_explained", {"explanations": lines, "question": question, **values})


def difference_said(before: Decimal, now: Decimal, *, with_vat: bool) -> Said:
    """The last sum beside the one before it."""
    way = "same" if now == before else "less" if now < before else "more"
    values = {"before": before, "now": now, "difference": abs(now - before)}
    basis = text("utter_difference_gross" if with_vat else "utter_own_figure_net")
    shown = {name: format_money(value) for name, value in values.items()}
    return Said(f"utter_difference_{way}", {**shown, "basis": basis})


def _line(match: Match, told: Decimal) -> str:
    name, detail = match.variant.name, match.variant.detail
    shown = {
        "told": format_money(told),
        "net": format_money(match.variant.net),
        "rate": format_percent(match.rate) if match.rate else "",
        "vat": _vat(match.rate),
    }
    if name == SAME:
        return text("utter_own_figure_with_vat" if match.rate else "utter_own_figure_without_vat", **shown)
    if isinstance(detail, date):
        shown["detail"] = format_date(detail)
    elif isinstance(detail, str):
        shown["detail"] = text(f"utter_value_method_{detail}")
    elif detail is not None:
        shown["detail"] = format_number(detail) if name == LICENSES else count("months", detail)
    return text(f"utter_own_figure_{name}", **shown)


def _vat(rate: Decimal | None) -> str:
    if rate is None:
        return text("utter_own_figure_net")
    return text("utter_own_figure_gross", rate=format_percent(rate))

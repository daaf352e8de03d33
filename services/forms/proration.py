"""The proration form: asks only the figures that are missing; figures given before are reused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.errors import CalculationError
from calculators.periods import BillingPeriod
from services.clock import today
from services.forms.added_licenses import HAD, count_and_price, with_added
from services.forms.field import Field, Note, Values
from services.forms.filling import Reading
from services.forms.form import Form, first_missing
from services.forms.gross_price import gross_price_of, net_price
from services.forms.roles import DUE_DATE, UNTIL
from services.forms.what_if_words import folded
from services.forms.years import into_period

_DATES = {"effective_date", "period_start", "period_end"}
ASKED = ("license_count", "unit_price", "effective_date", "period_start", "period_end")


_WITH_VAT = re.compile(
    r"\b(?:alv\w*|vero\w*|arvonlisavero\w*) (?:kanssa|mukana|mukaan)|\b(?:alvi?lli|verolli|brutto)\w*"
    r"|\b(?:alv|vero)(?:i?neen|eineen)\b"
)


def asks_with_vat(message: Mapping[str, Any]) -> bool:
    """Whether the result is wanted with VAT; VAT that is in the price told does not count."""
    text = folded(str(message.get("text") or ""))
    for entity in message.get("entities") or []:
        gross = gross_price_of(message, str(entity["value"]))
        if gross:
            text = text[: gross.start] + " " * (gross.end - gross.start) + text[gross.end :]
    return bool(_WITH_VAT.search(text))


_PERIOD = re.compile(r"\b(?P<mid>kesken )?(?:laskutus|tilaus)?-?(?:kau[ds]\w*|kautta|jakso\w*)")


def _in_mid_period(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """In "lisätään kesken kauden, alkaen 23.3." the day is that of the change: no period has been told."""
    text = folded(str(message.get("text") or ""))
    entities = message.get("entities") or []
    if any(entity["entity"] == "period_end" for entity in entities):
        return message
    named = [{**entity, "entity": "date"} if _is_of_change(text, entity) else entity for entity in entities]
    return {**message, "entities": named}


def _is_of_change(text: str, entity: Mapping[str, Any]) -> bool:
    if entity["entity"] != "period_start" or "start" not in entity:
        return False
    named = list(_PERIOD.finditer(text, 0, entity["start"]))
    return bool(named) and all(match["mid"] for match in named)


def _without_days_of_payment(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """ "Kaksi lisää 1.4., ja saako laskun maksaa vasta 31.3.?" has one day of a change."""
    entities = message.get("entities") or []
    days = [entity for entity in entities if entity["entity"] == "date"]
    paid = [id(entity) for entity in days if entity.get("role") in (DUE_DATE, UNTIL)]
    return {**message, "entities": [one for one in entities if len(paid) == len(days) or id(one) not in paid]}


_OF_SEVERAL = re.compile(
    r"\s*(?:/|\bper\b)\s*(?P<count>[1-9][0-9]{0,3}) ?"
    r"(?:kpl|kappale\w*|(?:kayttaja)?lisens\w*|lissu\w*|kayttaj\w*|hlo)\b"
)


def _each_of_several(message: Mapping[str, Any]) -> tuple[Mapping[str, Any], Note | None]:
    """In "1440 e / 48 kpl" the price is one of the 48: a line of an invoice counts licenses times months.

    What does not come out in whole cents stays as it was, and the price is asked.
    """
    text = folded(str(message.get("text") or ""))
    entities = list(message.get("entities") or [])
    for entity in entities:
        several = _OF_SEVERAL.match(text, entity["end"]) if entity.get("reason") == "not_monthly" else None
        if several is None:
            continue
        others = [one for one in entities if one is not entity and not several.start() <= one["start"] < several.end()]
        whole, count = Decimal(str(entity["value"])), int(several["count"])
        price = (whole / count).quantize(Decimal("0.01"))
        if price * count != whole:
            return {**message, "entities": [entity, *others]}, None
        each = {**entity, "value": str(price), "valid": True, "reason": None}
        shown = {"whole": whole, "count": count, "price": price}
        return {**message, "entities": [each, *others]}, Note("unit_price_of_several", shown)
    return message, None


def _both_ends(message: Mapping[str, Any], asked: str | None) -> Mapping[str, Any]:
    """ "1.9.2025 ja 31.8.2026" to the question for the period are its two ends."""
    entities = message.get("entities") or []
    days = [entity for entity in entities if entity["entity"] in _ENDS]
    two = [one for one in days if one["entity"] == "date" and one.get("valid", True) and not one.get("superseded")]
    if asked != "period_start" or len(days) != 2 or len(two) != 2 or str(two[0]["value"]) >= str(two[1]["value"]):
        return message
    kinds = {id(two[0]): "period_start", id(two[1]): "period_end"}
    return {**message, "entities": [{**one, "entity": kinds.get(id(one), one["entity"])} for one in entities]}


_ENDS = ("date", "period_start", "period_end")
_DAY_IS_RIGHT = re.compile(
    r"\b(?:lisays)?(?:paiva\w*|pvm\w*) (?:\w+ )?(?:oikein|oikea|pitaa)"
    r"|\b(?:laskutus)?(?:kausi|jakso) (?:\w+ )?(?:vaarin|vaara)"
)


def _right_or_wrong(text: str, day: str) -> dict[str, Any]:
    """ "Päivä on oikein", "kausi meni väärin": the day stands, and the period is asked."""
    if not _DAY_IS_RIGHT.search(folded(text)):
        return {}
    return {"effective_date": day, "period_start": None, "period_end": None, "period_months": None}


def _positive(value: Any, _values: Values) -> str | None:
    return None if int(value) > 0 else "number_not_positive"


class ProrationForm(Form):
    """How many, at what price, from which day, in which billing period."""

    name = "proration_form"
    fields = (
        Field(
            "license_count",
            entities=("license_count", "people"),
            when_asked=("number",),
            refuses=(HAD,),
            when_supposed=("number",),
            check=_positive,
        ),
        Field("unit_price", entities=("unit_price",), when_asked=("amount", "number"), when_supposed=("amount",)),
        Field("effective_date", entities=("date",)),
        Field("period_start", entities=("period_start",), when_asked=("date",)),
        Field("period_end", entities=("period_end",), when_asked=("date",)),
        Field("period_months", entities=("months",), when_asked=("number",), check=_positive),
        Field("gross_price"),
        Field("vat_rate"),
        Field("assumed_years"),
        Field("doubted_day"),  # a day of the change that its billing period does not have
    )

    def read(
        self, message: Mapping[str, Any], known: dict[str, Any], asked: str | None, told: Sequence[str]
    ) -> Reading:
        """A price with VAT in it is kept as the customer told it, and the one without is worked out of it."""
        message, of_several = _each_of_several(with_added(count_and_price(message), known, asked))
        message = _without_days_of_payment(message)
        reading = super().read(_in_mid_period(_both_ends(message, asked)), known, asked, told)
        if known.get("doubted_day") and not reading.values and not reading.faults:
            reading.values.update(_right_or_wrong(str(message.get("text") or ""), known["doubted_day"]))
        reading.notes += [of_several] if of_several and "unit_price" in reading.values else []
        price = reading.values.get("unit_price")
        if price is not None:
            reading.values.update(_without_vat(message, str(price), {**known, **reading.values}))
        return reading

    def complete(self, known: dict[str, Any], reading: Reading) -> None:
        """Works out the period's other end from its length, and the year of a date given without one."""
        given = reading.values
        self._take_up_doubted_day(known, given)
        values = {**known, **given}
        if "period_end" in given:
            given.setdefault("period_months", None)  # the day counts; a length told earlier was another period's
        elif given.keys() & {"period_start", "period_months"} or not values["period_end"]:
            given.update(_end_from_length(values))
        if ("period_start" in given) != ("period_end" in given):
            given.setdefault("period_end", None if _out_of_order({**known, **given}) else values["period_end"])
        if given.keys() & _DATES:
            assumed = (set(known["assumed_years"] or ()) - given.keys()) | reading.assumed_years
            if "period_start" in assumed and "period_months" in given:
                assumed.add("period_end")  # worked out from such a start
            given["assumed_years"] = sorted(assumed)
            given.update(into_period({**known, **given}, assumed))

    def _take_up_doubted_day(self, known: Mapping[str, Any], given: dict[str, Any]) -> None:
        """Either the day or its period was wrong: another period brings the day back, another day the period stands."""
        day = known.get("doubted_day")
        if day and given.keys() & {"effective_date", "period_start", "period_end", "period_months"}:
            given.setdefault("effective_date", day)
            given["doubted_day"] = None

    def next_field(self, values: dict[str, Any]) -> str | None:
        """In the order in which people tell it; the length last, when the days leave it open."""
        missing = first_missing(ASKED, values)
        if missing or values["period_months"] or _whole_months(values):
            return missing
        return "period_months"


def _without_vat(message: Mapping[str, Any], price: str, values: Values) -> dict[str, str | None]:
    gross = gross_price_of(message, price)
    if gross is None:
        return {"gross_price": None, "vat_rate": None}
    day = values.get("effective_date")
    try:
        net, rate = net_price(price, date.fromisoformat(day) if day else today(), gross.rate)
    except CalculationError:
        return {}  # the calculation says what is wrong with it
    return {"unit_price": net, "gross_price": price, "vat_rate": rate}


def _end_from_length(values: Values) -> dict[str, str]:
    start, months = values.get("period_start"), values.get("period_months")
    if not start or not months:
        return {}
    try:
        period = BillingPeriod.of_months(date.fromisoformat(start), months)
    except CalculationError:
        return {}
    return {"period_end": period.last_day.isoformat()}


def _whole_months(values: Values) -> bool:
    try:
        period = BillingPeriod(*(date.fromisoformat(values[slot]) for slot in ("period_start", "period_end")))
    except CalculationError:
        return True  # the calculation says what is wrong with it
    return period.months is not None


def _out_of_order(values: Values) -> bool:
    start, end = values.get("period_start"), values.get("period_end")
    return bool(start and end and end < start)

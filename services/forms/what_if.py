"""A what-if after a result: which of its inputs a message changes, and to what (DESIGN C8).

Read strictly: every word must be a value, name an input or only carry the change ("entä jos", "laske sama"). What says
anything else is no change, and the caller then never repeats the old result. Relative words ("ens kaudella",
"tuplasti", "viikkoa myöhemmin", "5 % halvempi") count from the result that was shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.effective_dates import ADDITION, PACKAGE, REMOVAL
from calculators.errors import CalculationError
from calculators.proration import METHODS, MONTH_FIRST, WHOLE_PERIOD_DAYS
from calculators.rounding import round_to_cents
from services.clock import today
from services.forms import last_result as results
from services.forms.gross_price import gross_price_of, net_price
from services.forms.last_result import Shown, shown_result
from services.forms.period_changes import Days, Unreadable, read_days
from services.forms.quantity_figures import with_roles
from services.forms.what_if_words import LONGEST, Said

Values = Mapping[str, Any]
_Reader = Callable[[Said, Values], "dict[str, Any]"]


def is_change(message: Mapping[str, Any], slots: Values) -> bool:
    """Whether a message, Rasa's parse data, changes an input of the result shown last; not while a form asks."""
    shown = shown_result(slots)
    return shown is not None and not slots.get("requested_slot") and read_change(message, shown) is not None


def supposes(message: Mapping[str, Any]) -> bool:
    """Whether a message speaks of a what-if or a correction at all, readable or not."""
    return Said(message).supposes


def read_change(message: Mapping[str, Any], shown: Shown) -> dict[str, Any] | None:
    """The inputs that the message gives, also those that stay as they are; None when it is no change that can be read.

    A message that gives everything anew is a question of its own.
    """
    text = str(message.get("text") or "")
    if not text.strip() or text.startswith("/") or len(text) > LONGEST:
        return None
    if shown.calculation == results.QUANTITY:
        message = with_roles(message)
    said, given = Said(message), dict[str, Any]()
    try:
        for reader in _READERS.get(shown.calculation, ()):
            given.update(reader(said, {**shown.inputs, **given}))
    except (Unreadable, CalculationError):
        return None
    if not given or said.says_more(of_money="unit_price" in shown.inputs or "amount" in shown.inputs):
        return None
    asked_anew = _WHOLE_QUESTION.get(shown.calculation)
    return None if asked_anew and asked_anew <= given.keys() and not said.supposes else given


_WHOLE_QUESTION = {
    results.PRORATION: {"license_count", "unit_price", "effective_date", "period_end"},
    results.QUANTITY: {"order_licenses", "period_months"},
    results.FREE_LICENSES: {"license_count", "active_users"},
}


# --- counts ---

_TIMES = (
    (
        re.compile(r"\b(?:tupla\w*|kaksinkertai\w+|kaksi kertaa|2 ?x)( \w*maara\w*| enemman| niin (?:paljon|monta))?"),
        Fraction(2),
    ),
    (re.compile(r"\bkolminkertai\w+|\btriplat?\w*"), Fraction(3)),
    (re.compile(r"\b(?:puolet|puolikas|puolta)( vahemman| niista| siita)?\b"), Fraction(1, 2)),
)
_MORE, _LESS, _STILL = (
    re.compile(r" *(?:kpl |lis\w+ |kayt\w+ )?enemman\b"),
    re.compile(r" *(?:kpl |lis\w+ |kayt\w+ )?vahemman\b"),
    re.compile(r"\bviela $"),
)
_NOUN = r"(?:tunnu(?:s|sta)|henki\w*|henkea|hlo|tyyppia|kaveria|ihmista)"
_WORDS = dict(
    zip(
        ["yksi", "kaksi", "kolme", "nelja", "viisi", "kuusi", "seitseman", "kahdeksan", "yhdeksan", "kymmenen"],
        range(1, 11),
        strict=True,
    )
)  # noqa: SIM905
_COUNT_OF = re.compile(rf"\b(?P<count>[0-9]{{1,5}}|{'|'.join(_WORDS)}) (?={_NOUN}\b)")


def _count_of(name: str, *kinds: str, bare: bool = True) -> _Reader:
    """Reads a count told by entities of these kinds; `bare`: also one told by a number alone."""

    def read(said: Said, inputs: Values) -> dict[str, Any]:
        for pattern, factor in _TIMES:
            if said.take_match(pattern):
                return {name: _whole(inputs.get(name), factor)}
        values = [
            _counted(said, entity, inputs.get(name)) for entity in said.entities(*kinds, *(("number",) if bare else ()))
        ]
        written = said.take_match(_COUNT_OF) if bare else None
        if written:
            values.append(_WORDS.get(written["count"]) or int(written["count"]))
        return {name: _one(values, inputs.get(name), said)} if values else {}

    return read


def _counted(said: Said, entity: Mapping[str, Any], before: Any) -> int:
    if not entity.get("valid", True) or int(entity["value"]) <= 0:
        raise Unreadable
    said.take_entity(entity)
    count = int(entity["value"])
    for pattern, sign in ((_MORE, 1), (_LESS, -1)):
        found = pattern.match(said.whole, entity["end"])
        if found and before:
            said.take(*found.span())
            return _positive(before + sign * count)
    if before and _STILL.search(said.whole[: entity["start"]]):
        return int(before) + count
    return count


def _positive(count: int) -> int:
    if count <= 0:
        raise Unreadable
    return count


def _whole(count: Any, factor: Fraction) -> int:
    exact = Fraction(count or 0) * factor
    if exact.denominator != 1 or exact <= 0:
        raise Unreadable
    return int(exact)


def _one(values: list[Any], before: Any, said: Said) -> Any:
    """The one value meant: "ei 5 vaan 6", "3 -> 5"; of two that differ neither."""
    distinct = list(dict.fromkeys(values))
    if len(distinct) == 1:
        return distinct[0]
    others = [value for value in distinct if value != before]
    if len(others) == 1:
        return others[0]
    if len(distinct) == 2 and re.search(r"\bvaan\b", said.whole):
        return distinct[-1]
    raise Unreadable


# --- price ---

_HIN = r"(?:kuukausi|yksikko)?hin(?:ta|nan|nalla|taan|naksi)\w*"
_PRICE_TIMES = (
    (
        re.compile(
            rf"\bpuolikka\w+ {_HIN}|\bpuole(?:en|lla) {_HIN}|\b{_HIN} (?:olisi |ois |olis )?(?:puolitt\w+|puoleen|puolet)( halvem\w+| pienem\w+)?|\bpuolet halvem\w+"
        ),
        Fraction(1, 2),
    ),
    (
        re.compile(
            rf"\btupla\w* ?-?{_HIN}|\bkaksinkertai\w+ {_HIN}|\b{_HIN} (?:olisi |ois |olis )?(?:tupla\w*|kaksinkertai\w+)|\btuplahin\w+"
        ),
        Fraction(2),
    ),
)
_PERCENT = re.compile(r"(?P<percent>[0-9]{1,3}(?:[.,][0-9]{1,2})?) ?(?:%:?\w*|pros\w*)")
_UP = re.compile(r"\b(?:hinnan)?(?:nous\w+|kallii\w+|kalleem\w+|korke\w+|korot\w+|suurem\w+|enemman|nost\w+)")
_DOWN = re.compile(r"\b(?:hinnan)?(?:alen\w+|halvem\w+|pienem\w+|edullisem\w+|laske[en]\w*|alem\w+|vahemman)")
_NET_AFTER = re.compile(
    r"(?:\W*(?:kk\b|kuussa))?\W*(?:\+ ?alv\w*(?: ?[0-9.,]+ ?%)?|alv\w* ?0(?![0-9]) ?%?|ilman (?:alv|vero|arvonl)\w*|alvi?t[ot]\w*|verot[oö]\w*|verott\w*|netto\w*)"
)
_PRICED = re.compile(rf"\b(?:{_HIN}|maksa\w+|kuukausimaksu\w*)[^0-9]*$")
_A_YEAR = re.compile(r"vuo|/ ?v\b")


def _price(said: Said, inputs: Values) -> dict[str, Any]:
    before = Fraction(inputs.get("unit_price") or 0)
    for pattern, factor in _PRICE_TIMES:
        if said.take_match(pattern):
            return _net(before * factor)
    changed = _by_percent(said, before)
    if changed is not None:
        return _net(changed)
    asked = inputs.get("unit_price") is None
    found = said.entities("unit_price", "amount") + said.entities("number")
    told = [entity for entity in found if asked or _is_price(said, entity)]
    if not told:
        return {}
    prices = [_told_price(said, entity, inputs) for entity in told]
    net = _one([price["unit_price"] for price in prices], inputs.get("unit_price"), said)
    return next(price for price in prices if price["unit_price"] == net)


def _is_price(said: Said, entity: Mapping[str, Any]) -> bool:
    return entity["entity"] != "number" or bool(_PRICED.search(said.before(entity["start"])))


def _by_percent(said: Said, before: Fraction) -> Fraction | None:
    percent = _PERCENT.search(said.text)
    up, down = _UP.search(said.text), _DOWN.search(said.text)
    if not percent or bool(up) == bool(down):
        return None
    turned = up or down
    assert turned is not None
    said.take(*percent.span())
    said.take(*turned.span())
    share = Fraction(percent["percent"].replace(",", ".")) / 100
    return before * (1 + share if up else 1 - share)


def _net(price: Fraction) -> dict[str, Any]:
    rounded = round_to_cents(price)
    if rounded <= 0:
        raise Unreadable
    return {"unit_price": str(rounded), "gross_price": None, "vat_rate": None}


def _told_price(said: Said, entity: Mapping[str, Any], inputs: Values) -> dict[str, Any]:
    yearly = entity.get("reason") == "not_monthly" and _A_YEAR.search(said.whole, entity["start"])
    if (not entity.get("valid", True) and not yearly) or Decimal(str(entity["value"])) <= 0:
        raise Unreadable
    said.take_entity(entity)
    if yearly:
        return _net(Fraction(str(entity["value"])) / 12)
    price = str(entity["value"])
    after = said.whole[entity["end"] :]
    for pattern, sign in ((_UP, 1), (_DOWN, -1)):
        found = pattern.match(after.lstrip())
        if found and inputs.get("unit_price"):
            start = len(said.whole) - len(after.lstrip())
            said.take(start, start + found.end())
            return _net(Fraction(inputs["unit_price"]) + sign * Fraction(price))
    net = _NET_AFTER.match(said.whole, entity["end"])
    if net:
        said.take(*net.span())
        return {"unit_price": price, "gross_price": None, "vat_rate": None}
    gross = gross_price_of({"text": said.original, "entities": [entity]}, price)
    if gross is None:
        return {"unit_price": price, "gross_price": None, "vat_rate": None}
    said.take(gross.start, gross.end)
    day = inputs.get("effective_date")
    without, rate = net_price(price, date.fromisoformat(day) if day else today(), gross.rate)
    return {"unit_price": without, "gross_price": price, "vat_rate": rate}


# --- VAT and method ---

_TAX = r"(?:alv\w*|arvonlisavero\w*|vero\w*|vat)"
_WITHOUT_VAT = re.compile(
    rf"\bilman (?:{_TAX})|\balvi?t[ot]\w*|\bveroto\w*|\bverott\w*|\balv ?0 ?%?|\bnetto\w*|\b{_TAX} (?:pois|poies|veke)\b|\bei {_TAX}"
)
_VAT = re.compile(
    rf"(?:\b(?:sis\w*\.?|lisaa|nayta|laske|plus)\W+)?(?:\b{_TAX}|\balvi?lli\w*|\bverolli\w*|\bbrutto\w*|\+ ?alv\w*)(?:\W+(?:kanssa|mukana|mukaan(?: lukien)?|kera|paalle|sis\w*|lisattyna))?"
)
_NEAR_MONTHS = r"(?:kuukausi(?:menetelm|tapa|tava|perust|pohja)\w*|kuukausi(?:en|ttain) (?:lask\w+|mukaan|perust\w+)|(?:taysi\w*|kokonai\w*) kuukau\w+|kuukausittain lask\w+|kuukausilla lask\w+)"
_BY_MONTHS = re.compile(rf"\b{_NEAR_MONTHS}(?: mukaan| laskettuna| lasketaan)?")
_BY_DAYS = re.compile(
    r"\bpaiv(?:amenetelm|aperust|akohtai|apohjai)\w*|\bpaiv(?:ien|ittain) (?:mukaan|lask\w+|perust\w+)|\bpaivilla lask\w+|\bpro ?rata\w*"
)
_OTHER_WAY = re.compile(
    r"\b(?:toisella|eri|muulla|toisenlaisella) (?:lask\w+)?(?:menetelm|tava|tapaa)\w*|\btoisin lask\w+|\btoisella laskutavalla"
)


def _vat(said: Said, inputs: Values) -> dict[str, Any]:
    if said.take_match(_WITHOUT_VAT):
        return {"with_vat": False}
    return {"with_vat": True} if said.take_match(_VAT) else {}


def _method(said: Said, inputs: Values) -> dict[str, Any]:
    if said.take_match(_BY_MONTHS):
        return {"method": MONTH_FIRST}
    if said.take_match(_BY_DAYS):
        return {"method": WHOLE_PERIOD_DAYS}
    if said.take_match(_OTHER_WAY):
        return {"method": next(method for method in METHODS if method != inputs.get("method", WHOLE_PERIOD_DAYS))}
    return {}


# --- days, months and the rest ---


def _days(said: Said, inputs: Values) -> dict[str, Any]:
    return read_days(said, Days.of(inputs))


_WHOLE_YEAR = re.compile(r"\b(?:koko )?vuo(?:den|deksi|delle|delta)\b(?: (?:kausi|kaudeksi|kaudella))?")


def _months(said: Said, inputs: Values) -> dict[str, Any]:
    found = said.entities("months")
    if any(not entity.get("valid", True) for entity in found):
        raise Unreadable
    for entity in found:
        said.take_entity(entity)
    if found:
        return {"period_months": _one([entity["value"] for entity in found], inputs.get("period_months"), said)}
    return {"period_months": 12} if said.take_match(_WHOLE_YEAR) else {}


def _invoiced(said: Said, inputs: Values) -> dict[str, Any]:
    for entity in said.entities("number"):
        if entity.get("role") == "invoiced":
            said.take_entity(entity)
            said.take_match(re.compile(r"\b(?:laskulla|laskussa|laskulle|laskun)\b"))
            return {"invoiced_quantity": int(entity["value"])}
    return {}


def _amount(said: Said, inputs: Values) -> dict[str, Any]:
    found = said.entities("amount", "unit_price", "number")
    if not found:
        return {}
    if any(not entity.get("valid", True) for entity in found):
        raise Unreadable
    for entity in found:
        said.take_entity(entity)
    return {"amount": str(_one([entity["value"] for entity in found], inputs.get("amount"), said))}


def _day_of(name: str, *kinds: str) -> _Reader:
    def read(said: Said, inputs: Values) -> dict[str, Any]:
        found = said.entities(*kinds)
        if any(not entity.get("valid", True) for entity in found):
            raise Unreadable
        for entity in found:
            said.take_entity(entity)
        return {name: _one([entity["value"] for entity in found], inputs.get(name), said)} if found else {}

    return read


_CHANGES = (
    (re.compile(r"\b(?:poist|vahen)\w+"), REMOVAL),
    (re.compile(r"\bpaket\w+(?: vaih\w+)?"), PACKAGE),
    (re.compile(r"\blisa(?:ta|y|t)\w*"), ADDITION),
)


def _kind_of_change(said: Said, inputs: Values) -> dict[str, Any]:
    for pattern, change in _CHANGES:
        if said.take_match(pattern):
            return {"change": change}
    return {}


def _reference(said: Said, inputs: Values) -> dict[str, Any]:
    found = said.entities("reference_number", "number", "invoice_number")
    if len(found) != 1:
        return {}
    said.take_entity(found[0])
    said.take_match(re.compile(r"\bviite\w*"))
    return {"reference_number": found[0]["text"] if "text" in found[0] else str(found[0]["value"])}


_COUNT = _count_of("license_count", "license_count", "active_users")
_READERS: dict[str, tuple[_Reader, ...]] = {
    results.PRORATION: (_price, _method, _days, _vat, _COUNT),
    results.QUANTITY: (_invoiced, _months, _count_of("order_licenses", "license_count", "active_users")),
    results.FREE_LICENSES: (
        _count_of("active_users", "active_users", bare=False),
        _count_of("license_count", "license_count", bare=False),
    ),
    results.LICENSE_PRICE: (_price, _months, _vat, _COUNT),
    results.VAT_OF_SUM: (_vat, _day_of("date", "date"), _amount),
    results.BILLING_PERIODS: (_months, _day_of("period_start", "period_start", "date")),
    results.EFFECTIVE_DATE: (_kind_of_change, _days),
    results.OVERPAYMENT: (_amount,),
    results.REFERENCE_NUMBER: (_reference,),
    results.LICENSE_CHANGES: (_price, _method, _vat),
}

"""A what-if after a result: which of its inputs a message changes, and to what (DESIGN C8).

Read strictly: every word must be a value, name an input or only carry the change ("entä jos", "laske sama"). What says
anything else is no change, and the caller then never repeats the old result. Relative words ("ens kaudella",
"tuplasti", "viikkoa myöhemmin", "5 % halvempi") count from the result that was shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from calculators.effective_dates import ADDITION, PACKAGE, REMOVAL
from calculators.errors import CalculationError
from calculators.proration import METHODS, MONTH_FIRST, WHOLE_PERIOD_DAYS
from services.forms import last_result as results
from services.forms.added_licenses import count_and_price
from services.forms.count_changes import LEFT_OUT, Reader, Values, count_of, one_of
from services.forms.last_result import Shown, shown_result
from services.forms.period_changes import Days, read_days, read_length
from services.forms.price_changes import read_price
from services.forms.quantity_figures import INVOICED, with_roles
from services.forms.replacements import with_replacements
from services.forms.vat_words import GROSS, NET, REVERSED, TURNS, said_to_be, turns_to, wants_gross
from services.forms.what_if_words import LONGEST, OF_MONEY, OF_THE_ORDER, OF_USERS, Said, Unreadable, folded


def is_change(message: Mapping[str, Any], slots: Values) -> bool:
    """Whether a message, Rasa's parse data, changes an input of the result shown last; not while a form asks."""
    shown = shown_result(slots)
    if shown is None or slots.get("requested_slot"):
        return False
    return read_change(message, shown) is not None or change_beside_question(message, shown) is not None


def supposes(message: Mapping[str, Any]) -> bool:
    """Whether a message speaks of a what-if or a correction at all, readable or not."""
    return Said(message).supposes


def _beside(shown: Shown) -> re.Pattern[str] | None:
    """The words that may stand beside a change of such a result."""
    if not shown.inputs.keys().isdisjoint(("unit_price", "amount")):
        return OF_MONEY
    return {results.QUANTITY: OF_THE_ORDER, results.FREE_LICENSES: OF_USERS}.get(shown.calculation)


def supposes_inexact(message: Mapping[str, Any]) -> bool:
    """Whether a message supposes a count or a price that is only about right: "entä noin 10", "entä jos 5 tai 6"."""
    inexact = any(
        entity["entity"] in _FIGURES and entity.get("reason") in _INEXACT for entity in message.get("entities") or []
    )
    return inexact and supposes(message)


def read_change(message: Mapping[str, Any], shown: Shown) -> dict[str, Any] | None:
    """The inputs that the message gives, also those that stay as they are; None when it is no change that can be read.

    A message that gives everything anew is a question of its own.
    """
    if shown.calculation == results.QUANTITY:
        message = with_roles(message)
    elif shown.calculation in (results.PRORATION, results.LICENSE_PRICE):
        message = count_and_price(message)
    message, replaced = with_replacements(message, shown.inputs)
    said, given = Said(message), dict[str, Any](replaced)
    if not said.is_plain or len(said.whole) > LONGEST:
        return None
    try:
        for reader in _READERS.get(shown.calculation, ()):
            given.update(reader(said, {**shown.inputs, **given}))
    except (Unreadable, CalculationError):
        return None
    if not given or said.says_more(_beside(shown)):
        return None
    asked_anew = _WHOLE_QUESTION.get(shown.calculation)
    return None if asked_anew and asked_anew <= given.keys() and not said.supposes else given


def change_beside_question(message: Mapping[str, Any], shown: Shown) -> dict[str, Any] | None:
    """The change that stands before a question of another kind: "22.3. eikä 15.3., ja milloin lasku tulee?"."""
    text, entities = str(message.get("text") or ""), message.get("entities") or []
    question = _QUESTION_BESIDE.search(folded(text))
    if question is None or any(one.get("start", 0) >= question.start() for one in entities):
        return None
    end = max([question.start(), *(one.get("end", 0) for one in entities)])  # the last dot of a day is the day's
    return read_change({**message, "text": text[:end]}, shown)


def other_span(message: Mapping[str, Any], shown: Shown) -> Shown | None:
    """The same licenses for a year or a month: "entä vuodessa?", "paljonko se on kuukaudessa?"."""
    said = Said(message)
    if shown.calculation not in (results.PRORATION, results.LICENSE_PRICE) or shown.missing or said.entities():
        return None
    months = next((count for pattern, count in _SPANS if said.take_match(pattern)), None)
    if months is None or not said.is_plain or len(said.whole) > LONGEST or said.says_more(OF_MONEY):
        return None
    kept = {name: shown.inputs.get(name) for name in ("license_count", "unit_price", "with_vat")}
    return Shown(results.LICENSE_PRICE, {**kept, "period_months": months})


_QUESTION_BESIDE = re.compile(
    r"(?:[,;.!]? (?:ja|mut|mutta|enta|seka)|[,;.!?])(?: (?:enta|sit|sitten|viela|myos|lisaksi))? "
    r"(?=(?:milloin|koska|miten|miks(?:i|ei)?|mista|missa|mihin|mille|kuka|kenelle|minne|mika on"
    r"|mita (?!maksa|se maksa|hin)|[a-z]{2,}(?<!paljon)(?<!mon)(?:ko|ks)\b)[^.!?]*\?? *$)"
)
_SPANS = (
    (re.compile(r"\bpuolessa vuodessa\b"), 6),
    (re.compile(r"\b(?:(?:koko )?vuodessa|vuosittain|vuositasolla|per vuosi|vuosihin\w+|vuosikustannu\w+)"), 12),
    (re.compile(r"\b(?:kuukaudessa|kuussa|kuukausittain|kuukausitasolla|per (?:kk|kuukausi))\b"), 1),
)
_FIGURES = ("license_count", "active_users", "people", "number", "unit_price", "amount", "months")
_INEXACT = ("approximate", "interval", "two_candidates")
_WHOLE_QUESTION = {
    results.PRORATION: {"license_count", "unit_price", "effective_date", "period_end"},
    results.QUANTITY: {"order_licenses", "period_months"},
    results.FREE_LICENSES: {"license_count", "active_users"},
}

_TAX = r"(?:alv\w*|arvonlisavero\w*|vero\w*|vat)"
_WITHOUT_VAT = re.compile(
    rf"\bilman {_TAX}|\balvi?t[ot]\w*|\bverot[ot]\w*|\balv ?0 ?%?|\bnetto\w*|\b{_TAX} (?:pois|poies|veke)\b|\bei {_TAX}"
)
_VAT = re.compile(
    rf"(?:\b(?:sis\w*\.?|lisaa|nayta|laske|plus)\W+)?(?:\b{_TAX}|\balvi?lli\w*|\bverolli\w*|\bbrutto\w*)"
    r"(?:\W+(?:siihen|tuohon|tohon|sille))?(?:\W+(?:kanssa|mukana|mukaan(?: lukien)?|kera|paalle|sis\w*|lisattyna))?"
)
_COUNTED = r"(?:lask\w+|mukaan|perust\w+)"
_BY_MONTHS = re.compile(
    rf"\b(?:kuukausi(?:menetelm|tapa|tava|perust|pohja)\w*|kuukausi(?:en|ttain|lla) {_COUNTED}"
    rf"|(?:taysi\w*|kokonai\w*) kuukau\w+|lask(?:etaan|ettais\w*|isi\w*|ea) kuukausittain)(?: {_COUNTED})?"
)
_BY_DAYS = re.compile(
    rf"\bpaiv(?:amenetelm|aperust|akohtai|apohjai)\w*|\bpaiv(?:ien|ittain|illa) {_COUNTED}|\bpro ?rata\w*"
)
_OTHER_WAY = re.compile(r"\b(?:toisella|eri|muulla) \w*(?:menetelma|tava|tapaa)\w*|\btoisin lask\w+")
_CHANGES = (
    (re.compile(r"\b(?:poist|vahen)\w+"), REMOVAL),
    (re.compile(r"\bpaket\w+(?: vaih\w+)?"), PACKAGE),
    (re.compile(r"\blisa(?:ta|y|t)\w*"), ADDITION),
)
_ON_INVOICE = re.compile(r"\b(?:lasku(?:lla|ssa|lle|n)|kappalemaara\w*)\b")
_THE_REFERENCE = re.compile(r"\bviite\w*")


def _vat(said: Said, _inputs: Values) -> dict[str, Any]:
    if said.take_match(_WITHOUT_VAT):
        return {"with_vat": False}
    return {"with_vat": True} if said.take_match(_VAT) else {}


def _turned(said: Said, inputs: Values) -> dict[str, Any]:
    """The way in which a sum is turned: "toisin päin", or as the words beside a new sum tell what that is."""
    whole, turned = said.whole, said.take_match(REVERSED)
    sums = said.entities("amount", "unit_price", "number")
    if len(sums) == 1:
        wanted = wants_gross(whole, sums[0]["start"], sums[0]["end"])
    elif told := said_to_be(whole):
        wanted = told == NET
    else:
        wanted = {GROSS: True, NET: False}.get(turns_to(whole) or "")
    said.take_match(TURNS)
    vat = _vat(said, inputs)
    while _vat(said, inputs):  # "veroton 500, paljonko alvin kanssa" has words of both
        pass
    if wanted is not None:
        return {"with_vat": wanted}
    return {"with_vat": not inputs.get("with_vat")} if turned else vat


def _method(said: Said, inputs: Values) -> dict[str, Any]:
    if said.take_match(_BY_MONTHS):
        return {"method": MONTH_FIRST}
    if said.take_match(_BY_DAYS):
        return {"method": WHOLE_PERIOD_DAYS}
    if said.take_match(_OTHER_WAY):
        return {"method": next(method for method in METHODS if method != inputs.get("method", WHOLE_PERIOD_DAYS))}
    return {}


def _days(said: Said, inputs: Values) -> dict[str, Any]:
    return read_days(said, Days.of(inputs))


def _months(said: Said, inputs: Values) -> dict[str, Any]:
    """What was told is no longer assumed."""
    months = read_length(said)
    told = {"assumed_months": None} if "assumed_months" in inputs else {}
    return {"period_months": months, **told} if months else {}


def _invoiced(said: Said, _inputs: Values) -> dict[str, Any]:
    for entity in said.entities("number"):
        if entity.get("role") == INVOICED:
            said.take_entity(entity)
            said.take_match(_ON_INVOICE)
            return {"invoiced_quantity": int(entity["value"])}
    return {}


def _value_of(name: str, *kinds: str) -> Reader:
    """Reads the one value told by entities of these kinds."""

    def read(said: Said, inputs: Values) -> dict[str, Any]:
        found = said.entities(*kinds)
        if any(not entity.get("valid", True) for entity in found):
            raise Unreadable
        for entity in found:
            said.take_entity(entity)
        return {name: one_of([str(entity["value"]) for entity in found], inputs.get(name), said)} if found else {}

    return read


def _kind_of_change(said: Said, _inputs: Values) -> dict[str, Any]:
    return next(({"change": change} for pattern, change in _CHANGES if said.take_match(pattern)), {})


def _reference(said: Said, _inputs: Values) -> dict[str, Any]:
    found = said.entities("reference_number", "number", "invoice_number")
    if len(found) != 1:
        return {}
    said.take_entity(found[0])
    said.take_match(_THE_REFERENCE)
    return {"reference_number": str(found[0].get("text") or found[0]["value"])}


# Of two counts a bare number is the one whose noun stands before it.
_USERS = re.compile(r"\b(?:aktiivi|kayttaj)\w*[^0-9]*$")
_LICENSES_NAMED = re.compile(r"\b(?:li[sc]ens|lissu)\w*[^0-9]*$")
_LICENSES = count_of("license_count", "license_count", "active_users", "people")
_ADDED = count_of("license_count", "license_count", "active_users", "people", removed=LEFT_OUT)
_READERS: dict[str, tuple[Reader, ...]] = {
    results.PRORATION: (read_price, _method, _days, _vat, _ADDED),
    results.QUANTITY: (_invoiced, _months, count_of("order_licenses", "license_count", "active_users", "people")),
    results.FREE_LICENSES: (
        count_of("active_users", "active_users", named=_USERS),
        count_of("license_count", "license_count", named=_LICENSES_NAMED),
    ),
    results.LICENSE_PRICE: (read_price, _months, _vat, _LICENSES),
    results.VAT_OF_SUM: (_turned, _value_of("date", "date"), _value_of("amount", "amount", "unit_price", "number")),
    results.BILLING_PERIODS: (_months, _value_of("period_start", "period_start", "date")),
    results.EFFECTIVE_DATE: (_kind_of_change, _days),
    results.OVERPAYMENT: (_value_of("amount", "amount", "unit_price"),),
    results.REFERENCE_NUMBER: (_reference,),
    results.LICENSE_CHANGES: (read_price, _method, _vat),
}

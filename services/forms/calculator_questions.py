"""A question that one of the calculators answers, with its figures: "paljonko 240 e on alvin kanssa".

Recognized only when both the wish and the figures are certain. Where one figure is missing that the calculator needs
(`last_result.NEEDED`), it is None and asked; with more missing the question is left to the ordinary answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.effective_dates import ADDITION, PACKAGE, REMOVAL
from calculators.errors import CalculationError
from calculators.periods import BillingPeriod
from services.clock import today
from services.forms import last_result as names
from services.forms.added_licenses import count_and_price
from services.forms.last_result import Shown
from services.forms.vat_words import speaks_of_vat, turns_by_itself, wants_gross
from services.forms.what_if_words import folded

Entities = Sequence[Mapping[str, Any]]
_LONGEST = 400  # characters

_ASKS = r"\b(?:paljonko|paljon|paljo|mika|mita|kuinka|laske\w*|montako|minka|paljoko|laskisit\w*|tietaisin)\b"
_TAX = r"(?:alv\w*|arvonlisavero\w*|vero\w*)"
_NET = re.compile(rf"\bilman {_TAX}|\balvi?t[ot]\w*|\bveroto\w*|\bverott\w*|\bnet(?:t?o\w*)?\b|\b{_TAX} pois\b")
_VAT = re.compile(rf"\b{_TAX}|\bverolli\w*|\balvi?lli\w*|\bbrut\w+|\bgross\b|\bvat\b")
_TAX_BEFORE = re.compile(r"\b(?:(?:alv|vero|arvonlisavero)(?:a|n|in|ia|kin)?|verokan\w+|prosent\w+)(?: on| oli)?[ :]*$")
_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LICENSE = re.compile(r"\b(?:kayttaja)?li[sc]ens\w+|\blissu\w*|\bkayttaj\w+")
_YEARLY = re.compile(
    r"\b(?:vuodessa|vuosi(?:hin|kustannu|maksu)\w*|vuosittain|vuodelta|vuodeksi|koko vuo\w+"
    r"|vuoden (?:hin\w+|ajalta|kustannu\w+|kulut)|per vuosi|vuositasolla|vuotuinen\w*)"
)
_HALF_YEAR = re.compile(r"\bpuol\w+ vuo")
_ONE_LICENSE = re.compile(r"\b(?:yksi |yhden |per )?(?:kayttaja)?(?:lisenssi|lisenssin|lissu)\b")
_WHEN = r"\b(?:milloin|koska|minka?|mista|mitka|mina)\b"
_NEXT_PERIODS = re.compile(
    rf"(?:{_WHEN}|\bmika\b|\blaske\w*)[^.?!]*\b(?:seuraava\w*|tuleva\w*|ens\w*|uusi)"
    r" (?:laskutus)?(?:kau[ds]\w*|jakso\w*)|\b(?:laskutus)?kaudet\b"
)
_TAKES_EFFECT = re.compile(rf"{_WHEN}[^.?!]*\b(?:voimaan|voimassa|vaikut\w+|nakyy|astuu|alkaen)\b")
_CHANGES = (
    (REMOVAL, re.compile(r"\b(?:poist|vahen|karsi|luov)\w+")),
    (PACKAGE, re.compile(r"\bpaket\w+")),
    (ADDITION, re.compile(r"\b(?:lisa(?:a|t|y)|osta|tila)\w*")),
)
_OVERPAID = re.compile(r"\b(?:liikaa|ylimaks\w+|ylisuori\w+|ylimaarai\w+)\b")
_COMING = re.compile(r"\b(?:tulev\w+|seuraav\w+|avoi\w+|erapaiv\w+)\b[^.?!]*|\blasku\w*")
_REFERENCE = re.compile(r"\bviite\w*|\brf[0-9]{2}")
_CHECK = re.compile(
    r"\b(?:oikein|oikea\w*|ok|okei|kelpaa\w*|kelvolli\w+|patev\w+|virhe\w*|tasma\w+|tarkista\w*|tarkistu\w*|validi|toimiva|kunnossa|vaara|vaarin)\b"
)
_NUMBER = re.compile(r"\b(?:rf ?[0-9]{2}[0-9 ]{3,30}|[0-9][0-9 ]{2,26})(?![0-9a-z])")
_ENOUGH = re.compile(r"\briit(?:ta|ti)\w*|\btarpeeksi\b|\bliian vahan\b")
_HOW_MANY_FREE = re.compile(r"\b(?:montako|paljonko|onko|kuinka mon\w+|jaako)\b[^.?!]*\bvapa\w+")
_BESIDE_COUNTS = re.compile(
    r"ja|joista|niista|mutta|mut|vain|vaan|on|meilla|eli|hei|moi|kaytossa|kayttajia|kayttajaa|aktiivi\w*|(?:kayttaja)?lisens\w*|lissu\w*|kpl"
)
_CLAUSE = re.compile(r"[,;.!?](?![0-9])|\b(?:ja|sitten|sit|mutta|seka)\b")
_AT_START = re.compile(
    r"\b(?:alussa|aluksi|alun perin|alunperin|ennestaan|alkaessa|lahtiessa|aiemmin|ensin)\b"
    r"|\b(?:meilla|tilauksessa) (?:on|oli)\b"
)


def asked_calculator(message: Mapping[str, Any]) -> str | None:
    """The calculation that a message, Rasa's parse data, asks for."""
    question = read_question(message)
    return question.calculation if question else None


def read_question(message: Mapping[str, Any]) -> Shown | None:
    """The calculation with its inputs."""
    text = folded(str(message.get("text") or ""))
    if not text.strip() or text.startswith("/") or len(text) > _LONGEST:
        return None
    entities = [entity for entity in message.get("entities") or [] if "start" in entity]
    for calculation, reader in _READERS.items():
        inputs = reader(text, entities)
        if inputs is not None:
            return Shown(calculation, inputs)
    return None


def _of(entities: Entities, *kinds: str) -> list[Mapping[str, Any]]:
    return [entity for entity in entities if entity["entity"] in kinds and entity.get("valid", True)]


def _only(entities: Entities, *kinds: str) -> Any:
    """The value of the one entity of these kinds; None when there is none or more than one."""
    found = _of(entities, *kinds)
    return found[0]["value"] if len(found) == 1 else None


def _vat_of_sum(text: str, entities: Entities) -> dict[str, Any] | None:
    if not speaks_of_vat(text) or _LICENSE.search(text):
        return None
    if _of(entities, "license_count", "period_start", "period_end", "months", "invoice_number"):
        return None
    sums = [entity for entity in entities if entity["entity"] in ("amount", "unit_price")]
    sums = sums or [entity for entity in entities if entity["entity"] == "number" and _could_be_sum(text, entity)]
    if len(sums) != 1 or not sums[0].get("valid", True):
        return None
    place = sums[0]["start"], sums[0]["end"]
    if not re.search(_ASKS, text) and not turns_by_itself(text, *place):
        return None
    amount = f"{Decimal(str(sums[0]['value'])):.2f}"
    day = _only(entities, "date") or today().isoformat()
    return {"amount": amount, "date": day, "with_vat": wants_gross(text, *place)}


def _could_be_sum(text: str, number: Mapping[str, Any]) -> bool:
    """Neither a year nor a rate ("alv 24")."""
    if _TAX_BEFORE.search(text[: number["start"]]) or _A_YEAR.fullmatch(str(number["value"])):
        return False
    return number.get("role") is None


def _license_price(text: str, entities: Entities) -> dict[str, Any] | None:
    if (
        not _YEARLY.search(text)
        or _HALF_YEAR.search(text)
        or not (_LICENSE.search(text) or _of(entities, "license_count"))
    ):
        return None
    if not re.search(rf"{_ASKS}|\b(?:hin|maksa|kustannu|vuosihin|vuosikust)\w*", text):
        return None
    if _of(entities, "date", "period_start", "period_end", "months"):
        return None
    entities = count_and_price({"entities": entities})["entities"]
    licenses = _only(entities, "license_count", "active_users")
    if licenses is None and _ONE_LICENSE.search(text) and not _of(entities, "license_count", "active_users", "number"):
        licenses = 1
    price = _only(entities, "unit_price", "amount")
    if price is None and (licenses is None or any(not entity.get("valid", True) for entity in entities)):
        return None
    if price is None and not _of(entities, "license_count", "active_users"):
        return None
    return {
        "license_count": licenses,
        "unit_price": price,
        "period_months": 12,
        "with_vat": bool(_VAT.search(text)) and not _NET.search(text),
    }


def _billing_periods(text: str, entities: Entities) -> dict[str, Any] | None:
    if not _NEXT_PERIODS.search(text) or _of(entities, "license_count", "unit_price", "amount"):
        return None
    start = _only(entities, "period_start", "date")
    months = _only(entities, "months")
    end = _only(entities, "period_end")
    if start and end and months is None:
        months = _length(start, end)
    return {"period_start": start, "period_months": months} if start or months else None


def _length(start: str, end: str) -> int | None:
    try:
        return BillingPeriod(date.fromisoformat(start), date.fromisoformat(end)).months
    except CalculationError:
        return None


def _effective_date(text: str, entities: Entities) -> dict[str, Any] | None:
    change = next((name for name, words in _CHANGES if words.search(text)), None)
    days = {"effective_date": "date", "period_start": "period_start", "period_end": "period_end"}
    inputs = {slot: _only(entities, kind) for slot, kind in days.items()}
    if (
        change is None
        or not _TAKES_EFFECT.search(text)
        or _of(entities, "unit_price", "amount")
        or not all(inputs.values())
    ):
        return None
    return {"change": change, **inputs}


def _overpayment(text: str, entities: Entities) -> dict[str, Any] | None:
    over = _OVERPAID.search(text)
    sums, days = _of(entities, "amount"), _of(entities, "date")
    if not over or not _COMING.search(text) or len(sums) != len(days) + 1 or not days:
        return None
    paid = min(sums, key=lambda entity: abs(entity["start"] - over.start()))
    invoices = [entity for entity in sums if entity is not paid]
    pairs = [[day["value"], str(amount["value"])] for day, amount in zip(days, invoices, strict=True)]
    return {"amount": str(paid["value"]), "invoices": pairs, "more_invoices_coming": True}


def asks_whether_enough(message: Mapping[str, Any]) -> bool:
    """Whether a message asks if the licenses are enough for the users."""
    return bool(_ENOUGH.search(folded(str(message.get("text") or ""))))


def _free_licenses(text: str, entities: Entities) -> dict[str, Any] | None:
    inputs = {name: _only(entities, name) for name in ("license_count", "active_users")}
    if None in inputs.values() or any(entity["entity"] not in inputs for entity in entities):
        return None
    beside = text
    for entity in entities:
        beside = beside[: entity["start"]] + " " * (entity["end"] - entity["start"]) + beside[entity["end"] :]
    only_figures = all(_BESIDE_COUNTS.fullmatch(word) for word in re.findall(r"[a-z]+", beside))
    return inputs if only_figures or _ENOUGH.search(text) or _HOW_MANY_FREE.search(text) else None


def _reference_number(text: str, entities: Entities) -> dict[str, Any] | None:
    if not _REFERENCE.search(text) or not _CHECK.search(text):
        return None
    if any(entity["entity"] in ("amount", "iban", "business_id", "date", "request_reference") for entity in entities):
        return None
    numbers = [match[0].strip() for match in _NUMBER.finditer(text)]
    return {"reference_number": numbers[0].upper()} if len(numbers) == 1 else None


def _license_changes(text: str, entities: Entities) -> dict[str, Any] | None:
    removal, addition = (words for name, words in _CHANGES if name != PACKAGE)
    if not removal.search(text) or not addition.search(text):
        return None
    start, end = _only(entities, "period_start"), _only(entities, "period_end")
    changes, at_start = list[tuple[str, int]](), list[int]()
    for begin, finish in _clauses(text):
        inside = [entity for entity in entities if begin <= entity["start"] < finish]
        counts, days = _of(inside, "license_count", "number"), _of(inside, "date")
        sign = -1 if removal.search(text, begin, finish) else 1
        if len(counts) == 1 and len(days) == 1:
            changes.append((days[0]["value"], sign * int(counts[0]["value"])))
        elif len(counts) == 1 and _AT_START.search(text, begin, finish):
            at_start.append(int(counts[0]["value"]))
        elif counts or days:
            return None
    signs = {count > 0 for _, count in changes}
    if not start or not end or len(at_start) != 1 or signs != {True, False}:
        return None
    return {
        "licenses_at_start": at_start[0],
        "changes": _counted(at_start[0], sorted(changes)),
        "period_start": start,
        "period_end": end,
        "unit_price": _only(entities, "unit_price"),
        "with_vat": bool(_VAT.search(text)) and not _NET.search(text),
    }


def _counted(licenses: int, changes: Sequence[tuple[str, int]]) -> list[list[Any]]:
    """The number of licenses after each change."""
    counted = list[list[Any]]()
    for day, more in changes:
        licenses += more
        counted.append([day, licenses])
    return counted


def _clauses(text: str) -> list[tuple[int, int]]:
    ends = [(match.start(), match.end()) for match in _CLAUSE.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))


_READERS: dict[str, Callable[[str, Entities], dict[str, Any] | None]] = {
    names.LICENSE_CHANGES: _license_changes,
    names.REFERENCE_NUMBER: _reference_number,
    names.FREE_LICENSES: _free_licenses,
    names.OVERPAYMENT: _overpayment,
    names.EFFECTIVE_DATE: _effective_date,
    names.BILLING_PERIODS: _billing_periods,
    names.LICENSE_PRICE: _license_price,
    names.VAT_OF_SUM: _vat_of_sum,
}

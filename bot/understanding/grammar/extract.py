"""Everything that the grammar finds in a message; the open question decides what digits alone can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from bot.understanding.grammar.calendar import DayMonth
from bot.understanding.grammar.counts import count_readings, marked, one_new_license_readings
from bot.understanding.grammar.dates import SHORT_SLASHED, date_readings, day_found, reply_of_now, whole_reply_day
from bot.understanding.grammar.entity import (
    MAX_READINGS,
    MAX_SENSITIVE,
    Claims,
    Entity,
    Folded,
    Found,
    Rank,
    Reading,
    fold,
    placeholder_readings,
    resolve,
    single,
)
from bot.understanding.grammar.identifiers import (
    asked_email_readings,
    asked_reference_readings,
    business_id_readings,
    e_invoice_readings,
    email_readings,
    iban_readings,
    invoice_number_readings,
    named_for_else_readings,
    phone_readings,
    reference_readings,
    request_reference_readings,
    without_phones_behind_numbers,
    written_id,
)
from bot.understanding.grammar.money import money_readings
from bot.understanding.grammar.numbers import Numeral, decimal_string, find_numerals
from bot.understanding.grammar.periods import extension_readings, length_readings

# What digits are because a question asked for it: they could be many things, and only the question tells.
#
# A number that begins with 0 counts nothing, so the count rules leave it alone; as the answer to a question for an
# invoice it is an invoice number, for a Y-tunnus a Y-tunnus (with its fault), for a day "05042026" is a day.

_STARTS = r"(?<![\w/.,+])(?<!-)"
_ENDS = r"(?![\w/])(?!-[0-9])(?![.,:][0-9])(?! ?(?:€|%|e\b|eur|kpl|kk\b))"
# Also "12 0345 678": a group that begins with 0 makes any number one that counts nothing.
_INVOICE = re.compile(
    rf"{_STARTS}(?P<number>(?:[1-9][0-9]{{0,9}}(?:[ -][1-9][0-9]{{0,9}}){{0,4}}[ -])?0[0-9]{{0,19}}"
    rf"(?:[ -][0-9]{{1,10}}){{0,6}}){_ENDS}",
    re.ASCII,
)
_BUSINESS_ID = re.compile(rf"{_STARTS}(?<![0-9] )(?P<id>[0-9]{{7}} ?[0-9]?){_ENDS}(?! [0-9])", re.ASCII)
_DAY = re.compile(rf"{_STARTS}(?P<day>[0-3][0-9])(?P<month>[01][0-9])(?P<year>20[0-9]{{2}}){_ENDS}", re.ASCII)
_MIN_DIGITS, _MAX_DIGITS = 3, 20
# A sum is read to its last digit: what is grouped in no known way is kept as ambiguous.
_SUM = re.compile(
    r"(?<![\w.,/'+-])(?P<num>[0-9]{1,9}(?:[ .,'][0-9]{1,9}){1,4})(?:,-|\.-)?(?![\w/%:])(?![.,'-]?[0-9])",
    re.ASCII,
)
_PLAIN_SUM = re.compile(
    r"[0-9]{1,3}(?:[ .'][0-9]{3})+(?:,[0-9]{1,2})?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{2}|[0-9]+[.,][0-9]{1,2}"
)


def asked_readings(text: str, asked: frozenset[str], today: date) -> Iterator[Reading]:
    """What the open question makes of digits that nothing else explains."""
    if "invoice_number" in asked:
        for match in _INVOICE.finditer(text):
            number = re.sub(r" ", "", match["number"])
            if _MIN_DIGITS <= sum(mark.isdigit() for mark in number) <= _MAX_DIGITS:
                yield single(Rank.ASKED, Found("invoice_number", number, *match.span("number")))
    if "business_id" in asked and "invoice_number" not in asked:
        for match in _BUSINESS_ID.finditer(text):
            yield single(Rank.ASKED, written_id(match))
    if "amount" in asked:
        yield from _sums(text, asked)
    if "request_reference" in asked:
        yield from asked_reference_readings(text)
    if "email" in asked:
        yield from asked_email_readings(text)
    if "date" in asked:
        yield from _days(text, today, only=asked == {"date"})


def _days(text: str, today: date, *, only: bool) -> Iterator[Reading]:
    """ "05042026", "10/4"; and as the whole reply "15.", "viidestoista", "perjantai".

    "Nyt heti" is today where `only` a day is asked; at a summary it is none.
    """
    for match in _DAY.finditer(text):
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        yield single(Rank.DATE, Found("date", day.isoformat(), *match.span()))
    for match in SHORT_SLASHED.finditer(text):
        yield single(Rank.ASKED, day_found(text, DayMonth(int(match["day"]), int(match["month"])), match.span(), today))
    day_alone = whole_reply_day(text, today) or (reply_of_now(text, today) if only else None)
    if day_alone:
        yield single(Rank.ASKED, day_alone)


def _sums(text: str, asked: frozenset[str]) -> Iterator[Reading]:
    """Sums with cents or groups; beside a question for a number or a day, too, only what can be nothing else."""
    several = bool(asked & {"invoice_number", "date"})
    for match in _SUM.finditer(text):
        written = match["num"]
        plain = bool(_PLAIN_SUM.fullmatch(written))
        if several and not (plain and "," in written):
            continue
        value, reason = decimal_string(written.replace("'", " ")) if plain else (written, "ambiguous")
        yield single(Rank.ASKED if several else Rank.MONEY, Found("amount", value, *match.span("num"), reason))


# Figures that are none of our entities; they claim their place so that no other rule reads a part of
# them.

_CLOCK = r"[0-9]{1,2}(?:[.:][0-9]{2})?"
_PRODUCT = r"(?:severa|windows|chrome|office|excel|outlook|firefox|edge|safari|android|ios)[a-z]{0,4}"
# A word that ends like a street: "Hämeenkatu 15", "Mannerheimintie 12 A 3".
_STREET = (
    r"[a-z]{3,}(?:ka(?:tu|dun|dulla)|(?<=[nais])tie(?:n|lla)?|kuja(?:n|lla)?|polku|vayla|raitti|kaari|bulevardi"
    r"|puistikko|esplanadi|aukio|rinne|penger)"
)
_OURS = (
    r"(?:lasku|viite|viittee|tili(?!au)|puhelin|gsm|matkapuhelin|kanny|iban|alv|arvonlisa|vero|y-?|yritys"
    r"|pankki|kappale)"
)
_OTHER_NUMBERS = (
    rf"(?:(?!{_OURS})[a-z]{{3,20}}(?<!lasku)(?<!viite)(?<!tili)(?:numero|nro|tunniste)[a-z]{{0,5}}"
    rf"|asiakastunnu[a-z]{{1,6}})"
)
# These keep even dates and money out.
_SURE = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"\b(?:klo|kello)\.?:? ?(?:on )?{_CLOCK}(?:(?:-| - | ja |:sta ){_CLOCK})?(?::[a-z]+)?",
        r"(?<![\w.,/])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:])",
        r"(?<![\w])[0-9]{6}[-+a-fu-y][0-9]{3}[0-9a-y](?![\w])",  # personal identity code
        r"(?<![0-9] )\b(?:versio[a-z]*|version|v|ver)\.? ?[0-9]{1,3}(?:\.[0-9]{1,4}){0,4}(?![\w])",
        r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{1,3}){1,3} ?-?versio\w*",
        r"(?<![\w.,])-?[0-9]{1,6}(?:[.,][0-9]{1,4})? ?-?(?:%|prosent[a-z]*|pros\b)",
        r"(?<![\w.,/])24/7(?![\w/])",
        rf"\b{_PRODUCT} [0-9]{{1,3}}(?:\.[0-9]{{1,4}}){{1,3}}(?![\w.])(?! (?:alkaen|lahtien|asti|saakka))(?::[a-z]+)?",
        r"§ ?[0-9]{1,3}(?:[.:][0-9]{1,2})?|(?<![\w.,])[0-9]{1,3} ?(?:§|mom\b|momen\w+|pykal\w+)",
        rf"\b{_STREET} [0-9]{{1,4}}(?:-[0-9]{{1,4}})?(?: ?[a-z](?![a-z])(?: ?[0-9]{{1,3}}(?![0-9]))?)?"
        r"(?:,? [0-9]{5}\b)?",
        r"\bpostinumero\w*(?: on)?[ :]{1,2}[0-9]{5}(?![\w])",
        # Numbers named for something that no form asks: "asiakasnumero 4500012345", "12345 on tilausnumero".
        rf"\b{_OTHER_NUMBERS}(?: (?:on|oli|olisi))?[ :.=#]{{0,3}}[a-z]{{0,4}}-?[0-9](?:[ -]?[0-9])*(?![\w])",
        rf"(?<![\w.,])[a-z]{{0,4}}-?[0-9](?:[ -]?[0-9]){{2,20}} (?:on|oli) (?:[a-z]+ )?{_OTHER_NUMBERS}\b",
        r"(?<![\w])[0-9]{1,5}(?:\.[0-9]{1,5}){3,}",  # section numbers, addresses of machines
    )
)
# These yield to a date or money: "15. maaliskuuta" is no ordinal, "2 viikon päästä" no length.
_OTHER_QUANTITIES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"\b(?:vuonna|vuoden|vuosi|vuotta|vuodelta|vuodelle|vuodesta|vuosien|v\.|(?:alku"
        r"|loppu)vuo[a-z]+) ?(?:19|20)[0-9]{2}(?![\w])",
        r"\b[a-z]{3,6}kuu(?:n|ta|ssa|sta|lta|lle)? 20[0-9]{2}(?![\w])",
        r"(?m:^) ?[0-9]{1,2}[.)] (?=[a-z])",  # a list's own numbers
        rf"\b{_PRODUCT} [0-9]{{1,3}}(?![\w.,])(?! ?(?:kpl|li[sc]+en|lissu|kaytt|paik))",
        r"(?<![\w.,/])[0-9]{1,2}x(?![\w])",
        r"(?<![\w.,/])[0-9]{1,4}(?:[.,][0-9]{1,2})? ?(?:min|minuut\w*|h|tunti\w*|tunnin|sek"
        r"|sekun\w*|[gm]b|vrk)\b",
        r"(?<![\w.,/])[0-9]{1,3} ?- ?[0-9]{1,3} ?(?:pv|paiv|vk|viik)[a-z]*",
        # Not "lasku oli 500. Lasku 12345".
        r"(?<![\w.,/])[0-9]{1,3}\. ?(?!lasku\w*(?: [a-z]+){0,2}:? [0-9]{3})"
        r"(?=(?:lasku|muistu|kau[sd]|paiv|kvart|ker[tr]|krt|maksu|era"
        r"|kuukau|vuo|viik|rivi|jakso|koh|vaihe|perin|karhu"
        r"|lisenssi[an]?\b|kayttaja[an]?\b))",  # ordinal: "1. lasku"
        r"(?<![\w.,/-])[0-9]{1,4}-(?:vuotia|kertai|osai|sivui|numeroi|paivai|tunti)[a-z]+",
        r"\b(?:kohta|kohdassa|kohdan|sivu|sivulla|luku|luvussa|huone"
        r"|vaihtoehto)[a-z]* [0-9]{1,3}(?:\.[0-9]{1,2}){0,3}\b(?!\.[0-9])",
    )
)
_OF_SOMETHING_ELSE = re.compile(
    r"-? ?(?:kert[a-z]+\b(?! vuodessa)|[ck]?m\b|k[mg]\b|kilo|metri|miljoon|aste|krt\b"
    r"|viik[a-z]*|vko\b|pv\b|paiv[a-z]*|tun(?:ti|n)[a-z]*|minuut[a-z]*|prosent[a-z]*)"
)


def non_entity_readings(text: str, numerals: list[Numeral]) -> Iterator[Reading]:
    """Clock times, versions, percentages, "2 kertaa", "14 päivää", years, ordinals."""
    for rank, patterns in ((Rank.NOT_AN_ENTITY, _SURE), (Rank.OTHER_QUANTITY, _OTHER_QUANTITIES)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                yield Reading(rank, *match.span())
    for numeral in numerals:
        unit = _OF_SOMETHING_ELSE.match(text, numeral.end)
        if unit:
            yield Reading(Rank.OTHER_QUANTITY, numeral.start, unit.end())


# ``extract``: every entity of a message, by every rule, under the one overlap rule of ``resolve``.


def extract(text: str, today: date, asked: frozenset[str] = frozenset()) -> list[Entity]:
    """The entities of a message in the order of the text; never raises.

    ``asked`` are the kinds of values that the open question takes: they decide what digits are that could be
    several things.
    Counts are read last, on a text where all else is blotted out: what a number counts is told by its
    neighbors.
    """
    folded = fold(text)
    plain = folded.text
    numerals = find_numerals(plain)
    claims = Claims(len(plain))
    cut = text if folded.offsets is None else plain
    apart = without_phones_behind_numbers(plain)
    sensitive = (
        placeholder_readings(plain, cut),
        email_readings(plain, cut),
        iban_readings(plain),
        phone_readings(plain, asked),
    )
    rules = (
        business_id_readings(apart, asked),
        request_reference_readings(plain),
        e_invoice_readings(plain),
        named_for_else_readings(plain),
        reference_readings(apart),
        invoice_number_readings(plain),
        non_entity_readings(plain, numerals),
        date_readings(plain, numerals, today),
        money_readings(plain, numerals),
        asked_readings(apart, asked, today),
        length_readings(plain, numerals),
        extension_readings(plain, numerals),
    )
    limits = chain(((rule, MAX_SENSITIVE) for rule in sensitive), ((rule, MAX_READINGS) for rule in rules))
    standing = resolve(chain.from_iterable(islice(rule, limit) for rule, limit in limits), claims)
    left = [numeral for numeral in numerals if claims.free(numeral.start, numeral.end)]
    masked = claims.masked(plain)
    standing += resolve(chain(count_readings(masked, left), one_new_license_readings(masked)), claims)
    return _entities(text, folded, standing, claims)


def _entities(text: str, folded: Folded, readings: list[Reading], claims: Claims) -> list[Entity]:
    found = sorted((found for reading in readings for found in reading.found), key=lambda each: each.start)
    return [_entity(text, folded, each) for each in marked(folded.text, found, claims)]


def _entity(text: str, folded: Folded, found: Found) -> Entity:
    start, end = folded.span(found.start, found.end)
    # A date that does not exist keeps its own words, in the customer's own letters.
    value = text[start:end] if found.value == folded.text[found.start : found.end] and found.reason else found.value
    return Entity(found.entity, value, text[start:end], start, end, found.reason is None, found.reason)

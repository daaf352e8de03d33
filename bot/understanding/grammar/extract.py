"""``extract``: every entity of a message, by every rule, under the one overlap rule of resolve.py."""

from __future__ import annotations

from datetime import date
from itertools import chain, islice

from bot.understanding.grammar.business_id import business_id_readings
from bot.understanding.grammar.counts import count_readings
from bot.understanding.grammar.dates import date_readings
from bot.understanding.grammar.email import email_readings
from bot.understanding.grammar.entity import MAX_READINGS, Entity, Found, Reading
from bot.understanding.grammar.extension_lengths import extension_readings
from bot.understanding.grammar.folding import Folded, fold
from bot.understanding.grammar.iban import iban_readings
from bot.understanding.grammar.inexact import marked
from bot.understanding.grammar.invoice_number import invoice_number_readings
from bot.understanding.grammar.lengths import length_readings
from bot.understanding.grammar.money import money_readings
from bot.understanding.grammar.not_entities import non_entity_readings
from bot.understanding.grammar.numerals import find_numerals
from bot.understanding.grammar.one_new_license import one_new_license_readings
from bot.understanding.grammar.placeholders import placeholder_readings
from bot.understanding.grammar.reference_number import reference_readings
from bot.understanding.grammar.request_reference import request_reference_readings
from bot.understanding.grammar.resolve import Claims, resolve


def extract(text: str, today: date) -> list[Entity]:
    """The entities of a message in the order of the text; never raises.

    Counts are read last, on a text where all else is blotted out: what a number counts is told by its
    neighbors.
    """
    folded = fold(text)
    plain = folded.text
    numerals = find_numerals(plain)
    claims = Claims(len(plain))
    cut = text if folded.offsets is None else plain
    rules = (
        placeholder_readings(plain, cut),
        email_readings(plain, cut),
        iban_readings(plain),
        business_id_readings(plain),
        request_reference_readings(plain),
        reference_readings(plain),
        invoice_number_readings(plain),
        non_entity_readings(plain, numerals),
        date_readings(plain, numerals, today),
        money_readings(plain, numerals),
        length_readings(plain, numerals),
        extension_readings(plain, numerals),
    )
    standing = resolve(chain.from_iterable(islice(rule, MAX_READINGS) for rule in rules), claims)
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

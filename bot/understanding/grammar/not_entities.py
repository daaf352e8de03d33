"""Figures that are none of our entities; they claim their place so that no other rule reads a part of
them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Rank, Reading
from bot.understanding.grammar.numerals import Numeral

_CLOCK = r"[0-9]{1,2}(?:[.:][0-9]{2})?"
_PRODUCT = r"(?:severa|windows|chrome|office|excel|outlook|firefox|edge|safari|android|ios)[a-z]{0,4}"
# A word that ends like a street: "Hämeenkatu 15", "Mannerheimintie 12 A 3".
_STREET = (
    r"[a-z]{3,}(?:ka(?:tu|dun|dulla)|(?<=[nais])tie(?:n|lla)?|kuja(?:n|lla)?|polku|vayla|raitti|kaari|bulevardi"
    r"|puistikko|esplanadi|aukio|rinne|penger)"
)
# These keep even dates and money out.
_SURE = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"\b(?:klo|kello)\.?:? ?(?:on )?{_CLOCK}(?:(?:-| - | ja |:sta ){_CLOCK})?(?::[a-z]+)?",
        r"(?<![\w.,/])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:])",
        r"(?<![\w.,/-])(?:\+|00)[1-9][0-9]{0,2}(?:[ ()-]{0,2}[0-9]){6,12}(?![\w])",  # international phone
        # A national phone number; "01-04-2026" is a date.
        r"(?<![\w.,/-])(?![0-9]{2}-[0-9]{1,2}-(?:19|20)[0-9]{2}(?![0-9]))0(?:[ -]?[0-9]){6,11}(?![\w.,/-])",
        r"\b(?:puh|puhelin|puhelinnumero\w*|gsm|numerosta|soitt\w+)(?: (?:on"
        r"|numeroon))?[ .:]{1,2}[0-9](?:[ -]?[0-9]){5,12}",
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
        r"(?<![\w.,/])[0-9]{1,3}\. ?(?=(?:lasku|muistu|kau[sd]|paiv|kvart|ker[tr]|krt|maksu|era"
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
    """Clock times, phones, versions, percentages, "2 kertaa", "14 päivää", years, ordinals."""
    for rank, patterns in ((Rank.NOT_AN_ENTITY, _SURE), (Rank.OTHER_QUANTITY, _OTHER_QUANTITIES)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                yield Reading(rank, *match.span())
    for numeral in numerals:
        unit = _OF_SOMETHING_ELSE.match(text, numeral.end)
        if unit:
            yield Reading(Rank.OTHER_QUANTITY, numeral.start, unit.end())

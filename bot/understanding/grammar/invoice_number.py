"""Invoice numbers: whatever number follows "laskun numero", "laskunro", "lasku nro" or, from four digits on,
"lasku".

Sellers number their invoices as they like, so there is no check; the value is as written, upper-case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found, Rank, Reading, single

_ID = r"[a-z]{0,4}-?[0-9]+(?:[-/][0-9a-z]+){0,3}"
_NUMBER_WORD = r"(?:numero|nro|nr|no|n:o|num|id|tunnus)[a-z]{0,6}"
_NOT_A_COUNT = (
    r"(?![\w%€])(?![.,:][0-9])(?! ?(?:€|%|e\b|eur|kpl|kappal|kk\b|li[sc]+en|lissu|kaytt|krt|kert|pv\b"
    r"|paiv|riv|pros|v\b|vuo))"
)
_NAMED = re.compile(
    rf"\b(?:hyvitys|osto|muistutus)?(?:lasku[a-z]{{0,6}}[ -]?{_NUMBER_WORD}"
    rf"|lasku[a-z]{{0,4}} ?#|invoice(?: (?:number|no|nro))?)(?: ?:[a-z]{{1,3}})?"
    rf"(?: (?:on|oli|olisi))?[ :.=#]{{0,3}}(?P<id>{_ID}){_NOT_A_COUNT}",
    re.ASCII,
)
_PLAIN = re.compile(
    rf"\b(?:hyvitys|osto|muistutus)?lasku(?:n|a|t|sta|un|ni|mme|lla|ssa|lle|lta"
    rf"|nne)?(?: on)?[ :]{{1,2}}(?P<id>(?:[a-z]{{1,4}}-?)?[0-9]{{4,}}(?:[-/][0-9]+){{0,3}}){_NOT_A_COUNT}",
    re.ASCII,
)
_AND_ANOTHER = re.compile(
    rf"(?:,| ja| seka| tai| &"
    rf"|, ja) (?:(?:laskun? )?{_NUMBER_WORD}[ :.]{{1,2}})?(?P<id>[0-9]{{4,}}"
    rf"(?:[-/][0-9]+){{0,3}}){_NOT_A_COUNT}",
    re.ASCII,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def invoice_number_readings(text: str) -> Iterator[Reading]:
    """Every invoice number, and those listed after one ("laskut 10023 ja 10024")."""
    if "lasku" not in text and "invoice" not in text:
        return
    for match in _NAMED.finditer(text):
        yield from _listed(text, match)
    for match in _PLAIN.finditer(text):
        if not _YEAR.fullmatch(match["id"]):
            yield from _listed(text, match)


def _listed(text: str, match: re.Match[str] | None) -> Iterator[Reading]:
    for _ in range(10):
        if match is None:
            return
        yield single(Rank.CUED_IDENTIFIER, Found("invoice_number", match["id"].upper(), *match.span("id")))
        match = _AND_ANOTHER.match(text, match.end("id"))

"""One license told without a number: "otetaan uus lissu", "tarvitsemme uuden lisenssin", "uusi lisenssi 15.3. alkaen".

Only where it is ordered or is the whole reply: "mitä uusi lisenssi maksaa", "miten lisään uuden lisenssin" and
"lisättiin uusi lisenssi" tell of licenses in general or of what was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found, Rank, Reading, single

_ONE = r"(?P<one>uusi?|uu[drv]?en) (?:kayttaja[ -]?)?(?:li[sc]ens+in?|lissun?|lisun?)\b"
_ORDER = (
    r"\b(?:ote(?:taan?|ttaisi?i?n?)|ota(?:n|isin|isimme|mme)|otettai[sn]i?n?|lisa(?:taan?|an|amme|isin|isimme)"
    r"|tila(?:taan?|an|amme|isin|isimme)|oste(?:taan|ttaisiin)|osta(?:n|mme|isin)|tarvi(?:taan|tsen|tsemme|n|is|ttaisi?i?n?)"
    r"|tarvittais|tarttis|tarttee|halu(?:an|amme|taan|aisin|aisimme|ttais)|saisi?(?:n|mme)?ko)"
)
_ORDERED = re.compile(rf"{_ORDER}(?: (?:nyt|sit|sitten|viela?|meille|mulle|heti|tilata|lisata|ostaa|ottaa|~+))* {_ONE}")
_WHOLE = re.compile(
    rf"\W*(?:(?:no|joo|ja|viela?) )?{_ONE}[\W~]*(?:(?:lisaa|alkaen|lahtien|vaan|kiitos|viela?)\b[\W~]*)*"
)
_HOW = re.compile(r"\b(?:miten|kuinka|mista|missa|mihin|mille)\b[^.!?\n]*$")


def one_new_license_readings(text: str) -> Iterator[Reading]:
    """The license of a new one that is ordered; ``text`` has what other rules took blotted out as "~"."""
    if "uu" not in text or "li" not in text:
        return
    whole = _WHOLE.fullmatch(text)
    for match in [whole] if whole else _ORDERED.finditer(text):
        if not _HOW.search(text, 0, match.start()):
            yield single(Rank.COUNT, Found("license_count", 1, *match.span("one")))

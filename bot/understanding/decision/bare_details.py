"""Is a message nothing but details for a form ("1967543-8", "eräpäivä on 15.3.")?

Such a message needs no classifier: outside its entities it has no word, or only words that name a field.
"""

from __future__ import annotations

import re
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = frozenset(
    """
    y tunnus ytunnus tunnuksemme tunnuksen iban tilinumero tilinumeromme tili numero numeromme
    laskun lasku laskunumero nro viite viitenumero viitteen eräpäivä erapaiva eräpäivän sähköposti
    sähköpostini sähköpostiosoite sposti email osoite hinta hintaa lisenssejä lisenssiä lisenssi
    kausi jakso laskutuskausi laskutusjakso kesto pituus alkaen alkaa päättyy on se olisi oli kpl
    eur euroa kk korjaan korjaus eiku eikun siis meidän meillä yhteensä summa päivä pvm ja voisi vois olla
    noin suunnilleen arviolta vajaa reilu lähes melkein ehkä
    ois olis vain vaan viel vielä viela edes vaikka
    """.split()  # noqa: SIM905 - a list of words reads better as text
)


# "Entä jos kausi ois vuoden?" supposes another figure: a detail of the calculation made last, whichever it was.
_WHAT_IF = re.compile(
    r"\W*(?:(?:ja|no|mut|mutta)\s+)?(?:ent[äa](?:s|p[äa])?|mit[äa]|miten|mites)\s+jos\b", re.IGNORECASE
)
_SUPPOSED = frozenset({"license_count", "months", "number", "unit_price", "amount"})


def is_bare_detail(text: str, entities: list[dict[str, Any]]) -> bool:
    """True when every word outside the entities only names a field; False without entities.

    A question asks more than it tells, unless it supposes other figures.
    """
    supposing = _WHAT_IF.match(text) if _SUPPOSED.issuperset(each["entity"] for each in entities) else None
    if not entities or ("?" in text and not supposing):
        return False
    outside = list(text)
    spans = [(entity["start"], entity["end"]) for entity in entities]
    for start, end in [*spans, supposing.span()] if supposing else spans:
        outside[start:end] = " " * (end - start)
    return all(word in _NAMES for word in _WORD.findall("".join(outside).lower()))

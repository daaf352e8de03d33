"""An invoice pasted into a message: its figures are the seller's or the invoice's own, not answers to a question."""

from __future__ import annotations

import re
from itertools import islice

# The names that stand before the figures of an invoice. A customer's own list has some of them too ("Y-tunnus: ...",
# "Tilinumero: ..."), but none of the first kind, which only sellers write.
_SELLERS = (
    r"(?:maksun )?saaja(?:n [a-z-]+)?|bic|swift|a[ -]?hinta|yksikkohinta|maksuehto|toimitusehto|laskuttaja|myyja"
    r"|viivastyskorko|toimituspaiva|laskun ?paiva(?:ys|maara)?|laskupaiva|paivays|yhteensa|veroton[a-z ]*"
    r"|verollinen[a-z ]*"
    r"|alv(?: ?[0-9, ]+ ?%)?|huomautusaika|tuote(?:nimi|koodi)?"
)
_ANYBODYS = (
    r"tilinumero|iban|viitenumero|viite|erapaiva|y-tunnus|lasku(?:n ?)?(?:numero|nro)|asiakas(?:numero)?"
    r"|ostaja|summa|maara"
)
_LABEL = re.compile(rf"(?:^|(?<=[\n\t|;,.]) ?|(?<=\S) )(?:(?P<sellers>{_SELLERS})|(?:{_ANYBODYS}))(?::| ?(?=[0-9\n|]))")
# In one line, where neither colons nor line ends set the names apart, more of them are needed.
_WORD = re.compile(rf"(?<![\w-])(?:(?P<sellers>{_SELLERS})|(?:{_ANYBODYS}))(?![\w-])")
_MOST = 60  # labels that are looked at


def invoice_region(text: str) -> tuple[int, int] | None:
    """Where in the folded text a pasted invoice stands: from its first label to the end of its last one's line."""
    return _region(text, _LABEL, 2, 4) or _region(text, _WORD, 3, 6)


def _region(text: str, label: re.Pattern[str], sellers_needed: int, needed: int) -> tuple[int, int] | None:
    labels = list(islice(label.finditer(text), _MOST))
    sellers = {match["sellers"] for match in labels if match["sellers"]}
    if len(sellers) < sellers_needed or len({match[0] for match in labels}) < needed:
        return None
    line_end = text.find("\n", labels[-1].end())
    return labels[0].start(), len(text) if line_end < 0 else line_end

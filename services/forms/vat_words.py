"""Which way a message turns a sum: the words beside it tell what it is, the others what is asked of it.

"Veroton 500, paljonko alvin kanssa" tells a net sum and asks the gross one; "paljonko on 500 ilman alvia" has no other
words of VAT, and they ask. A sum that is told as one of the two is turned into the other.
"""

from __future__ import annotations

import re

NET, GROSS = "net", "gross"

_TAX = r"(?:alv(?!i?t[ot]|i?lli)\w*|arvonlisavero\w*|vat|vero(?!t[ot]|tt|lli)\w*)"
_BARE_TAX = r"(?:alvia?|veroa?|arvonlisaveroa?)"
_NOUN = r"(?:(?:loppu|kokonais|yhteis)?(?:summa|hinta)|maara|lasku|arvo|maksu|yhteensa)"
_NET_WORD = r"(?:alvi?t[ot]\w*|verot[ot]\w*|net(?:t?o\w*)?)"
_GROSS_WORD = r"(?:verolli\w*|alvi?lli\w*|brut\w+|gross)"
_NET = rf"(?:{_NET_WORD}|ilman {_TAX}|ei sis\w* {_TAX}|{_TAX} ?0(?![0-9,.]) ?%?)"
_GROSS = (
    rf"(?:{_GROSS_WORD}|sis\w*\.? ?{_TAX}"
    rf"|{_TAX} (?:on )?(?:kanssa|kans|kaa|kera|mukana|mukaan(?: lukien)?|sis\w*|sisaltyy)"
    r"|(?:alv|vero|arvonlisavero)\w*i?neen)"
)
_EITHER = rf"(?:(?P<net>{_NET})|(?P<gross>{_GROSS}))(?!\w)"
_BE = r"(?:on|oli|olis|olisi|ois|siis|nyt)"
# Verbs, and not the state of a sum: what is to be done with it.
_ADD = r"(?:lisa(?:a|at|isit\w*|tkaa|taan|ta\w*)|laita\w*|pane\w*|plus\w*|tulee)"
_TAKE = r"(?:ota\w*|ottaa|otetaan|poista\w*|vahenn\w*|vahentaa|miinus\w*|pudota\w*|kuori\w*|irrota\w*|erota\w*)"
_ADDS = re.compile(
    rf"\+ ?{_TAX}|\b{_TAX}(?: \w+)? (?:paalle|lisaa\w*|lisattyna|lisatt\w+)"
    rf"|\b{_ADD} (?:(?!ilman )\w+ ){{0,2}}{_TAX}"
)
_TAKES = re.compile(
    rf"\b{_TAX} (?:\w+ )?(?:pois|poies|veke)\b|\b{_TAKE} (?:\w+ ){{0,2}}{_TAX}(?: pois| veke)?"
    rf"|\b{_TAX} (?:vahennetty\w*|poistettu\w*)"
)
# What is in a sum is asked of a gross one: "paljonko siinä on veroa", "veron osuus", "paljonko alvia 620 eurossa".
_CONTAINED = re.compile(
    rf"\b{_TAX} osuu\w+|\bosuus\w* {_TAX}|\bsi(?:ita|ina|ihen sisaltyy)(?: \w+){{0,2}} {_BARE_TAX}\b"
    rf"|\b{_BARE_TAX}(?: \w+){{0,2}} (?:siina|siita|sisal\w+)|\bsisal\w+(?: \w+)? {_TAX}"
    rf"|\b{_BARE_TAX}(?: \w+)? (?:[0-9][0-9 .,]*(?:eurossa|€:ssa)|(?:summa|lasku|hinna)ssa)"
)
_BEFORE = re.compile(rf"\b{_EITHER}(?: {_NOUN}\w*)?(?: {_BE})*[ :=]*(?:€ ?)?$")
_AFTER = re.compile(rf"[^\w.?!+]{{0,3}}(?:(?:€|e|eur\w*)(?!\w))?[^\w.?!+]{{0,3}}(?:(?:{_BE}|hinta|summa) )*{_EITHER}")
_ANY = re.compile(rf"\b(?:(?P<net>{_NET})|(?P<gross>{_GROSS}|{_TAX}))(?!\w)")
_ASKS_BEFORE = re.compile(
    r"\b(?:paljon\w*|paljo(?:ko)?|mika|mita|mitka|kuinka|lask\w+|nayta\w*|montako|minka|enta\w*|mites?|muuta\w*"
    r"|muunna\w*|kerro)\b[^.?!,;]*$"
)
_AND_THIS = re.compile("enta|mite")
_SAID_TO_BE = re.compile(
    r"(?<!paljonko )(?<!mika )\b(?:summa|hinta|luku|se|tuo|toi|tama|taa) (?:on|oli)(?:kin|ki)? "
    rf"(?:(?:jo|siis|tosiaan|valmiiks?i?) )*{_EITHER}"
)
_ESSIVE = re.compile(r"na\W*$")  # "nettona 500"
_NO_RATE = re.compile(r"0 ?%?$")  # "alv 0 %" is never asked
_IN_SUM = re.compile(r"eurosta|€:?sta|summasta|hinnasta|laskusta")
REVERSED = re.compile(
    r"\b(?:toisin|toiste|nurin|vaarin|vastakkai\w+|painvastai\w+) ?(?:pain|perin|suuntaan)\b"
    r"|\btoiseen suuntaan|\bpainvastoin\b"
)
TURNS = re.compile(rf"{_ADDS.pattern}|{_TAKES.pattern}")


def speaks_of_vat(text: str) -> bool:
    """Whether VAT is spoken of at all; the text is folded, as everywhere here."""
    return bool(_ANY.search(text) or _CONTAINED.search(text))


def turns_by_itself(text: str, start: int, end: int) -> bool:
    """Whether the words ask without a question word: "lisää alv", "500 netto -> brutto", "veroton 500, verollisena"."""
    rest = _without(text, start, end)
    return bool(TURNS.search(rest)) or len({_side(word) for word in _ANY.finditer(rest)}) == 2


def wants_gross(text: str, start: int, end: int) -> bool | None:
    """Whether the gross sum is asked of a net one (True) or the net of a gross one; None where VAT is not spoken of.

    The sum stands between `start` and `end`.
    """
    if _CONTAINED.search(text):
        return False
    turned = turns_to(_without(text, start, end))
    if turned:
        return turned == GROSS
    told = told_side(text, start, end)
    if told:
        return told == NET
    words = list(_ANY.finditer(text))
    apart = [word for word in words if not start <= word.start() < end]
    return _side(apart[-1]) == GROSS if apart else None


def turns_to(text: str) -> str | None:
    """GROSS where a verb adds VAT, NET where it takes VAT out: "alv päälle", "ota vero pois"."""
    adds, takes = bool(_ADDS.search(text)), bool(_TAKES.search(text))
    return None if adds == takes else GROSS if adds else NET


def told_side(text: str, start: int, end: int) -> str | None:
    """NET or GROSS where the words beside a sum tell which it is; None where they ask it, or say nothing of it."""
    before, after = _BEFORE.search(text[:start]), _AFTER.match(text, end)
    others = [word for word in _ANY.finditer(text) if not _is_part(word, before) and not _is_part(word, after)]
    asked = _ASKS_BEFORE.search(text[: before.start() if before else start])
    if before and not _IN_SUM.search(f"{before[0]}{text[start:end]}"):
        attributive = not _ESSIVE.search(before[0]) and bool(others or after)
        if attributive or not asked or _AND_THIS.match(asked[0]):  # "entä veroton 500?"
            return _side(before)
    if after and (others or before or not asked or _NO_RATE.search(after[0])):
        return _side(after)
    return None


def said_to_be(text: str) -> str | None:
    """NET or GROSS where the sum spoken of before is told to be that: "se on jo verollinen"."""
    said = _SAID_TO_BE.search(text)
    return _side(said) if said and "?" not in text else None


def _is_part(word: re.Match[str], beside: re.Match[str] | None) -> bool:
    return beside is not None and beside.start() <= word.start() < beside.end()


def _side(match: re.Match[str]) -> str:
    return NET if match["net"] else GROSS


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]

"""Finnish number words 0-999 and a few spoken ones, in their cases, folded (no ä, ö).

``word_value("viidentoista") == 15``, ``word_value("kakskytviis") == 25``, ``word_value("kuun") is None``:
kuusi (6) and kuu (a month) share a stem, so whole words are read and never their beginnings.
Endings need not agree inside a compound; nobody writes a wrong one that means another number.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = ("lla", "lle", "lta", "ssa", "sta", "ksi")


def _cases(stem: str, *others: str) -> list[str]:
    """The regular cases of a vowel stem, and the given irregular forms."""
    return [*others, stem + "n", *(stem + ending for ending in _ENDINGS)]


def _spoken(stem: str) -> list[str]:
    """The cases without d or with what dialects say for it: yhen, yhren, viijen, kuuven."""
    return [form for sound in ("e", "re", "ve", "je") for form in _cases(stem + sound)]


LONGEST_WORD = 60  # "kahdestasadastaseitsemastakymmenestakahdeksasta" has 48 letters
_UNITS: dict[str, int] = {}
for _value, _forms in {
    1: _cases("yhde", "yksi", "yks", "yhta", "yhteen", "yhtena") + _spoken("yh"),
    2: _cases("kahde", "kaksi", "kaks", "kahta", "kahteen", "kahtena") + _spoken("kah"),
    3: _cases("kolme", "kolme", "kol", "kolmea", "kolmee", "kolmeen", "kolmena"),
    4: _cases("nelja", "nelja", "nelj", "neljaa", "neljaan", "neljana"),
    5: _cases("viide", "viisi", "viis", "viitta", "viiteen", "viitena") + _spoken("vii"),
    6: _cases("kuude", "kuusi", "kuus", "kuutta", "kuuteen", "kuutena") + _spoken("kuu"),
    7: _cases("seitsema", "seitsemaa", "seitsemaan", "seitsemana") + _cases("seittema", "seittemaa", "seittemaan"),
    8: _cases("kahdeksa", "kahdeksaa", "kahdeksaan", "kahdeksana") + _cases("kaheksa", "kaheksaa", "kaheksaan"),
    9: _cases("yhdeksa", "yhdeksaa", "yhdeksaan", "yhdeksana") + _cases("yheksa", "yheksaa", "yheksaan"),
}.items():
    _UNITS.update(dict.fromkeys(_forms, _value))

_TEN = [
    *_cases("kymmene", "kymmenta", "kymmeneen", "kymmenena"),
    *("kymppi", "kymppia", "kymppii", "kympin", "kympilla", "kympille"),
]
_TENS_PREFIX = {**_UNITS, "pari": 2, "parin": 2, "nel": 4, "seis": 7, "kasi": 8, "ysi": 9}
_TENS = [*_TEN, "kymment", "kyt", "kyta", "kytta"]
_HUNDRED = _cases("sada", "sata", "sataa", "sataan", "satana")
_SPECIAL = {
    **dict.fromkeys((*_cases("nolla", "nolla", "nollaa", "nollaan", "nollana"),), 0),
    **dict.fromkeys(("pari", "parin", "paria", "parilla", "parille", "parista", "pariin"), 2),
    **dict.fromkeys(("tusina", "tusinan", "tusinaa"), 12),
    **dict.fromkeys(("puolitusinaa", "puoltusinaa"), 6),
    **dict.fromkeys(("satanen", "satasen", "satasta"), 100),
    **dict.fromkeys(("tuhat", "tuhannen"), 1000),
}
# "Viitisen", "kymmenkunta": the number they stand for is near, but it is not told.
_ABOUT = {"kolmis": 3, "nelis": 4, "viitis": 5, "kuutis": 6, "seitsemis": 7, "kahdeksis": 8, "yhdeksis": 9}
_ESTIMATES = {
    **{f"{stem}en": value for stem, value in _ABOUT.items()},
    **{f"{stem}en{tail}": value * 10 for stem, value in _ABOUT.items() for tail in ("kymmenta", "kymmenen", "kyt")},
    **{f"{stem}en{tail}": value * 100 for stem, value in _ABOUT.items() for tail in ("sataa", "sadan")},
    **dict.fromkeys(("kymmenisen", "kymmenkunta", "kymmenkunnan", "kymmenkuntaa"), 10),
    **dict.fromkeys(("parikymmenta", "parinkymmenen", "parikyt", "parikymppia", "parikymppii"), 20),
    **dict.fromkeys(("satakunta", "satakunnan", "satakuntaa"), 100),
    **dict.fromkeys(("parisataa", "parinsadan"), 200),
    "parisen": 2,
}
# These name no number at all; the value only holds the place until the reading is marked (inexact.py).
_OPEN = dict.fromkeys(
    (
        *("toistakymmenta", "toistasataa", "toistatuhatta"),
        *("muutama", "muutaman", "muutamaa", "muutamalla", "muutamia", "muutamaan", "useampi", "useamman", "useita"),
    ),
    3,
)
_SPECIAL.update({**_ESTIMATES, **_OPEN})


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_WORD = re.compile(
    rf"(?:(?P<hundreds>{_any(_TENS_PREFIX)})?(?P<hundred>{_any(_HUNDRED)}))?"
    rf"(?:(?P<teen>{_any(_UNITS)})tois(?:ta|t)"
    rf"|(?P<tens>{_any(_TENS_PREFIX)})(?:{_any(_TENS)})(?P<last>{_any(_UNITS)})?"
    rf"|(?P<ten>{_any(_TEN)})|(?P<unit>{_any(_UNITS)}))?"
)
_BEGINNINGS = frozenset(word[:2] for word in (*_TENS_PREFIX, *_TEN, *_HUNDRED, *_SPECIAL))


@lru_cache(maxsize=4096)
def _compound_value(word: str) -> int | None:
    match = _WORD.fullmatch(word)
    if not match:
        return None
    part = match.groupdict()
    total = 100 * _TENS_PREFIX.get(part["hundreds"], 1) if part["hundred"] else 0
    if part["teen"]:
        return total + 10 + _UNITS[part["teen"]]
    if part["tens"]:
        return total + 10 * _TENS_PREFIX[part["tens"]] + _UNITS.get(part["last"], 0)
    return total + (10 if part["ten"] else _UNITS.get(part["unit"], 0))


def word_value(word: str) -> int | None:
    """The number a folded word means, or None."""
    if word[:2] not in _BEGINNINGS or len(word) > LONGEST_WORD:
        return None
    special = _SPECIAL.get(word)
    return _compound_value(word) if special is None else special


def is_estimate(word: str) -> bool:
    """Whether a folded number word is only near its number ("parikymmentä") or names none ("muutama")."""
    return word in _ESTIMATES or word in _OPEN


def names_no_number(word: str) -> bool:
    """Whether the word leaves the number open altogether: "muutama", "toistakymmentä"."""
    return word in _OPEN


_MULTIPLIERS = {"sataa": 100, "sadan": 100, "kymmenta": 10, "kymppia": 10}


def joined_value(first: int, second: int, word: str) -> int | None:
    """The one number two words in a row make ("kakskyt viis", "sata viisikymmentä", "kaksi sataa")."""
    if 2 <= first <= 9:
        return first * _MULTIPLIERS[word] if word in _MULTIPLIERS else None
    if first >= 100:
        return first + second if first % 100 == 0 and first < 1000 and 0 < second < 100 else None
    return first + second if first % 10 == 0 and first >= 20 and 0 < second < 10 else None

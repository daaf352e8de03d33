"""Numbers in digits and in Finnish words, in their cases and as they are said."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from bot.understanding.grammar.entity import MAX_READINGS

# Written sums as plain decimal strings.


def decimal_string(written: str) -> tuple[str, str | None]:
    """Give "1250.00" for "1.250,00"; the second item is "ambiguous" where a comma and three digits end it."""
    if re.fullmatch(r"[0-9]{1,3}(?:[ .][0-9]{3})+(?:,[0-9]{1,2})?", written):
        whole, _, cents = written.partition(",")
        return _two_places(re.sub(r"[ .]", "", whole), cents), None
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{2}", written):
        return written.replace(",", ""), None
    whole, _, cents = written.replace(",", ".").partition(".")
    reason = "ambiguous" if "," in written and len(cents) == 3 else None
    return _two_places(whole, cents), reason


def _two_places(whole: str, cents: str) -> str:
    return f"{int(whole)}.{cents.ljust(2, '0')}"


# Finnish number words 0-999 999 and a few spoken ones, in their cases, folded (no ä, ö).
#
# ``word_value("viidentoista") == 15``, ``word_value("kakskytviis") == 25``, ``word_value("kuun") is None``:
# kuusi (6) and kuu (a month) share a stem, so whole words are read and never their beginnings.
# Endings need not agree inside a compound; nobody writes a wrong one that means another number.

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
    **dict.fromkeys(("tuhat", "tuhannen", "tonni", "tonnin", "tonnilla", "tonnista"), 1000),
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
    **dict.fromkeys(("parituhatta", "parintuhannen", "paritonnia"), 2000),
    "parisen": 2,
}
# These name no number at all; the value only holds the place until the reading is marked (``counts.marked``).
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
_THOUSANDS = re.compile(r"(?P<times>[a-z]*?)(?:tuhatta|tuhannen|tuhat|tonni(?:a|i|n)?)(?P<rest>[a-z]*)")
_BEGINNINGS = frozenset(word[:2] for word in (*_TENS_PREFIX, *_TEN, *_HUNDRED, *_SPECIAL))


@lru_cache(maxsize=4096)
def _compound_value(word: str) -> int | None:
    thousands = _THOUSANDS.fullmatch(word)
    if not thousands:
        return _below_thousand(word)
    times = _below_thousand(thousands["times"]) if thousands["times"] else 1
    rest = _below_thousand(thousands["rest"]) if thousands["rest"] else 0
    return None if times is None or rest is None else 1000 * times + rest


def _below_thousand(word: str) -> int | None:
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
_THOUSAND_WORDS = frozenset(("tuhatta", "tuhannen", "tonnia", "tonnii", "tonnin"))


def joined_value(first: int, second: int, word: str) -> int | None:
    """The one number two words in a row make ("kakskyt viis", "kaksi sataa", "kaksi tuhatta viisisataa")."""
    if word in _THOUSAND_WORDS:
        return first * 1000 if 2 <= first < 1000 else None
    if first >= 1000 and first % 1000 == 0:
        return first + second if 0 < second < 1000 else None
    if 2 <= first <= 9:
        return first * _MULTIPLIERS[word] if word in _MULTIPLIERS else None
    if first >= 100:
        return first + second if first % 100 == 0 and first < 1000 and 0 < second < 100 else None
    return first + second if first % 10 == 0 and first >= 20 and 0 < second < 10 else None


# Whole numbers in a folded message, in digits or words, with their spans.

_NUMERAL = re.compile(
    r"(?:(?<![\w/'])|(?<=[0-9]x))(?<![0-9][.,:])(?<![a-z]-)"
    r"(?P<digits>[1-9][0-9]{0,2}(?: [0-9]{3}){1,3}(?![0-9])|[0-9]+(?! [0-9]{3}[.,][0-9]))"
    r"(?P<ending>:[a-z]{1,6}\b)?(?![0-9])(?![.,'][0-9])(?! ?/ ?[0-9])"
    r"|\b(?P<word>[a-z]{3,60})\b",
    re.ASCII,
)


class Numeral(NamedTuple):
    """A whole number: ``ending`` is the written case ending, ``spelled`` tells words from digits."""

    value: int
    start: int
    end: int
    spelled: bool
    ending: str = ""
    negative: bool = False

    def rises_from(self) -> bool:
        """Elative: "10:stä", "kymmenestä"."""
        return self.ending.startswith("sta") or (self.spelled and "sta" in self.ending)

    def rises_to(self) -> bool:
        """Illative: "15:een", "viiteentoista"."""
        return bool(re.search(r"(?:een|aan|hin|iin)(?:toista)?$", self.ending))


# Halves and round figures: "2,5 tonnia", "kaks ja puoli tonnia", "puolitoista tuhatta", "puoli tonnia", "2,5 k€".
_SCALED = re.compile(
    r"(?<![\w.,/'-])(?:(?P<digits>[0-9]{1,3}(?:[.,][0-9]{1,2})?)(?P<half> ja puol(?:i|ta)?)? ?"
    r"|(?P<word>[a-z]{3,30})(?P<word_half> ja puol(?:i|ta)?) |(?P<more>puol(?:i|en)?toista) ?|puol(?:i|en)? ?)"
    r"(?:(?P<thousand>tuhatta|tuhat|tuhannen|tonnia?|tonnii|tonnin|tn|k(?= ?(?:€|e\b|eur)))|(?P<hundred>sataa|sadan))"
    r"(?![a-z])",
    re.ASCII,
)


def _scaled(text: str) -> list[Numeral]:
    found = []
    if "tuha" in text or "ton" in text or "sa" in text or "k" in text:
        for match in islice(_SCALED.finditer(text), MAX_READINGS):
            halves = _halves(match)
            scale = 1000 if match["thousand"] else 100
            if halves is not None and (halves * scale).denominator == 1:
                found.append(Numeral(int(halves * scale), *match.span(), True, match["thousand"] or match["hundred"]))
    return found


def _halves(match: re.Match[str]) -> Fraction | None:
    if match["digits"]:
        return Fraction(match["digits"].replace(",", ".")) + (Fraction(1, 2) if match["half"] else 0)
    if match["word"]:
        whole = word_value(match["word"])
        return None if whole is None else whole + Fraction(1, 2)
    return Fraction(3, 2) if match["more"] else Fraction(1, 2)


def find_numerals(text: str) -> list[Numeral]:
    """Every whole number of the folded text, in order; at most MAX_READINGS."""
    scaled = _scaled(text)
    if not scaled:
        return _plain_numerals(text)
    for numeral in scaled:
        text = text[: numeral.start] + "~" * (numeral.end - numeral.start) + text[numeral.end :]
    return sorted((*_plain_numerals(text), *scaled), key=lambda numeral: numeral.start)[:MAX_READINGS]


def _plain_numerals(text: str) -> list[Numeral]:
    found: list[Numeral] = []
    for match in _NUMERAL.finditer(text):
        if match["digits"]:
            found.extend(_from_digits(match, text))
        else:
            value = word_value(match["word"])
            if value is not None:
                _append_word(found, Numeral(value, match.start(), match.end(), True, match["word"]), text)
        if len(found) >= MAX_READINGS:
            break
    return found


def _from_digits(match: re.Match[str], text: str) -> list[Numeral]:
    digits = match["digits"].replace(" ", "")
    if len(digits) > 12 or (len(digits) > 1 and digits[0] == "0"):
        return []
    before = text[max(0, match.start() - 4) : match.start()]
    negative = bool(re.search(r"(?:^|[^0-9. ] |^ |[(:=])-$", before))
    return [Numeral(int(digits), match.start(), match.end(), False, (match["ending"] or "")[1:], negative)]


def _append_word(found: list[Numeral], word: Numeral, text: str) -> None:
    previous = found[-1] if found else None
    if previous and previous.spelled and text[previous.end : word.start] == " ":
        value = joined_value(previous.value, word.value, word.ending)
        if value is not None:
            found[-1] = Numeral(value, previous.start, word.end, True, word.ending)
            return
    found.append(word)


# The nouns that tell what a number counts, as regular expressions over folded text, typing slips
# included.

LICENSE = (
    r"(?:(?:kayttajan?|kaytto|severan?)[ -]?)?(?:li[sc]+en[sc]*[ise][a-z]*|lis[ie]s[is]+[a-z]*"
    r"|lisns[a-z]*|lissu[a-z]*"
    r"|lis(?:u|ua|un|uja|ut|ujen)\b|lis\b)"
    r"|kaytto ?oikeu[a-z]*|kayttajapai[a-z]*|kayttajatunnu[a-z]*|pai(?:kka|kkaa|kan|kkoja"
    r"|kat)\b|tunnu(?:s|sta|ksen|kset|ksia)\b"
)
# The forms that do not follow a numeral: plural ones, which open the next phrase ("... on 8 lisenssejä 10").
PLURAL = r"(?:lisens+e[jn]|lisens+i(?:t|en)\b|lissu(?:ja|t|jen)\b|kayttaj(?:ia|at|ien)\b|aktiivisia\b)"
USER = r"(?:kayttaj[a-z]*|user[a-z]*)"
ACTIVE = rf"(?:aktii?v[a-z]*(?:[ -]{USER})?|akt\. ?{USER})"
# People: the one who does something ("tekijää", "osaajaa"), the one from somewhere ("tiimiläistä"), and plain words.
PERSON = (
    r"(?:[a-z]{2,}[aeiouy]jaa|[a-z]{2,}[ai]ja(?:n|lle|lla|lta|sta)?|[a-z]+(?<![nr])(?<!eri)la(?:inen|ista|isen|iselle|isella)"
    r"|henkilo(?!tunn|kohtai|tieto)[a-z]*|henkea|hengelle|hengen|hlo|[a-z]*ihmi(?:nen|sta|selle|sen)|tyyp(?:pi|pia|pii|ille|in)"
    r"|(?:kesa)?tyo(?:mies|miesta|miehen)|miesta|naista|kaveri[a-z]*|kollega[a-z]*|konsult[a-z]*|alaista|jasen[a-z]*"
    r"|[a-z]*(?:insinoor|arkkiteh|assistent|praktikant|juris)t?[a-z]*|[a-z]*paallik[a-z]+|[a-z]*koodari[a-z]*|duunari[a-z]*"
    r"|traine[a-z]+|free?lan[a-z]+|frilans[a-z]+)\b"
)
PIECE = r"(?:kpl|kappale[a-z]*|kipaletta)(?::[a-z]+)?\b"
MONTH_UNIT = r"(?:kk(?::?[a-z]{1,3})?\b|kuukau[a-z]*|kuuta\b|kuukaus[a-z]*)"

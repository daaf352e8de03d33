"""Amounts of money and prices of a license."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bot.understanding.grammar.copula import BE
from bot.understanding.grammar.entity import MAX_READINGS, Found, Rank, Reading, single
from bot.understanding.grammar.numbers import LICENSE, USER, Numeral, decimal_string

# Cents told beside the euros: "30 euroa ja 50 senttiä", "kolmekymmentä euroa viisikymmentä senttiä".

_AND = re.compile(r"(?: ja|,)? ")
_UNIT = re.compile(r" ?(?:sent(?:ti|tia|tii|tie|in|illa)|snt)\b")


class Cents:
    """Every number of cents in a message, by where it begins: the value and where its unit ends."""

    def __init__(self, text: str, numerals: list[Numeral]) -> None:
        self._text = text
        self.by_start: dict[int, tuple[int, int]] = {}
        if "sent" in text or "snt" in text:
            units = ((numeral, _UNIT.match(text, numeral.end)) for numeral in numerals if not numeral.negative)
            self.by_start = {numeral.start: (numeral.value, unit.end()) for numeral, unit in units if unit}

    def after(self, euros: str, end: int) -> tuple[str, int]:
        """The written sum with the cents that follow it, and where they end; as it was where none follow."""
        joint = _AND.match(self._text, end) if self.by_start else None
        value, last = self.by_start.get(joint.end(), (0, end)) if joint else (0, end)
        if not 0 < value < 100 or not re.fullmatch(r"[0-9]+|[0-9]{1,3}(?:[ .][0-9]{3})+", euros):
            return euros, end
        return f"{euros},{value:02d}", last


# Money: unit_price (EUR a license a month) and amount (any other sum), as plain decimal strings ("1250.00").
#
# A sum is a unit price when it is told per month, license or user, or follows a word for the price of one; a
# price by the year or for the whole period ("360 €/vuosi", "540 € / 6 kk") is a unit price that is kept as
# not_monthly, since it must never be taken for a month's. "1.250" and "1 250" are thousands; "1,250 €" could be
# either and is kept as ambiguous. Without a currency a number is money only per month, after such a cue, or as
# "1250,00". A sum in another currency is kept as invalid (currency): it is no sum of euros.

_NUMBER = (
    r"[0-9]{1,3}(?:[ .][0-9]{3}){1,3}(?:,[0-9]{1,2})?(?![0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{3}){1,3}\.[0-9]{2}(?![0-9])|[0-9]{1,9}(?:[.,][0-9]{1,4})?(?![0-9])"
)
_CURRENCY = r"(?:€|e\b|eur\b|euro[a-z]*|egee\b)"
_FOREIGN = (
    r"(?:dollari[a-z]*|taala[a-z]*|punta[a-z]*|puntia|kruunu[a-z]*|frang(?:i|in|ia|eja)\b|jeni(?:a|in|eja)?\b|rupla[a-z]*"
    r"|zloty[a-z]*|usd\b|gbp\b|sek\b|nok\b|dkk\b|chf\b|pln\b|jpy\b|kr\b|[$£¥])"
)
_HEAD = r"(?:hlo\b|henk[a-z]*|nup[a-z]*|naam[a-z]*|nena[a-z]*)"  # "per nuppi"
_OF = rf"(?:kk\b|kuukau[a-z]*|kuu\b|kpl\b|kappale[a-z]*|{_HEAD}|{USER}|{LICENSE})"
_BY = rf"(?: ?/ ?| per |/per ){_OF}"
_EACH = (
    r"(?: (?:kuussa|kuus\b|kuukaudessa|kuukaudelta|kuulta|kk\b|kuukausi\b|kpl\b|kappale(?:elta)?\b"
    r"|(?:kayttaja)?lisenssi(?:lta)?\b|lissu\b|kayttajalta|kayttaja\b))"
)
_NOT_MONTHLY = re.compile(
    r" ?(?:/ ?|per )(?:(?P<word>vuo[a-z]*|v\b|kausi|kauden|jakso|kvartaali)|[0-9]|puoli)"
    r"|(?P<words>(?: [a-z]+)? (?:vuodessa|vuosittain|vuodelta|kaudessa|kaudelta|kvartaalissa|kvartaalilta))\b"
)
_MONEY = re.compile(
    rf"(?<![\w.,/'])(?P<sign>(?<![\w)-])(?<![0-9] )-)?(?P<num>{_NUMBER})(?:,-|\.-(?= |/|$)"
    rf"|(?P<currency> ?{_CURRENCY}))(?P<per>(?:{_BY}|{_EACH}){{0,3}})",
    re.ASCII,
)
_CURRENCY_FIRST = re.compile(rf"(?:€|\beur) ?(?P<num>{_NUMBER})(?P<per>(?:{_BY}|{_EACH}){{0,3}})", re.ASCII)
_IN_FOREIGN = re.compile(rf"(?<![\w.,/'])(?P<num>{_NUMBER}) ?{_FOREIGN}(?P<per>(?:{_BY}|{_EACH}){{0,3}})", re.ASCII)
_FOREIGN_FIRST = re.compile(
    rf"(?:[$£¥]|\b(?:usd|gbp|sek|nok|dkk|chf|pln|jpy)) ?(?P<num>{_NUMBER})(?P<per>(?:{_BY}|{_EACH}){{0,3}})", re.ASCII
)
_FOREIGN_AFTER = re.compile(rf" ?{_FOREIGN}(?P<per>(?:{_BY}|{_EACH}){{0,3}})", re.ASCII)
_PER_MONTH = re.compile(rf"(?<![\w.,/'])(?P<num>{_NUMBER})(?P<per>{_BY}(?:{_BY}|{_EACH}){{0,2}})", re.ASCII)
_ENDS = (
    r"(?![\w.,%/-]{0,3}[0-9])(?= *(?:$|[;!?)\n]|[.,](?:$| )|(?:ja|mutta|vai|tai|vaikka|kun|niin|eika"
    r"|kuussa|alv\w*)\b))"
)
_NO_CURRENCY = re.compile(rf"(?<![\w.,/'])(?P<num>{_NUMBER}){_ENDS}", re.ASCII)
_TWO_DECIMALS = re.compile(
    r"(?<![\w.,/'-])(?P<num>[0-9]{1,3}(?:[ .][0-9]{3}){1,3},[0-9]{2}"
    r"|[0-9]{1,9},[0-9]{2})(?![\w%]|[.,][0-9])(?! ?(?:%|pros|kk\b|kpl|h\b))",
    re.ASCII,
)
_EACH_AFTER = re.compile(rf"(?:{_BY}|{_EACH}){{1,3}}", re.ASCII)
_CURRENCY_AFTER = re.compile(rf" ?{_CURRENCY}(?P<per>(?:{_BY}|{_EACH}){{0,3}})", re.ASCII)
_IS = (
    rf"(?: (?:{BE}|pitaisi|pitais|piti|siis|oikeasti|nyt|meilla|noin|n\.|vain"
    r"|kuukaudessa|kuussa|per kk|per lisenssi|alv 0))*[ :=]*"
)
_PRICE_CUE = re.compile(
    rf"(?:(?:\b(?:kk|kuukausi|yksikko|kappale|kpl|lisenssi|kayttajalisenssi|kayttaja"
    rf"|a)[ -]?)?\b(?:kuukausi|yksikko|kappale|lisenssi|kayttaja)?-?(?:hin(?:ta|nan|nalla|naksi"
    rf"|taan|toja|nasta)\b|(?:kk-|kuukausi)maksu[a-z]*){_IS}"
    r"|\b(?:yksi |yhden |per )?(?:kayttaja)?(?:lisenssi(?:t|mme)?|lissu(?:t)?|lisu|paikka"
    r"|kayttaja) maksa(?:a|vat|isi|nut)(?: meille| nyt| noin| vain)* "
    rf"|(?:{LICENSE}|\bkpl|\bkappaletta) (?:a|@) ?)$"
)
# These say "price" only in front of a currency: "á 30 e", "lisenssi 30 €".
_CURRENCY_CUE = re.compile(r"(?:(?<![\w])(?:a|@) ?|\b(?:kayttaja)?lisenssi ?:? )$")
_WHOLE = re.compile(rf"^\W*(?P<num>{_NUMBER})\W*$", re.ASCII)
_GROUPED_WHOLE = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+")
_AMOUNT_CUE = re.compile(
    rf"(?:\b(?:loppu|kokonais|yhteis)?(?:summa|saldo|hinta)[a-z]*{_IS}|\bmaks(?:oin|oimme"
    r"|ettiin|ettu|anut|aneet|ettava[a-z]*)"
    r"(?: (?:liikaa|vahingossa|epahuomiossa|erehdyksessa|virheellisesti|yhteensa|siis|jo|kai))* )$"
)
_SPELLED_SUM = re.compile(r" *(?:$|[.,;!?)\n]| (?:liikaa|yhteensa|vahingossa|vaikka|mutta)\b)")
_SPELLED_PRICE = re.compile(r" (?:kuussa|kuukaudessa|per )| ?/ ?kk\b| *(?:$|[.,;!?)\n])")
_LICENSE_AFTER = re.compile(rf"(?<=ron) (?:{LICENSE})")


def money_readings(text: str, numerals: list[Numeral]) -> Iterator[Reading]:
    """Every sum of money."""
    cents = Cents(text, numerals)
    for start, (value, end) in cents.by_start.items():
        yield _single("amount", f"{value // 100},{value % 100:02d}", start, end)
    for pattern in (_MONEY, _CURRENCY_FIRST, _PER_MONTH):
        for match in pattern.finditer(text):
            yield _reading(text, match, match["num"], match.start(), cents)
    yield from _foreign_readings(text, numerals)
    for numeral in numerals:
        after = _CURRENCY_AFTER.match(text, numeral.end) if numeral.spelled else None
        if after:
            yield _reading(text, after, str(numeral.value), numeral.start, cents)
        elif _is_spelled_price(text, numeral):
            monthly = _EACH_AFTER.match(text, numeral.end)
            yield _single("unit_price", str(numeral.value), numeral.start, monthly.end() if monthly else numeral.end)
        elif (
            numeral.spelled and _SPELLED_SUM.match(text, numeral.end) and _cue(_before(text, numeral.start)) == "amount"
        ):
            yield _single("amount", str(numeral.value), numeral.start, numeral.end)
    for match in islice(_NO_CURRENCY.finditer(text), MAX_READINGS):
        before = _before(text, match.start())
        kind = _cue(before)
        if kind and not (kind == "amount" and _could_be_date(match["num"])):
            yield _single(kind, match["num"], match.start("num"), match.end("num"))
    whole = _WHOLE.match(text)
    if whole and not _is_plain_number(whole["num"]) and not _could_be_date(whole["num"]):
        yield _single("amount", whole["num"], *whole.span("num"))
    for match in _TWO_DECIMALS.finditer(text):
        kind = _cue(_before(text, match.start())) or "amount"
        yield _single(kind, match["num"], *match.span())


def _foreign_readings(text: str, numerals: list[Numeral]) -> Iterator[Reading]:
    found = [
        (match, match["num"], match.start()) for rule in (_IN_FOREIGN, _FOREIGN_FIRST) for match in rule.finditer(text)
    ]
    spelled = ((_FOREIGN_AFTER.match(text, each.end), each) for each in numerals if each.spelled)
    found += [(after, str(each.value), each.start) for after, each in spelled if after]
    for match, written, start in found:
        kind = "unit_price" if match["per"] or _PRICE_CUE.search(_before(text, start)) else "amount"
        yield single(Rank.MONEY, Found(kind, decimal_string(written)[0], start, match.end(), "currency"))


def _is_plain_number(written: str) -> bool:
    """Whether nothing but a question tells that it is a sum: "450", "12 500"."""
    return written.isdigit() or bool(_GROUPED_WHOLE.fullmatch(written))


def _before(text: str, start: int) -> str:
    return text[max(0, start - 50) : start]


def _is_spelled_price(text: str, numeral: Numeral) -> bool:
    """Whether words without a currency are a price: "kolmekymppiä kuussa", "hinta on kolmekymmentä"."""
    if not numeral.spelled or not _SPELLED_PRICE.match(text, numeral.end):
        return False
    before = _before(text, numeral.start)
    monthly = numeral.ending.endswith(("kymppia", "kymppii")) and text[numeral.end : numeral.end + 3] in (
        " ku",
        " / ",
        "/kk",
        "/ k",
    )
    return monthly or bool(_PRICE_CUE.search(before))


def _could_be_date(written: str) -> bool:
    match = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})", written)
    return bool(match and 1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12)


def _cue(before: str) -> str | None:
    if _PRICE_CUE.search(before):
        return "unit_price"
    return "amount" if _AMOUNT_CUE.search(before) else None


def _reading(text: str, match: re.Match[str], written: str, start: int, cents: Cents) -> Reading:
    per, end = match["per"], match.end()
    if not per and cents.by_start:
        written, end = cents.after(written, end)
        monthly = _EACH_AFTER.match(text, end)
        per, end = (monthly[0], monthly.end()) if monthly else (per, end)
    before = _before(text, start)
    signed = "-" if match.groupdict().get("sign") else ""
    longer = _NOT_MONTHLY.match(text, end)
    if longer:
        # "6 kk" and "puoli vuotta" stay outside: they are lengths of their own.
        told = longer.end() if longer["word"] or longer["words"] else end
        return _single("unit_price", written, start, told, signed, "not_monthly")
    each = per or _LICENSE_AFTER.match(text, end)
    kind = "unit_price" if each or _PRICE_CUE.search(before) or _CURRENCY_CUE.search(before) else "amount"
    return _single(kind, written, start, end, signed)


def _single(kind: str, written: str, start: int, end: int, sign: str = "", reason: str | None = None) -> Reading:
    value, ambiguous = decimal_string(written)
    negative = "negative" if sign and kind == "unit_price" else None
    return single(Rank.MONEY, Found(kind, sign + value, start, end, negative or ambiguous or reason))

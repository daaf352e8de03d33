"""Counts of licenses and users, and values that are only about right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Claims, Found, Rank, Reading, single
from bot.understanding.grammar.numbers import (
    ACTIVE,
    LICENSE,
    PERSON,
    PIECE,
    PLURAL,
    USER,
    Numeral,
    is_estimate,
    names_no_number,
)

# The neighbors that tell what a number counts, as patterns over folded text with other entities blotted out
# ("~").

_BETWEEN = (
    r"(?:uutta?|uu[drv]?en|uusi?|lisaa|ylimaaraista|ylimaaraisen|maksettua|maksullista|ostettua"
    r"|tilattua|laskutettua|erillista|kpl|kappaletta|severan?"
    r"|eri|voimassaolevaa|vanhaa|tarpeetonta|turhaa|kayttajan|aktiivista)"
)
RIGHT = re.compile(
    rf"[ -]?(?:{_BETWEEN} ){{0,3}}(?:(?P<free>(?:on )?(?:vapaa|kayttamat|ylimaaraisi"
    rf"|ylimaarainen|turhi|turhaan|tarpeettomi|inaktiivi|passiivi|ei-?akti)[a-z]*)"
    rf"|(?P<license>{LICENSE})|(?P<active>{ACTIVE}|(?:on )?kaytossa\b|kayttaa\b"
    rf"|on aktiivi[a-z]*)|(?P<user>{USER})|(?P<person>(?:[a-z]{{3,}}(?:ta|aa|vaa) )?{PERSON})"
    rf"|(?P<piece>{PIECE})|(?P<more>lisaa\b|lisaks(?:i)?\b|enemman\b|vahemman\b|pois\b))"
)
# "yksi lisenssi maksaa 25": one is the unit of the price, not a count.
ONE_AS_UNIT = re.compile(rf" (?:{LICENSE}) (?:maksa|hin)")
# "8/10 lisenssistä käytössä"
USED_OF = re.compile(
    rf"(?<![\w.,/])(?P<used>[0-9]{{1,5}}) ?/ ?(?P<all>[0-9]{{1,5}})(?= (?:{LICENSE}|kaytossa"
    rf"|aktiivi))(?! [a-z]+ ?/)"
)
PLURAL_AFTER = re.compile(rf" {PLURAL}")
NEW_USER = re.compile(rf" (?:uutta?|uu[drv]?en|uusi?|lisa) ?-?{USER}")
_FILLER = (
    r"(?: (?:on|oli|ovat|olisi|olis|ois|olla|meilla|mulla|minulla|teilla|firmalla|nyt"
    r"|talla hetkella|tana aikana|yhteensa|vain|ainoastaan|noin|n\."
    r"|maara|maaraa|maaran|maaraksi|lukumaara|lkm|kpl|kappaletta|tilattu|tilattuna|ostettu"
    r"|maksettu|edelleen|siis|jo|viela|enaa|enintaan|vahintaan"
    r"|pitaisi|pitais|tilauksessa|tilauksella|tilauksessamme|sopimuksessa|severassa|kaikkiaan"
    r"|tarvitaan|tarvitsemme|haluamme|halutaan|lisataan|on vain|olemassa"
    r"|kuitenkin|todellisuudessa|oikeasti|aiemmin|ennen|kuukaudessa|silti|taas|~+,?))*"
)
_BEFORE_LICENSE = re.compile(rf"\b(?:{LICENSE}){_FILLER} ?[:=(]? ?-?$")
_BEFORE_USER = re.compile(
    rf"\b(?:{ACTIVE}|aktiivikayttaj[a-z]*|kayttaj(?:ia|at|ien|amaara[a-z]*|iamme)"
    rf"|kaytossa(?: olevia| olevien)?){_FILLER} ?[:=(]? ?-?$"
)
_CHANGE = (
    r"(?:lisat(?:aan|a|tiin|aisiin|ty|tava)|lisaan|lisas(?:in|imme)|lisais(?:in|imme)|lisaamme"
    r"|poist(?:etaan|aa|in|imme|ettiin|amme|aisin|an)"
    r"|vahen(?:netaan|taa|sin|simme|namme|nettiin|taisin)|tila(?:taan|ta|simme|sin|amme|isin"
    r"|ttiin|an)|ost(?:aa|in|imme|ettiin|etaan|amme|aisin|an)"
    r"|ote(?:taan|ttiin)|otam(?:me)|otimme|otin|hankit(?:aan|tiin)|hankim(?:me)|tarvit(?:aan"
    r"|semme|sen|sisin)|tarvi(?:in|taan)|tarttee|pudo(?:tetaan|taa|timme|tin|ttaa)"
    r"|nos(?:tetaan|taa|timme|tin)|las(?:ketaan|kea|kimme)|tiput(?:etaan|taa|timme)"
    r"|luov(?:utaan|umme|uimme)|ostettu|tilattu|hankittu|lisays|vahennys|poisto)"
)
CHANGE_VERB = re.compile(
    rf"\b{_CHANGE}(?: (?:nyt|sitten|viela|lisaa|noin|vain|ne|yhteensa|meille|heti|alkaen|lahtien"
    rf"|~+))*(?: ?:)? ?$"
)
CHANGE_NEAR = re.compile(rf"\b{_CHANGE}\b[^,.;!?\n]{{0,30}}$")
_INVOICE = (
    r"\b(?:(?:hyvitys|viime |uusi )?lasku(?!tus(?:kau|jak|val))[a-z]*|kappalemaar[a-z]*"
    r"|kpl-?maar[a-z]*|veloit[a-z]*|riv(?:i|illa|eja)[a-z]*)\b"
)
_INVOICE_BEFORE = re.compile(rf"{_INVOICE}(?P<between>[^,.;!?\n]*)$")
_INVOICE_AFTER = re.compile(r"[^,.;!?\n]{0,24}\blasku(?:lla|ssa|lle|un|tettu|tettiin|llani|llamme|ssamme)\b")
_NEW_CLAUSE = re.compile(rf"\b(?:vaikka|mutta|kun|joista|ja|eika|jos)\b|{LICENSE}")
ARROW = re.compile(r"(?: (?:kpl|kappaletta|lisenssista|lisenssia))? ?(?:-{1,2}>|=>|→|>) ?")
SHORT_GAP = re.compile(r" (?:lisenssista |kappaleesta |kpl:sta )?")
NOUN_GAP = re.compile(rf" (?:{LICENSE}) ")
RANGE = re.compile(r" ?- ?| tai | vai ")
CONTRAST = re.compile(r"\b(?:vaikka|mutta|kun|ku|vaik|eika)\b")
WE_HAVE = re.compile(
    r"\b(?:meilla|mulla|minulla|firmalla|tilau[a-z]*|tilattu|tilasin|tilasimme|ostettu|ostimme|olisi"
    r"|pitais[a-z]*|sopimu[a-z]*|on)\b"
)
_FUNCTION_WORDS = (
    r"(?:vaikka|vaik|mutta|ja|tai|vai|eika|ei|kun|ku|koska|niin|joten|jos|joista|joka|on|oli|onko"
    r"|olisi|kuten|enka|en|sitten|nyt|taas|kiitos|mita|miksi|miten|mika"
    r"|lisenssia|alkaen|laskulla|laskussa|yhteensa|heti|viela|siis|vaan|mukaan|eli|eiko|asti|saakka|tuntuu"
    r"|pitaisi|nain|silti|kuitenkin|sittenkin|meilla|seka)"
)
ENDS = re.compile(r" *(?:$|[,;!?)\n~=x*+-]|\.(?:$|\n| ))|" + rf" +{_FUNCTION_WORDS}\b")
NOTHING_COUNTED = ENDS
OTHER_NOUN = re.compile(
    r"(?!x[0-9])[a-z%€]|-[a-z0-9]| ?[%€]| (?:eri |uutta |kpl )?(?:lasku(?:a|n|ja|t|jen|rivia)?\b|kysymy|asia"
    r"|juttu|jutt|kert|vaihtoehto|henkilo ?tunnu|kohta|kohdan|syy|euro|tilau|"
    r"projekt|tyonteki|henk|yrity|firma|asiak|maksu|hyvity|muistutu|kirje|viest|sivu|rivi|paket"
    r"|palvelu|tunti|tuotet|ominaisuu|raport|vuotia|toimipist|osasto|tiimi|avain|etunime|kaveri|ihmi|osassa|osaan|era[a-z]?[a-z]?\b)"
)


# A score, a smiley, the tail of a longer number: "3-0", ":3", "123456-785".
PART_OF_MORE = re.compile(r"[0-9a-z]-$|(?:^|[ ~]):$|^:$")
_BEFORE_FREE = re.compile(
    rf"\b(?:vapai|kayttamattom|ylimaarais|turhi|inaktiiv|passiiv)[a-z]*(?: (?:{LICENSE}"
    rf"|{USER}))?{_FILLER} ?[:=(]? ?-?$"
)


def noun_before(before: str) -> str | None:
    """The kind the nearest noun before the number tells: "lisenssejä meillä on" / "aktiivisia on"."""
    if _BEFORE_FREE.search(before):
        return "number"
    if _BEFORE_LICENSE.search(before):
        return "license_count"
    return "active_users" if _BEFORE_USER.search(before) else None


def on_invoice(text: str, before: str, end: int) -> bool:
    """Whether the number is what the invoice says: "laskussa lukee 60 kpl", "60 kpl laskulla"."""
    cue = _INVOICE_BEFORE.search(before)
    if cue and not _NEW_CLAUSE.search(cue["between"]):
        return True
    return bool(_INVOICE_AFTER.match(text, end))


# Counts: license_count, active_users, and number where nothing tells what is counted.
#
# In the order the rules are tried:
# 1. the noun right behind ("10 lisenssiä", "8 aktiivista"), unless it is a plural that opens the next phrase;
# 2. the noun before ("lisenssejä on 10", "aktiivisia on kahdeksan");
# 3. "10 -> 15" and "10:stä 15:een" share one kind, licenses when nothing else is told;
# 4. "kpl", "lisää" and a verb of adding or removing mean licenses;
# 5. anything else in digits, or a number word that stands alone, is a number; before another noun it is
# nothing. What stands on the invoice ("laskussa lukee 60 kpl") is a number: it may be licenses x months. A
# plain "käyttäjää" counts active users, but licenses where users are added or removed. "4 konsulttia" are people: what
# a form makes of them depends on what it asks.

LARGEST_NUMBER = 999_999_999
_LICENSES, _USERS, _NUMBER, _PEOPLE = "license_count", "active_users", "number", "people"


def count_readings(text: str, numerals: list[Numeral]) -> Iterator[Reading]:
    """Every count; ``text`` has what other rules took blotted out as "~"."""
    for used in USED_OF.finditer(text):
        both = (
            Found(_USERS, int(used["used"]), *used.span("used")),
            Found(_LICENSES, int(used["all"]), *used.span("all")),
        )
        yield Reading(Rank.COUNT, *used.span(), both)
    kinds = [_kind(text, numeral) for numeral in numerals]
    for index in range(1, len(numerals)):
        _share(text, numerals, kinds, index)
    for index in range(len(numerals)):
        if kinds[index] == _LICENSES and _contrasted(text, numerals, kinds, index):
            kinds[index] = _NUMBER
    for numeral, kind in zip(numerals, kinds, strict=True):
        if kind:
            yield _reading(numeral, kind)


def _reading(numeral: Numeral, kind: str) -> Reading:
    value = -numeral.value if numeral.negative else numeral.value
    reason = "negative" if numeral.negative and kind != _NUMBER else None
    start = numeral.start - 1 if numeral.negative else numeral.start
    return single(Rank.COUNT, Found(kind, value, start, numeral.end, reason))


def _kind(text: str, numeral: Numeral) -> str | None:
    before = text[max(0, numeral.start - 60) : numeral.start]
    after = RIGHT.match(text, numeral.end)
    unit = after.lastgroup if after else None
    if unit == "free":
        return _NUMBER
    noun = noun_before(before)
    if noun and (
        unit is None or unit in ("piece", "more", "person") or (after and PLURAL_AFTER.match(text, numeral.end))
    ):
        return noun
    if unit == "license":
        one_as_unit = numeral.value == 1 and ONE_AS_UNIT.match(text, numeral.end)
        return None if one_as_unit else _LICENSES
    if unit == "user":
        return _user_kind(text, before, numeral, noun)
    if unit == "person":
        return _NUMBER if on_invoice(text, before, len(text)) else _PEOPLE
    if unit == "active":
        return _USERS
    if unit == "piece":
        return _NUMBER if on_invoice(text, before, numeral.end) else _LICENSES
    if unit == "more" or (_bare(text, numeral) and CHANGE_VERB.search(before)):
        return _LICENSES
    return _number(text, numeral)


def _user_kind(text: str, before: str, numeral: Numeral, noun_before: str | None) -> str:
    if noun_before == _LICENSES or CHANGE_NEAR.search(before) or NEW_USER.match(text, numeral.end):
        return _LICENSES
    return _NUMBER if on_invoice(text, before, numeral.end) else _USERS


def _bare(text: str, numeral: Numeral) -> bool:
    return bool(NOTHING_COUNTED.match(text, numeral.end))


def _number(text: str, numeral: Numeral) -> str | None:
    if numeral.value > LARGEST_NUMBER or PART_OF_MORE.search(text, max(0, numeral.start - 2), numeral.start):
        return None
    if numeral.spelled:
        word = text[numeral.start : numeral.end]
        vague = word in ("pari", "parin") or (numeral.value == 1 and text.strip(" .,!?") not in ("yksi", "yks"))
        return _NUMBER if ENDS.match(text, numeral.end) and not vague else None
    return _NUMBER if not OTHER_NOUN.match(text, numeral.end) else None


def _share(text: str, numerals: list[Numeral], kinds: list[str | None], index: int) -> None:
    """Give both numbers of "10 -> 15 lisenssiä" or "10:stä 15:een" one kind."""
    first, second = numerals[index - 1], numerals[index]
    gap = text[first.end : second.start]
    if ARROW.fullmatch(gap) or (first.rises_from() and second.rises_to() and SHORT_GAP.fullmatch(gap)):
        pair = {kinds[index - 1], kinds[index]} & {_LICENSES, _USERS}
        kinds[index - 1] = kinds[index] = pair.pop() if len(pair) == 1 else _LICENSES
    elif RANGE.fullmatch(gap) and kinds[index] in (_LICENSES, _USERS) and kinds[index - 1] in (None, _NUMBER):
        kinds[index - 1] = kinds[index]
    elif kinds[index - 1] in (_LICENSES, _USERS) and second.rises_to() and NOUN_GAP.fullmatch(gap):
        kinds[index] = kinds[index - 1]


def _contrasted(text: str, numerals: list[Numeral], kinds: list[str | None], index: int) -> bool:
    """In "laskulla on 60 lisenssiä vaikka meillä on 10" the first is what the invoice says, no count."""
    numeral = numerals[index]
    if index + 1 == len(numerals) or not CONTRAST.search(text, numeral.end, numerals[index + 1].start):
        return False
    if not on_invoice(text, text[max(0, numeral.start - 60) : numeral.start], numeral.end):
        return False
    following = numerals[index + 1]
    if kinds[index + 1] == _NUMBER and WE_HAVE.search(text, numeral.end, following.start):
        kinds[index + 1] = _LICENSES
    return kinds[index + 1] == _LICENSES


# One license told without a number: "otetaan uus lissu", "tarvitsemme uuden lisenssin", "uusi lisenssi 15.3. alkaen".
#
# Only where it is ordered or is the whole reply: "mitä uusi lisenssi maksaa", "miten lisään uuden lisenssin" and
# "lisättiin uusi lisenssi" tell of licenses in general or of what was.

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


# Values that are told, but not exactly: they are marked, so that a form asks and never guesses.
#
# One rule each:
# - interval: two numbers of one kind joined by a dash ("20-30 €/kk") are one value, which keeps its own words; so
#   are two joined by "tai" or "vai" ("viisi tai kuusi lisenssiä": two_candidates);
# - approximate: a word of estimating beside the value ("noin 10", "enintään 5", "sata euroa ja risat"), or a number
#   word that is an estimate itself ("parikymmentä", "muutama").
# "Pari" is 2: people who order "pari lisenssiä" mean two.

_QUANTITIES = frozenset({"license_count", "active_users", "people", "number", "months", "unit_price", "amount"})
_MONEY = frozenset({"unit_price", "amount"})
_INEXACT = _QUANTITIES | {"date", "period_start", "period_end"}
_JOINT = re.compile(r" ?- ?| tai | vai ")
_OR = re.compile(r" (?:tai|vai) ")
_UNREAD_BEFORE = re.compile(r"(?<![\w.,/:-])[0-9]{1,6}(?:[.,][0-9]{1,2})? ?(?:€|e\b|eur\b)?(?= ?- ?$| tai $| vai $)")
_ABOUT_BEFORE = re.compile(
    r"(?:\b(?:noin|suunnilleen|suurin ?piirtein|arviolta|karkeasti|ehka|vajaan?|vajaat|reilun?|reilut|lahes|melkein"
    r"|runsaan?|runsaat|yli|alle|ainakin|vahintaan|enintaan|korkeintaan|jotain|jotakin|joku|pyoreasti"
    r"|(?:vahan|hieman|hiukan|pikkusen|reilusti) paalle)|(?<![\w.])n\.?|~) ?$"
)
_ABOUT_AFTER = re.compile(
    r" (?:ja (?:risat|rapiat|paalle|jotain)|tai (?:jotain|sinnepain)|suunnilleen|suurin ?piirtein|luokkaa|pintaan|ehka"
    r"|verran|(?:paikkeil|hujakoil|tienoil|kieppeil|nurkil|vaiheil|tuntumass)\w+)\b"
)
_WHOLE_RANGE = re.compile(r"\W*(?P<range>(?P<low>[0-9]{1,4}) ?- ?(?P<high>[0-9]{1,4}))[ .!?]*", re.ASCII)
_FIRST_WORD = re.compile(r"[a-z]+")


def marked(text: str, found: list[Found], claims: Claims) -> Iterator[Found]:
    """The values in the order of the text, the inexact ones with their reason; ``text`` is folded."""
    if not found:
        yield from _whole_range(text)
        return
    pending: Found | None = None
    for value in found:
        joint = _interval(text, pending, value)
        if joint:
            pending = joint
            continue
        if pending:
            yield _estimate(text, pending, claims)
        pending = value
    if pending:
        yield _estimate(text, pending, claims)


def _whole_range(text: str) -> Iterator[Found]:
    """A message that is nothing but "5-10", the answer to a question for a number."""
    match = _WHOLE_RANGE.fullmatch(text)
    if match and int(match["low"]) < int(match["high"]):
        yield Found("number", match["range"], *match.span("range"), "interval")


def _interval(text: str, previous: Found | None, value: Found) -> Found | None:
    """The previous value and this one as one interval; with no previous one, that of a number left unread."""
    if value.entity not in _QUANTITIES or value.reason == "negative":
        return None
    if previous and _one_kind(previous.entity, value.entity) and _JOINT.fullmatch(text[previous.end : value.start]):
        return _own_words(text, value, previous.start)
    return None


def _one_kind(first: str, second: str) -> bool:
    return first in ("number", second) or {first, second} <= _MONEY


def _estimate(text: str, value: Found, claims: Claims) -> Found:
    if value.entity not in _INEXACT or value.reason:
        return value
    unread = _UNREAD_BEFORE.search(text, max(0, value.start - 16), value.start) if value.entity in _QUANTITIES else None
    if unread and claims.free(*unread.span()):
        return _own_words(text, value, unread.start())
    word = _FIRST_WORD.match(text, value.start)
    if word and names_no_number(word[0]):
        return value._replace(value=text[value.start : value.end], reason="approximate")
    if (word and is_estimate(word[0])) or _ABOUT_BEFORE.search(text, max(0, value.start - 16), value.start):
        return value._replace(reason="approximate")
    if value.entity in _QUANTITIES - {"months"} and _ABOUT_AFTER.match(text, value.end):
        return value._replace(reason="approximate")
    return value


def _own_words(text: str, value: Found, start: int) -> Found:
    written = text[start : value.end]
    reason = "two_candidates" if _OR.search(written) else "interval"
    return value._replace(value=written, start=start, reason=reason)

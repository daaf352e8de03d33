"""The neighbors that tell what a number counts, as patterns over folded text with other entities blotted out
("~")."""

from __future__ import annotations

import re

from bot.understanding.grammar.nouns import ACTIVE, LICENSE, PIECE, PLURAL, USER

_BETWEEN = (
    r"(?:uutta?|uu[drv]?en|uusi?|lisaa|ylimaaraista|ylimaaraisen|maksettua|maksullista|ostettua"
    r"|tilattua|laskutettua|erillista|kpl|kappaletta|severan?"
    r"|eri|voimassaolevaa|vanhaa|tarpeetonta|turhaa|kayttajan|aktiivista)"
)
RIGHT = re.compile(
    rf"[ -]?(?:{_BETWEEN} ){{0,3}}(?:(?P<free>(?:on )?(?:vapaa|kayttamat|ylimaaraisi"
    rf"|ylimaarainen|turhi|turhaan|tarpeettomi|inaktiivi|passiivi|ei-?akti)[a-z]*)"
    rf"|(?P<license>{LICENSE})|(?P<active>{ACTIVE}|(?:on )?kaytossa\b|kayttaa\b"
    rf"|on aktiivi[a-z]*)|(?P<user>{USER})"
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
    r"|lisenssia|alkaen|laskulla|laskussa|yhteensa|heti|viela|siis|mukaan|eli|eiko|asti|saakka|tuntuu"
    r"|pitaisi|nain|silti|kuitenkin|meilla|seka)"
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

"""Whether a message says that more invoices are coming, or that there will be none."""

from __future__ import annotations

import re
from enum import Enum, auto

from bot.understanding.words.reply_words import QUESTION_MARK, ReplyWords, asks
from bot.understanding.words.standard import without_dots

# Does a message say in plain words that no more invoices are coming ("lopetimme jo, eikä laskuja tule")?
#
# It decides whether a refund is possible, so nothing is guessed: a clause must consist of the words of this statement
# alone. "Laskuja ei tule sähköpostiin", "varmistakaa ettei laskuja tule" and "ei varmaan tule" say something else.

_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]*")
_CLAUSE = re.compile(r",|:|\b(?:ja|mutta)\b|(?=\b(?:eika|koska|silla)\b)")
_WORD = re.compile(r"[^\W_]+")
_INVOICES = frozenset("laskuja laskua laskui".split())  # noqa: SIM905 - lists of words read better as text
_NOT = frozenset("ei eika".split())  # noqa: SIM905
_COME = frozenset("tule tuu tulossa".split())  # noqa: SIM905
_MORE = frozenset("enaa enaan ennaa enempaa lisaa".split())  # noqa: SIM905
_BESIDE = frozenset(
    """
    meille meil meilla mulle minulle meidan yritykselle yrityksellemme firmalle firmallemme ole oo nyt siis kylla jo
    koska silla joten niin sitten mitaan yhtaan muita uusia teilta severasta severalta vismalta samasta tasta tuotteesta
    palvelusta tilauksesta
    """.split()  # noqa: SIM905
)
_ENDED = frozenset(
    """
    lopetimme lopetin lopetettiin lopetettu lopettaneet lopettanut irtisanoimme irtisanoin irtisanottiin irtisanottu
    irtisanoneet irtisanonut paattyi paattynyt
    """.split()  # noqa: SIM905
)
_WHAT_ENDED = frozenset(
    """
    me mina olemme olen on oli jo nyt koko palvelun palvelu severan severa tilauksen tilaus tilauksemme sopimuksen
    sopimus sopimuksemme kayton
    """.split()  # noqa: SIM905
)


# "..., voitteko palauttaa rahat?" asks for the money; any other question may ask about the statement itself.
_ASKS_FOR_MONEY = re.compile(r"palaut|raha|takais|hyvit")


def says_no_more_invoices(text: str) -> bool:
    """True only when a clause says just that; with "enää", with "tulossa", or after words that the service ended."""
    return any(_says_it(sentence) for sentence in _SENTENCE.findall(without_dots(text.lower())))


def _says_it(sentence: str) -> bool:
    *before, last = _CLAUSE.split(sentence)
    if "?" in last and not _ASKS_FOR_MONEY.search(last):
        return False
    clauses = [set(_WORD.findall(clause)) for clause in (*before, last)]
    ended = any(words & _ENDED and words <= _ENDED | _WHAT_ENDED for words in clauses)
    return any(_is_statement(words) and (ended or words & (_MORE | {"tulossa"})) for words in clauses)


def _is_statement(words: set[str]) -> bool:
    parts = (_INVOICES, _NOT, _COME)
    return all(words & part for part in parts) and words <= frozenset().union(*parts, _MORE, _BESIDE)


# What a reply to "are more invoices coming?" says: more, no more, or nothing that can be relied on.
#
# "More" ends the matter with the words that nothing need be done, so nothing is guessed. What a reply states ("tämä
# oli viimeinen", "sopimus jatkuu") goes before its bare yes or no, which may only strengthen it. A reply that states
# both, doubts, asks or wishes for something else is asked again. A statement is a clause made of words of this matter
# alone.


class _Says(Enum):
    MORE = auto()
    NO_MORE = auto()
    YES = auto()
    NO = auto()
    NOTHING = auto()  # "hei", "kiitos"
    OTHER = auto()


# Lists of words read better as text. All are without dots.
_YES = frozenset(
    "kylla kyl kyla joo joojoo juu juujuu jep jepjep jees jes yes yep tottakai tietysti tietenkin toki varmasti".split()  # noqa: SIM905
)
_NO = frozenset("ei eipa eivat eika en emme nope eii e nej".split())  # noqa: SIM905
_REPLY_COME = frozenset("tulee tulevat tuloo tulloo tule tuu tulossa tullossa tulemassa tulla".split())  # noqa: SIM905
_GET = frozenset("saamme saadaan saada saa saan odotamme odotan".split())  # noqa: SIM905
_CAME = frozenset("tulleet tullut tullu tuli saatu maksettu ollut ollu".split())  # noqa: SIM905
_IS = frozenset("on onhan ole oo olla oli olikin ovat jai".split())  # noqa: SIM905
_REPLY_INVOICES = frozenset("laskut laskua laskuja laskui laskutus laskutusta niita niit sellaisia".split())  # noqa: SIM905
_INVOICE = frozenset("lasku laskun era maksu".split())  # noqa: SIM905
_LAST = frozenset("viimeinen viimeinenkin viimenen viiminen viimeiset viimeiseksi loppulasku".split())  # noqa: SIM905
_VIKA = "vika"  # "last", but also "fault"
_STILL = frozenset("viela viel edelleen yha normaalisti kuukausittain".split())  # noqa: SIM905
_ANY_MORE = frozenset("enaa enaan ennaa enempaa lisaa mitaan yhtaan mitaa yhtaa".split())  # noqa: SIM905
_SERVICE = frozenset(
    """
    sopimus sopimusta sopimuksemme sopimuksen tilaus tilausta tilauksemme tilauksen palvelu palvelua palvelun palvelumme
    asiakkuus asiakkuutta asiakkuuden asiakkuutemme kaytto kayton kayttoa severa severan severaa yritys yrityksemme
    firma asiakas asiakkaita asiakkaana ohjelma ohjelman
    """.split()  # noqa: SIM905
)
_REPLY_ENDED = frozenset(
    """
    paattynyt paattyi paattyny loppunut loppui loppu irtisanottu irtisanottiin irtisanoimme irtisanoin irtisanoneet
    irtisanonut lopetettu lopetettiin lopetimme lopetin lopettaneet lopettanut lopettanu purettu purettiin
    """.split()  # noqa: SIM905
)
_GOES_ON = frozenset(
    "jatkuu jatku voimassa kaytossa kaytamme kaytetaan kayta kayteta".split()  # noqa: SIM905
)
_REPLY_BESIDE = frozenset(
    """
    se ne sita tama taa tuo toi kyseessa meille meil meilla meidan meijan minulle mulle mul mulla minulla minun mun me
    mina ma nyt jo sitten sit siis vaan vain ihan niin no ok okei eli myos ainakaan ainakin todellakaan kokonaan
    toistaiseksi kuussa ensi ens viime vuonna olemme ollaan olen kiitos kiitti hei moi kaikki samasta tasta tuotteesta
    palvelusta seuraava yksi yks pari muutama kaksi kaks eiku eikun sittenkaan anteeksi sori tarkoitin
    """.split()  # noqa: SIM905
)
_MATTER = frozenset().union(
    _REPLY_COME,
    _GET,
    _CAME,
    _IS,
    _REPLY_INVOICES,
    _INVOICE,
    _LAST,
    {_VIKA},
    _STILL,
    _ANY_MORE,
    _SERVICE,
    _REPLY_ENDED,
    _GOES_ON,
    _REPLY_BESIDE,
)
_DOUBT = frozenset(
    """
    jos ehka kai varmaan varmaankin luultavasti todennakoisesti toivottavasti taitaa luulen luulisin tieda tiia varma
    varmoja varmaa vai riippuu pitaisi pitais mikali ellei epailen tarkistan kysyn katson hetki osaa sanoa
    """.split()  # noqa: SIM905
)
# What is yet to end may still be billed; a slip would make "loppui" of it.
_WILL_END = frozenset("paattyy loppuu lopetamme lopetetaan lopetan irtisanomme irtisanotaan irtisanon".split())  # noqa: SIM905
_READER = ReplyWords(_YES | _NO | _MATTER, others=_DOUBT | _WILL_END)
_REPLY_CLAUSE = re.compile(r"[,.;:!\n]+|\b(?:ja|sekä|koska|sillä|kun|ku|joten)\b|(?=\b(?:mutta|mut|vaikka)\b)")
_THIS = frozenset("se tama taa tuo toi".split())  # noqa: SIM905
_BUT = frozenset("mutta mut vaikka".split())  # noqa: SIM905
_PHRASES = (
    (re.compile(r"\btotta kai\b"), "tottakai"),
    (re.compile(r"\bjoka (?:kuukausi|kuu|kuussa)\b"), "kuukausittain"),
    (re.compile(r"\btoiseks?i? viimei\w+"), "vielä"),
)
_LONGEST = 200  # characters: a longer message tells a story


def more_invoices_reply(text: str) -> str | None:
    """`yes` when more are coming, `no` when no more are; `doubt` for one who is not sure; None: not known here."""
    if len(text) > _LONGEST or QUESTION_MARK in text:
        return None
    clauses = [words for clause in _REPLY_CLAUSE.split(_prepared(text)) if (words := _READER.read(clause))]
    every = {word for words in clauses for word in words}
    if every & (_DOUBT | _WILL_END):
        return "doubt"
    if any(map(asks, every)):
        return None
    said = {_clause_says(set(words) - _BUT) for words in clauses} - {_Says.NOTHING}
    return _answer(said, turns=bool(every & _BUT))


def _prepared(text: str) -> str:
    prepared = text.lower()
    for phrase, word in _PHRASES:
        prepared = phrase.sub(word, prepared)
    return prepared


def _answer(said: set[_Says], *, turns: bool) -> str | None:
    """ "Kyllä, tämä oli viimeinen" says one thing; "kyllä, mutta tämä oli viimeinen" and "ei, tulee vielä" say two."""
    if _Says.MORE in said:
        return "yes" if not said & {_Says.NO_MORE, _Says.NO} else None
    if _Says.NO_MORE in said:
        return "no" if _Says.YES not in said or not turns else None
    if _Says.NO in said:
        return "no" if _Says.YES not in said else None
    return "yes" if said == {_Says.YES} else None


def _clause_says(clause: set[str]) -> _Says:
    if clause == {"no"}:  # English; before other words it is Finnish for "well"
        return _Says.NO
    yes, no, rest = bool(clause & _YES), bool(clause & _NO), clause - _YES - _NO
    if not rest <= _MATTER:
        return _Says.OTHER
    stated = _denied(rest) if no else _stated(rest)
    if stated:
        return stated
    if no:
        harmless = rest <= _MATTER - _STILL - _CAME - _INVOICE - _GET and not yes
        return _Says.NO if harmless else _Says.OTHER
    if yes:
        it_is = rest & _IS and rest & _THIS  # "joo se oli": was it the last, or one of more?
        return _Says.YES if rest <= _REPLY_BESIDE | {"on", "onhan"} and not it_is else _Says.OTHER
    return _Says.NOTHING if rest <= _REPLY_BESIDE else _Says.OTHER


def _denied(rest: set[str]) -> _Says | None:
    """What a clause with a negation states."""
    if rest & (_LAST | _REPLY_ENDED | {_VIKA}):
        return _Says.MORE
    about = rest & (_REPLY_COME | _ANY_MORE) and not rest & (_STILL | _CAME)
    return _Says.NO_MORE if about and not (rest & _GET and not rest & _ANY_MORE) else None


def _stated(rest: set[str]) -> _Says | None:
    """What a clause without one states."""
    coming = rest & (_REPLY_COME | _STILL) or (rest & _GET and rest & _REPLY_INVOICES)
    if rest & _LAST or (_VIKA in rest and rest != {_VIKA}):
        return _Says.MORE if coming else _Says.NO_MORE
    if rest & _REPLY_ENDED:
        return _Says.NO_MORE
    if coming or rest & _GOES_ON or rest == {"on"} or (rest & {"on", "onhan"} and rest & {"niita", "niit"}):
        return _Says.MORE
    return _Says.NO_MORE if "kaikki" in rest and rest & _CAME else None

"""Does a message say in plain words that no more invoices are coming ("lopetimme jo, eikä laskuja tule")?

It decides whether a refund is possible, so nothing is guessed: a clause must consist of the words of this statement
alone. "Laskuja ei tule sähköpostiin", "varmistakaa ettei laskuja tule" and "ei varmaan tule" say something else.
"""

from __future__ import annotations

import re

from bot.understanding.words.folding import without_dots

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

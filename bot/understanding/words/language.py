"""Is a whole message in English or Swedish? Such a message gets one line in its own language, never a Finnish answer.

Finns mix English words into Finnish ("voiko invoicen maksaa myöhemmin"), so borrowed words prove nothing. Small
words that no Finn borrows do: "how", "my", "the"; "hur", "jag", "och". They must be there, and Finnish words
must be few.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understanding.words.morphology import is_word
from bot.understanding.words.standard import loan_lemma, standard_word, written_forms

_WORD = re.compile(r"[^\W\d_]+")
# None of these is a Finnish word or a common spoken form.
_SMALL_WORDS = {
    "en": frozenset(
        """
        the is are was were my your our i i'm we you they how what when where why which who can could should would
        do does did don't didn't have has had haven't to of for in it it's this that these please and not with from
        be been get got need want wants there any if or but by us about after before still just thanks hello
        """.split()  # noqa: SIM905 - a list of words reads better as text
    ),
    "sv": frozenset(
        """
        jag vi du ni är och hur vad när var varför vilken vem kan kunde ska skulle inte har hade det att för på med
        till som ett min mitt mina vår vårt våra er ert era oss mig dig från om av men eller också finns får vill
        måste behöver hej tack kommer bli blir den där här vart vilket vilka gärna berätta ingen något någon
        faktura fakturan fakturor betalat betala betalning tjänsten uppsägning skicka skickar licenser
        """.split()  # noqa: SIM905
    )
    - {"om"},
}
# Short as they are, these make a message Finnish: neither English nor Swedish has them.
_FINNISH_SMALL_WORDS = frozenset(
    "ei kun ku vai jos että mut sit nyt eli tää mä mun onko onks mitä miten meidän".split()  # noqa: SIM905
)
_FEW_FINNISH = 0.1  # share of the words: chance hits, names
_CONTENT = 4  # letters from which a Finnish word counts; shorter ones are often words of the other language too


def foreign_language(text: str) -> str | None:
    """`en` or `sv` for a message that is written in it, else None; Finnish with borrowed words is Finnish."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    if not words or _FINNISH_SMALL_WORDS & set(words):
        return None
    language, hits = max(
        ((name, sum(word in small for word in words)) for name, small in _SMALL_WORDS.items()),
        key=lambda found: found[1],
    )
    finnish = sum(map(_is_finnish, words))
    return language if hits and (not finnish or finnish < _FEW_FINNISH * len(words)) else None


@lru_cache(maxsize=50_000)
def _is_finnish(word: str) -> bool:
    if len(word) < _CONTENT or any(word in small for small in _SMALL_WORDS.values()):
        return False
    if loan_lemma(word) is not None:
        return False
    return standard_word(word) != word or is_word(word) or any(map(is_word, written_forms(word)))

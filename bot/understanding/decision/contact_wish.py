"""Does a message ask to leave a contact request ("Jätä yhteydenottopyyntö", "haluan jättää yhteydenottopyynnön")?

These are the words of our own button, so they do what it does. Who has left one, asks about one or does not want to
leave one has another matter.
"""

from __future__ import annotations

import re

from bot.understanding.words.folding import without_dots

_WORD = re.compile(r"[^\W\d_]+")
_REQUEST = re.compile(r"yhteydenottopyyn(?:to|non|toa)|yhteydenottolomak(?:e|keen|etta)")
_LEAVE = frozenset(
    """
    jata jatan jattaa jattaisin jattaisimme jatetaan jatamme tee teen tehda tekisin tehdaan laheta lahetan lahettaa
    lahettaisin laita laitan laittaa laittaisin tayta taytan tayttaa
    """.split()  # noqa: SIM905 - lists of words read better as text
)
_WISH = frozenset(
    """
    haluan haluun haluaisin haluisin haluamme haluaisimme halutaan tahdon tahtoisin voin voisin saan pitaa pitaisi
    taytyy minun mun taytyisi
    """.split()  # noqa: SIM905
)
_MAY_I = frozenset(
    """
    voinko voinks voisinko voisinks voiko voiks voisiko voisko voidaanko voimmeko voisimmeko saanko saanks saisinko
    saako saisiko miten mites kuinka missa mista mihin
    """.split()  # noqa: SIM905
)
_BESIDE = frozenset(
    """
    hei moi terve no niin siis nyt tassa taalla tahan tanne teille tasta kautta kiitos kiitti ole hyva mina ma mie me
    sitten sit vaan vain ihan mieluummin uuden uusi
    """.split()  # noqa: SIM905
)
_NOT_THAT = frozenset("ei en emme ette eika enka alka ala sijaan sijasta rauhaan".split())  # noqa: SIM905


def leaves_contact_request(text: str) -> bool:
    """True when the message begins with the wish, or asks for nothing else; a question must be about that alone."""
    words = _WORD.findall(without_dots(text.lower()))
    place = next((place for place, word in enumerate(words) if _REQUEST.fullmatch(word)), None)
    if place is None or _NOT_THAT & set(words):
        return False
    around = _LEAVE | _WISH | _MAY_I | _BESIDE
    head, tail = set(words[:place]), set(words[place + 1 :])
    if not head <= around:
        return False
    if tail <= around:
        return True
    return bool(head & _LEAVE) and "?" not in text and not head & _MAY_I

"""Does a reply to a yes-or-no question say yes or no? The rule alone, so that it can be tested without a model.

The classifier knows bare "joo" and "ei"; people also answer "ei niitä enää tule" or "tulee vielä pari".
Finnish carries the answer in its negation verb, so a table of its forms settles it.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_NO = frozenset("ei en et emme emmä ette eivät eikä enkä eipä nope älä".split())  # noqa: SIM905
_YES = frozenset("kyllä kylla joo juu jep joopa jees totta tottakai toki varmasti ok okei yes".split())  # noqa: SIM905
# A verb alone says yes only where it opens the reply: "tulee vielä", "on niitä", "haluan".
_YES_FIRST = frozenset("on tulee tulevat haluan halutaan haluamme tehdään lähetä laita pitää oikein".split())  # noqa: SIM905
_UNSURE = re.compile(r"\b(?:en|ei|emme)\b(?: \w+)? (?:tiedä|tieda|tietoa|varm(?:a|oja)|osaa)|\behkä")
_QUESTION = re.compile(
    r"\?|^(?:mi(?:kä|tä|ksi|ssä|stä|hin|ten|lloin|llä|lle|nkä|nne|llainen|tkä)|kuka|ken[a-zäö]*|kuinka|paljonko"
    r"|[a-zäö]+(?:ko|kö|ks))\b"
)
# "haluan korjata numeron", "on väärä summa": the verb opens another wish, and a request must not be sent for it.
_OTHER_WISH = re.compile(r"\b(?:korja|muuttaa|vaihtaa|vaihda|poist|väär|vaar|virhe|peru|keskey|lopet|tietää|kysy|puhu)")
_HEAD = 4  # words: further on, a negation belongs to another matter


def polarity(text: str) -> str | None:
    """`yes`, `no`, or None: a question, a reply that says neither, or a customer who does not know."""
    lowered = text.lower().strip()
    words = _WORD.findall(lowered)
    if not words or _QUESTION.search(lowered) or _UNSURE.search(lowered):
        return None
    head = words[:_HEAD]
    # "No" alone is English or a typo of it; before other words it is Finnish for "well".
    if any(word in _NO for word in head) or words == ["no"]:
        return "no"
    opens = head[0] in _YES_FIRST and not _OTHER_WISH.search(lowered)
    return "yes" if opens or any(word in _YES for word in head) else None

"""Replies to a form's question whose meaning hangs on how they are built, which the classifier does not see.

"Ei, peru koko homma" leaves the form, though "peru" alone may be about the subscription; "en halua antaa
sähköpostia" leaves nothing: it keeps one detail back, and the form can say why it asks; "ei peruta mitään" goes on.
"""

from __future__ import annotations

import re

from bot.understanding.words.folding import without_dots

_STOP = re.compile(
    r"\W*(?:no |joo )?(?:ei(?:ku|kun|pa)?|en|emme|ala)\b\W*(?:kiitos|sittenkaan|enaa|laheta|lahetetakaan|halua)?\W*"
    r"(?:peru(?:n|ta|taan|uta|utan|utetaan|ttais)?|unohda|unohdetaan|keskeyta|keskeytetaan|lopeta|lopetetaan|jata|jatetaan)"
    r" (?:nyt |sitten |sit |vaan )?(?:koko |ta[am]a |taa |tan |se )?"
    r"(?:hommaa?n?|jut(?:tu|un|tuu)|asian?|hoito|hoska|touhu|pyynto|pyynnon|lomake|hakemus)"
    r"(?: (?:nyt|kokonaan|kiitos|vaan))?\W*"
)
_GO_ON = re.compile(
    r"\W*(?:ei|en|ala|alkaa|emme) (?:peru(?:ta|uteta)?|keskeyt(?:eta|a)|lopeta|lopeteta) (?:mitaan|viela|sita|tata)\W*"
)
_DETAIL = (
    r"(?:sahkop\w+|s-?posti\w*|e-?mail\w*|meili\w*|osoit\w+|y-?tunnu\w+|tili(?:numero\w*|a)|iban\w*"
    r"|laskun (?:numero\w*|tunnu\w+)|summa\w*)"
)
_OWN = r"(?:mun |minun |meidan |omaa |teille |sulle |sinulle |sita |tata )*"
_KEEPS_BACK = re.compile(
    rf"\W*(?:ei kiitos|no|ei|hei|sori|valitettavasti)?\W*(?:ma |mina |me )?(?:en|emme|ei)\b "
    rf"(?:(?:halua\w*|haluu|haluis|tahdo\w*|viitsi\w*|viiti|aio) (?:antaa|kertoo?a?|luovuttaa|jakaa|ilmoittaa)"
    rf"(?:\W+{_OWN}(?:sita|tata|{_DETAIL})?)?|(?:anna|kerro|luovuta|ilmoita) {_OWN}{_DETAIL})\W*"
)


_LONGEST = 100  # characters: a longer message says more than one thing


def whole_reply(text: str) -> str | None:
    """`stop` or `deny` where the whole reply says so; else None."""
    if len(text) > _LONGEST:
        return None
    folded = without_dots(text.lower())
    if _STOP.fullmatch(folded):
        return "stop"
    return "deny" if _GO_ON.fullmatch(folded) or _KEEPS_BACK.fullmatch(folded) else None

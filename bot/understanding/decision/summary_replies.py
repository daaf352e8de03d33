"""What a reply to a request's summary is: only a plain yes sends; what is no yes is told apart by what it calls for.

`yes` and `no` are plain. `held`: the customer thinks it over, looks something up, or wants nothing sent yet. `later`:
to be sent at another time or on a condition. `asks`: a question is announced. `torn`: it agrees and says something else
too. None: anything else, of which the intent tells.
"""

from __future__ import annotations

import re

from bot.understanding.decision.plain_yes import agrees, is_plain_yes
from bot.understanding.words.folding import without_dots

_NO = re.compile(
    r"\W*no\W*|\W*(?:(?:no|hei|niin) )?(?:ei|en|emme|eipa|e|nope|nej|eii|vaarin|vaara)\b\W*"
    r"(?:(?:ole|oo|ihan|taysin|se|noi|nama|ne|tiedot|kaikki) )*(?:ole|oo|oikein|kunnossa|kay|kiitos|kiitti)?\W*"
)
_ASKS = re.compile(
    r"\?|\b(?:mi(?:ka|ta|ksi|ks|ssa|sta|hin|ten|tes|lloin|lla|lle|nka|nne|llainen|tka)|kuka|kelle|kene\w+|kuinka"
    r"|paljonko|(?:kui)?kauan|(?!viikko|verkko|joko|yks|kaks|keskiviikko|lahettako)[a-z]{2,}(?:ko|ks))\b"
)
_ANNOUNCES_A_QUESTION = re.compile(
    r"\bkysy(?:mys|mysta|ttava|ttavaa|isin)\b|\b(?:saanko|voinko|haluan|haluaisin|haluun) (?:viela )?kysya\b"
)
# Of doubt, of thinking it over, of waiting; of looking something up first; of not sending, or not yet.
_HOLDS = re.compile(
    r"""\b(?:
      mieti(?:n|mme|taan|skelen|tyttaa)? | miettia | harki(?:tsen|taan|tsemme|ta) | pohdi(?:n|taan)? | pohtia
    | epar\w+ | tuumi\w* | ehka | kai | varmaan(?:kin)? | luultavasti | todennakoisesti | toivottavasti | taitaa
    | (?:en|emme|ei|emma|ema|en\ ma|ma\ en)\ (?:\w+\ ){0,2}(?:varm(?:a|oja)|tieda|tii?a|osaa\ (?:sanoa|paattaa)|ehdi)
    | hetki(?:nen)? | hetken | odot\w+ | oota | venaa\w* | maltta? | myohemmin | palaan | palataan
    | kysyn | tarkistan | tarkastan | katson | varmistan | tsekkaan | selvitan | luen
    | (?:pitaa|taytyy|tarvitsee|pitais\w*|taytyis\w*|tart\w+|halu\w+)\ (?:\w+\ )?
      (?:kysya|tarkistaa|katsoa|varmistaa|selvittaa|lukea|nahda)
    | (?:ei|en|emme)\ (?:ihan\ )?(?:viela|nyt)
    | (?:ala|alka|alkaa|elka|ela|ei|en|emme)\ (?:\w+\ ){0,2}(?:lahet\w+|laita\w*|laittaa|laitet\w+|pist\w+)
    )\b""",
    re.VERBOSE,
)
_WHEN_OR_IF = re.compile(
    r"""\b(?: vasta | ensi | ens | huomen\w* | ylihuomenna | (?:maanan|tiis|torsan?|perjan|lauan|sunnun)tai\w*
    | keskiviik\w+ | (?:tammi|helmi|maalis|huhti|touko|kesa|heina|elo|syys|loka|marras|joulu)kuu\w*
    | iltapaiva\w* | illalla | aamulla | viikolla | kuussa | jalkeen | paasta | ennen | kunnes
    | jos | mikali | kunhan | edellyttaen | paitsi | kun | ku | sitku\w* | ellei | \d{1,2}\.\s?\d{1,2}\.?(?:\d{2,4})?
    )(?!\w)""",
    re.VERBOSE,
)
_LONGEST = 120  # characters: a longer reply says more than one of these


def summary_reply(text: str) -> str | None:
    """`yes`, `no`, `held`, `later`, `asks`, `torn` or None."""
    if is_plain_yes(text):
        return "yes"
    folded = without_dots(text.lower().strip())
    if _NO.fullmatch(folded):
        return "no"
    if len(folded) > _LONGEST:
        return None
    otherwise = "torn" if agrees(text) else None
    if _ANNOUNCES_A_QUESTION.search(folded):
        return "asks"
    if _ASKS.search(folded):
        return otherwise
    if otherwise and _WHEN_OR_IF.search(folded):
        return "later"
    return "held" if _HOLDS.search(folded) else otherwise

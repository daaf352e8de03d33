"""A question about the result that was just shown: how it was computed, whether it is certain.

Every word of the message must be of this matter, so that "miten lasku maksetaan?" is none of it.
"""

from __future__ import annotations

import re

from services.forms.what_if_words import folded

HOW, CERTAIN, DIFFERENCE = "how", "certain", "difference"
_MOST_WORDS = 10
_WORD = re.compile(r"[a-z]+|[0-9][0-9.,]*")
_ASKS_HOW = re.compile(r"miten|mites|kuinka|mista|mihin|miksi|miks|milla|mika|selita\w*|avaa\w*|perustele\w*")
_COMPUTED = re.compile(
    r"lasket\w+|laskit\w*|laskelma\w*|laskukaava\w*|kaava\w*|vaiheet|tulee|tuli|tultiin|tulla\w*|paady\w+|saatiin|sait\w*"
    r"|saatu|muodostu\w+|koostu\w+|perustu\w+|noin|nain|niin"
)
_ASKS_WHETHER = re.compile(
    r"onko|onks|onkos|voiko|voinko|voiks|voidaanko|pitaako|pitaaks|kuinka|miten|olet\w*|oot\w*|ihanko|varmasti"
)
_SURE = re.compile(
    r"varma\w*|oikein|oikea|oikeassa|tarkka\w*|tarkkaan|lopulli\w+|sitova\w*|luotettava\w*|luottaa|paikkansa|paikkaansa|paikka"
)
_ASKS_HOW_MUCH = re.compile(r"paljon|paljonko|paljonks|paljo|kuinka|mika|minka|mita|miten|tuleeko|onko")
_DIFFERS = re.compile(r"saast\w+|ero\w{0,3}|erotus\w*|halvem\w+|kalliim\w+|edullisem\w+|vahemman|enemman")
_COMPARED = re.compile(
    r"(?:edelli|aiem|aikaisem|askei|alkuperai|ensimmai|eka)\w*|asken|verrattuna|siihen|aikaisemmin|verran|kuin|ku|tulee|tulis\w*"
    r"|olisi|ois|nyt|jai|jaa|valilla|naiden|naitten|niiden|kahden|valia|laskelm\w+|tulok\w+|mina|me|siis|sitten|sit"
)
_OF_VAT = re.compile(r"alv\w*|vero\w*|arvonlisavero\w*")
_SHARE = re.compile(
    r"paljon|paljonko|paljonks|mika|mita|osuus|osuutta|maara|pelkka|pelkan|pelkkaa|itse|summassa|euroina|sisalta\w+"
)
_BESIDE = re.compile(
    r"""
    ja|no|niin|hei|mutta|siis|nyt|sitten|ihan|oikein|oikeasti|oikeesti|tarkalleen|varmasti|aivan|viela|kokonaan|tarkemmin
    |taa|tama|taman|tan|tata|tuo|tuon|tota|tuota|toi|ton|se|sen|sita|siina|siita|siihen|tuohon|tohon|tahan|nama|noi|ne|nuo
    |hinta|hinnan|summa|summan|arvio|arvion|maara|maaran|luku|luvun|luvut|lukuun|tulos|tuloksen|loppusumma|loppuhinta|laskelma\w*
    |on|oli|olet|ei|paljon|kallis|iso|suuri|vahan|halpa|tavalla|e|euroa|eur|kpl|laskutapa|voi|minulle|mulle
    """,
    re.VERBOSE,
)
_WHY = re.compile(r"\W*(?:(?:ja|niin|no|mutta) )?(?:miksi|miks|mix|mitenniin|miten niin|kuinka niin|mista)\W*")


_OF_DIFFERENCE = (_ASKS_HOW_MUCH, _DIFFERS, _COMPARED, _BESIDE)


def asked_about_result(text: str | None) -> str | None:
    """`how`, `certain` or `difference` when the whole message asks that of the result shown last; else None."""
    words = _WORD.findall(folded(text or "")[:200])
    if not 1 <= len(words) <= _MOST_WORDS:
        return None
    if all(any(known.fullmatch(word) for known in _OF_DIFFERENCE) for word in words) and any(
        map(_DIFFERS.fullmatch, words)
    ):
        return DIFFERENCE
    if _all_of(words, _ASKS_WHETHER, _SURE) or words == ["varma"]:
        return CERTAIN
    return HOW if _all_of(words, _ASKS_HOW, _COMPUTED) else None


def asks_for_difference(text: str | None) -> bool:
    """Whether a what-if asks how much it saves or costs more as well."""
    return any(map(_DIFFERS.fullmatch, _WORD.findall(folded(text or "")[:200])))


def asks_share_of_vat(text: str | None) -> bool:
    """Whether the whole message asks how much VAT is in the sum: "paljonko siitä on veroa?"."""
    words = _WORD.findall(folded(text or "")[:200])
    known = (_OF_VAT, _SHARE, _BESIDE)
    return bool(
        any(map(_OF_VAT.fullmatch, words))
        and any(map(_SHARE.fullmatch, words))
        and all(any(pattern.fullmatch(word) for pattern in known) for word in words)
    )


def asks_why(text: str | None) -> bool:
    """Whether the whole message is a bare "miksi?", which belongs to whatever was said last."""
    return bool(_WHY.fullmatch(folded(text or "")))


def _all_of(words: list[str], asking: re.Pattern[str], asked: re.Pattern[str]) -> bool:
    """Whether a word asks, another one is what is asked, and no word is of another matter."""
    first = next((place for place, word in enumerate(words) if asking.fullmatch(word)), None)
    return (
        first is not None
        and any(asked.fullmatch(word) for place, word in enumerate(words) if place != first)
        and all(any(known.fullmatch(word) for known in (asking, asked, _BESIDE)) or word[0].isdigit() for word in words)
    )

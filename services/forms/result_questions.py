"""A question about the result that was just shown: how it was computed, whether it is certain."""

from __future__ import annotations

import re

from services.forms.what_if_words import folded

HOW, CERTAIN = "how", "certain"
_IT = (
    r"(?:taa|tama|taman|tan|tuo|tuon|toi|ton|se|sen|siina|siita|nama|noi|hinta|hinnan|summa|summan|arvio|arvion|maara|maaran"
    r"|luku|luvun|tulos|tuloksen|laskelma|laskelman|loppusumma|loppuhinta)"
)
_REST = r"(?: (?:nyt|oikein|oikeesti|oikeasti|ihan|tarkalleen|sitten|siis|noin|nain))*"
_HOW = re.compile(
    rf"\W*(?:(?:niin |no |ja |hei |mutta |siis )*)(?:"
    rf"(?:miten|kuinka|mites|milla tavalla|mista|mihin){_REST} (?:{_IT} )*(?:on |oikein )*(?:lasket\w+|lasketaan|laskit\w*|laskette|tul(?:ee|i|tiin)"
    rf"|paady\w+|saatiin|sait\w*|saitte|muodostu\w+|koostu\w+|perustuu|perustuvat){_REST}(?: (?:{_IT}|tahan|siihen|tuohon))*(?: \w+)?"
    rf"|mista (?:{_IT} )+(?:tulee|tuli)"
    rf"|miksi (?:{_IT} )*(?:on )?(?:noin|nain|niin|juuri) (?:paljon|kallis|iso|vahan|halpa|suuri)"
    rf"|(?:selita|avaa|perustele|nayta)\w* (?:viela )?(?:{_IT}|lasku|laskutapa|laskukaava|kaava|vaiheet|miten)(?: \w+){{0,3}}"
    rf"|(?:mika|milla) (?:on |oli )?(?:laskukaava|kaava|laskutapa|kaavalla)(?: \w+){{0,2}}"
    rf"|miten (?:laskit|lasketaan|laskettiin|se tulee)"
    rf")\W*"
)
_SURE = re.compile(
    rf"\W*(?:(?:no |ja |mutta |siis )*)(?:"
    rf"(?:onko|onks|onkos){_REST} (?:{_IT} )*(?:nyt |ihan |varmasti |aivan )*(?:varma\w*|oikein|oikea|tarkka\w*|lopulli\w+|sitova\w*|luotettava\w*|arvio|totta|tarkkaan)(?: \w+){{0,2}}"
    rf"|(?:kuinka|miten) (?:varma|tarkka|luotettava|sitova)\w*(?: {_IT})?(?: on)?(?: {_IT})?"
    rf"|(?:voiko|voinko|voiks|voidaanko) (?:{_IT} |siihen |tuohon |tahan )*luottaa(?: (?:siihen|tuohon|tahan))?"
    rf"|(?:pitaako|pitaaks) (?:{_IT} )*paikka\w+"
    rf"|(?:olet\w*|oot\w*) (?:nyt |ihan |ko )*varma(?: \w+)?|oletko(?: ihan)? varma(?: \w+)?"
    rf"|varmasti|ihanko varmasti|varma"
    rf")\W*\?*\W*"
)


def asked_about_result(text: str | None) -> str | None:
    """`how` or `certain` when the whole message asks that of the result shown last; else None."""
    asked = folded(text or "")
    if _HOW.fullmatch(asked):
        return HOW
    return CERTAIN if _SURE.fullmatch(asked) else None

"""The words of a what-if: which of them only carry it, and the message with the values that were read taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_LETTERS = str.maketrans("äöåé", "aoae")
_WORD = re.compile(r"[a-z0-9]+")
# "{{7*7}}" is no figure.
_CODE = re.compile(r"[{}$#<>=*\\\[\]]")
LONGEST = 200  # characters: a longer message is a story, no change of a figure

# With one of these a message supposes, corrects or computes anew; without one it must be nothing but figures.
_MARKER = re.compile(
    r"\b(?:enta\w*|mites?|jos|eiku\w*|ei (?:kun|ku|vaan)|vaan|siis|sittenkin|mieluummin|onkin|olikin|oliskin|olisikin"
    r"|lask\w+ (?:sama|se|viela|uudel|uudes|uusik|nyt)\w*|sama\w*|tarkoitin|tarkotin|anteeksi|sori|korjaus|korjaan"
    r"|uudelleen|uudestaan|uusiksi|vaihda\w*|muuta\w*|voitko laskea)\b"
)
_WHAT_IF = re.compile(r"\b(?:enta\w*|jos)\b")
# Ways of asking for the same again that have words of other questions in them.
_AGAIN = re.compile(
    r"\bmiten jos\b|\bvoi(?:ko|ks|sko|siko) (?:sen |taman |saman )?laskea\b"
    r"|\bmika (?:on|olisi|ois|olis|tulisi) (?:se |silloin |sitten )?(?=hin|summa|loppu|arvio|kustannu|kokonais)"
)
# What is said of the result before the wish: "joo tää näyttää oikeelta, paljonko alvin kanssa".
_APPROVES = re.compile(
    r"\b(?:naytta\w+|vaikutta\w+|kuulosta\w+|tuntuu) (?:(?:ihan|aika|tosi|jo|kylla) )?\w{3,}lta\b"
    r"|\b(?:pita\w+ paik\w+|tasma\w+|hyva|kiva|selva|mahtavaa?|loistavaa?|oikein)"
    r" (?=[^.?!]*\b(?:paljon|mit|ent|lask|nayt))"
)
_NOT_THIS = re.compile(r"\beika $")  # "25 eikä 30"
_BUT = re.compile(r" vaan\b")
_COUNTED_NOUN = re.compile(r"(?: [a-z]{3,}(?:ta|aa|vaa|elle)(?= [a-z]))? [a-z]+")
_CARRIES = re.compile(
    r"""
    ja|no|mut|mutta|etta|oho|ups|tosiaan|oikeesti|oikeasti|kaikki|koko|niin|nyt|sitten|sitte|sit|siis|eli|joo|ok|okei|hei|moi|kiitos|kiitti|enta\w*|mita|mites|jos|jospa
    |ei|eiku\w*|kun|ku|vaan|vain|vaa|anteeksi|sori|hups\w*|tarkoitin|tarkotin|piti|sanoa|olla|korja\w+|oikeastaan|itse
    |takas|takaisin|takasin|palataan|palaa|alkuper\w+|aiemp\w+|entis\w+|eka\w*|ekoi\w*|aluks|aluksi|alussa|niinku|niinkuin|kuin
    |sittenkin|kuitenkin|mieluummin|viela|myos|ihan|vaikka|vaikkapa|esimerkiksi|noin|taas|yhteensa|kokonaan|pelkastaan
    |lask(?:e|etaan|isit\w*|ea|etko|ettais\w*|ettas|epa|eppa|in|isin|etas|ettuna|eskele\w*)|nayta\w*|anna|voitko
    |voisitko|voitais\w*|voidaanko|saisinko|saisko|sama|saman|samat|samalla|uudestaan|uudelleen|uusiksi|vaih[dt]a\w*
    |muuta\w*|muutetaan|kokeillaan|katso\w*
    |on|onkin|onki|ois|oiskin|olis|oliskin|olisi|olisikin|oisi|oli|olikin|ollu|ovat|olisivat|tulee|tulis|tulisi|tuu|menee
    |ote(?:taan|taankin|ttais\w*|ttas)|ota(?:isin|isimme)?|ottaa|ottais\w*|lisata\w*|lisaa|lisais\w*
    |lisays\w*|lisayk\w+|lisatt\w+|teh(?:daan|tais\w*)|tekisi\w*|tila(?:taan|ttais\w*|isi\w*)|osta(?:isi\w*|a)|oste\w+
    |hanki(?:taan|ttais\w*|sin|simme)|aloite\w+|alotet\w+|siirre\w+|siirta\w+
    |ne|niita|niit|nita|nama|naa|se|sen|sita|sit|taa|tama|taman|tan|tuo|tuon|toi|ton|sille|siita|siihen
    |li[sc]en\w+|lissu\w*|kayttaj\w+|lisakayttaj\w+|lisalisen\w+|kayttajalisen\w+|lisa|tunnu\w+|paikka\w*|paikko\w*
    |henkilo\w*|henkea|hlo|tyyppi\w*|kaveri\w*|kpl|kappale(?!maar)\w*|maara(?!aik)\w*
    |kausi|kauden|kaudeksi|kaudella|kaudelle|kaudelta|kautta|laskutuskau\w+|jakso\w*|laskutusjakso\w*|pitui\w+|pituu\w+
    |pitka|kesta\w+|ala|alkaa|alkaisi|alkais|alkaen|lahtien|paatty\w*|paaty|lopu|loppu\w*|x|asti|saakka|kk|kuukau\w+|kuussa|kuulta
    |vaarin|vaara|oikea|oikein|meidan|laskut(?:us\w*|ettuna|etaan|ettais\w*)|muuttu\w+|vasta|jo|paiva|paivana|paivaksi|pvm|valit\w+
    """,
    re.VERBOSE,
)
OF_MONEY = re.compile(
    r"paljonko|paljonks|paljon|paljo|saast\w+|ero\w{0,2}|maksa(?:a|isi|is|s|isivat|akin|isikin)?|kustanta\w+|hin(?:ta|nan|naksi|nalla|taa|naltaan)|kuukausihin\w+"
    r"|kuukausimaksu\w*|kk|summa\w*|arvio\w*|kustannu\w+|loppuhin\w+|loppusumma\w*|sopimushin\w+|yksikkohin\w+|euro\w*|eur|e|per|alv|a"
)
OWNERS = r"meil(?:la)?|mul(?:la)?|minul(?:la)?"  # in speech without the last syllable: "meil on"
_ORDER = rf"{OWNERS}|meita|teil(?:la)?|tilaukses(?:sa\w*)?"
OF_THE_ORDER = re.compile(_ORDER)
OF_USERS = re.compile(rf"{_ORDER}|aktiivi\w*|vapaa\w*")
_CLITIC = re.compile(r"(?<=...)kin?$")  # "tuleeki", "otetaanki", "lisataankin"
# "Ei 3 vaan 4" corrects, "ei tänään" only denies.
_DENIES = re.compile(r"\bei\b(?!\W+(?:kun|ku|vaan|tarkoitin|tarkotin|siis|anteeksi|sori)\b)(?!.*\bvaan\b)")
# A word of another matter is never passed over, whatever stands around it.
_OTHER_MATTER = re.compile(
    r"lasku(?!tus|r)\w*|maks(?:oi|oin|oimme|ettu|ettii?n|an|amme|etaan|uaika|ua|ut|u)\w*|peru\w*|irtisan\w*|palaut\w*|hyvit\w*"
    r"|perin\w*|erap\w*|paket\w*|poist\w*|vahen\w*|asiaka\w*|osoit\w*|miksi|miks|milloin|missa|mista|mihin|kuka|kuinka"
    r"|kauanko|saako|voiko|onko|pitaako|kannattaako|tarvitseeko|en|emme|\w{3,}k(?:o|s)|aktiivi\w*|tilau\w*|sopimu\w*|viite\w*|pyynto\w*"
)


def folded(text: str) -> str:
    """Lower case without dots, each character in its place."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_LETTERS)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


class Unreadable(Exception):
    """The message speaks of an input, but not so that one value can be read."""


class Said:
    """A message while it is read: what was understood is taken out, and what is left tells whether that was all."""

    def __init__(self, message: Mapping[str, Any]) -> None:
        self.original = str(message.get("text") or "")
        self.whole = folded(self.original)
        passed_over = _APPROVES.sub(_blank, _AGAIN.sub(_blank, self.whole))
        self._left = list(passed_over)
        self._entities = [entity for entity in message.get("entities") or [] if "start" in entity]
        self._taken: set[int] = set()
        for entity in self._entities:
            if entity["entity"] == "people":
                self._take_noun(entity)
            if entity.get("replaced"):
                self.take_entity(entity)
                self.take(*entity["around"])
                continue
            denied = _NOT_THIS.search(self.whole[: entity["start"]])
            if denied and not _BUT.match(self.whole, entity["end"]):  # "eikä 5 vaan 6" is read as what it replaces
                self.take_entity(entity)
                self.take(*denied.span())

    @property
    def text(self) -> str:
        """What is left, with spaces in the place of the rest."""
        return "".join(self._left)

    @property
    def is_plain(self) -> bool:
        """Whether it has words and is neither a button's payload nor code."""
        return bool(self.whole.strip()) and not self.whole.startswith("/") and not _CODE.search(self.whole)

    @property
    def supposes(self) -> bool:
        """Whether words of a what-if or of a correction stand in it."""
        return bool(_MARKER.search(self.whole))

    def entities(self, *kinds: str) -> list[dict[str, Any]]:
        """The entities of these kinds, or of any, that nobody has taken, the inexact ones too."""
        return [
            entity
            for place, entity in enumerate(self._entities)
            if (not kinds or entity["entity"] in kinds) and place not in self._taken
        ]

    def take(self, start: int, end: int) -> None:
        """Takes a stretch out."""
        self._left[start:end] = " " * (end - start)

    def take_entity(self, entity: Mapping[str, Any]) -> None:
        """Takes an entity out."""
        self._taken.add(next(place for place, own in enumerate(self._entities) if own is entity))
        self.take(entity["start"], entity["end"])

    def _take_noun(self, entity: Mapping[str, Any]) -> None:
        """The people that are counted: "4 konsulttia", "2 uutta osaajaa"."""
        noun = _COUNTED_NOUN.match(self.whole, entity["end"])
        if noun:
            self.take(*noun.span())

    def take_match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match in what is left, taken out with the entities in it."""
        match = pattern.search(self.text)
        if match:
            self.take(*match.span())
            for place, entity in enumerate(self._entities):
                if match.start() <= entity["start"] < match.end():
                    self._taken.add(place)
        return match

    def before(self, place: int) -> str:
        """The clause to the left of a place."""
        return re.split(r"[,;.!?\n](?![0-9])", self.whole[:place])[-1]

    def says_more(self, beside: re.Pattern[str] | None) -> bool:
        """Whether something is left that neither carries a change nor may be passed over; `beside` are more words."""
        unknown = list(self._unknown(beside))
        if _DENIES.search(self.text) or any(_OTHER_MATTER.fullmatch(word) for word in unknown):
            return True
        passed_over = 1 if _WHAT_IF.search(self.whole) else 0
        return len(unknown) > passed_over or any(word.isdigit() for word in unknown)

    def _unknown(self, beside: re.Pattern[str] | None) -> Iterator[str]:
        for word in _WORD.findall(self.text):
            plain = _CLITIC.sub("", word)
            carries = _CARRIES.fullmatch(word) or _CARRIES.fullmatch(plain)
            if not carries and not (beside and beside.fullmatch(word)):
                yield word

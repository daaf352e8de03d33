"""Phone numbers: the last thing that digits can be, unless their shape or a word beside them leaves no doubt.

Four strengths, from the surest:
1. After a word of phones ("puh.", "gsm", "soittakaa numeroon") digits are a phone number.
2. Some shapes are nothing else: +358 40 123 4567, 0401234567, 09-1234567, 0800 12345. They are phone numbers whatever
   was asked, and even after "lasku", which people write before a number to call; but not after a word that names
   another number ("laskun numero", "viite", "Y-tunnus").
3. Numbers in even groups ("013 345 678") are phone numbers too, but an open question for an invoice takes them; so are
   those that begin with 358, but it takes them if they are reference numbers by their check digit.
4. Anything else of seven to thirteen digits that begins with 0 is a phone number only if it is no other thing: no
   Y-tunnus whose check digit holds, no date, no sum. With nobody to say what "0123456" is it is taken for a phone
   number, since a phone number in clear does more harm than an invoice number that has to be told again; when a
   question for an invoice or a Y-tunnus is open, the question says what it is (asked.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found, Rank, Reading, single

_GAP = r"(?: ?[-/.] ?|\) ?| )?"
_NO_DATE = (
    r"(?!(?:[0-9]{1,2}(?P<mark>[ ./-])[0-9]{1,2}(?P=mark)(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2})(?![0-9]))"
)
_NO_BUSINESS_ID = r"(?![0-9]{7} ?- ?[0-9](?![0-9]))"
_STARTS = r"(?<!\w)(?<![0-9][.,/-])"
_ENDS = r"(?![0-9])"
# The usual ten digits are looked for first, so that a number written right behind is a number of its own.
_MOBILE = rf"\(?0 ?(?:4[0-9]|50){_GAP}(?:{'|'.join(f'(?:[0-9]{_GAP}){{{n}}}[0-9]{_ENDS}' for n in (6, 7, 8, 5))})"
_INTERNATIONAL = r"(?:\+ ?|00(?=358))[1-9](?:[ ()./-]{0,3}[0-9]){7,14}(?![0-9])(?! ?(?:€|e\b|eur))"
_AREA = (
    r"(?:\(0[0-9]{1,3}\) ?|0[235689](?: ?[-/] ?| )|0(?:1[03-9]|2[0-9]|30|39|60|7[0135])[0-9]?(?: ?[-/] ?| ))"
    r"[0-9](?:[ -]?[0-9]){4,7}"
)
_SERVICE = r"0[1-46-9]00(?: ?[-/] ?| )[0-9](?:[ -]?[0-9]){2,6}"
_SURE = re.compile(
    rf"{_STARTS}(?:{_MOBILE}|{_INTERNATIONAL}|{_NO_DATE}(?:{_AREA}|{_SERVICE}){_ENDS}(?!-[0-9]))", re.ASCII
)
_WITHOUT_PLUS = re.compile(rf"{_STARTS}358[ -]?(?:4[0-9]|50)(?:[ -]?[0-9]){{6,8}}{_ENDS}", re.ASCII)
_ANY = r"\+?\(?[0-9](?:[ ()/-]{0,2}[0-9]){5,14}(?![0-9])"
_NOUN = (
    r"(?:[a-z]{0,12}puhelin(?!lasku|liitty)[a-z]{0,10}|puh|gsm|kanny[a-z]{0,10}|mobiili[a-z]{0,8}|tel|phone|mobile"
    r"|whats ?app[a-z]{0,5}|tekst(?:iviest|ar)[a-z]{0,8})"
)
_VERB = r"(?:soit[a-z]{1,10}|tavoit[a-z]{1,10}|(?<!laskun )numero(?:on|sta|lla|ni|mme)|yhteysnumero[a-z]{0,6}|p[.:])"
_OTHER_NUMBER = r"(?:[a-z]*lasku|viit|[a-z]*tunnu|tili|erap)"
_CUED = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"\b{_NOUN}[.:]?(?: (?:on|numero[a-z]{{0,5}}|nro|nr|minulle|meille|mulle))*[ .:=-]{{0,3}}"
        rf"(?P<number>{_NO_DATE}(?:{_MOBILE}|{_INTERNATIONAL}|{_ANY}))",
        rf"\b{_VERB}(?: (?!{_OTHER_NUMBER})[a-z-]{{1,20}}){{0,3}}[ .:=-]{{1,3}}"
        rf"(?P<number>(?=[0+(]){_NO_DATE}{_NO_BUSINESS_ID}(?:{_MOBILE}|{_INTERNATIONAL}|{_ANY}))",
    )
)
_MAYBE = re.compile(rf"{_STARTS}(?<!\+)0[ -]?[0-9](?:[ -]?[0-9]){{5,11}}(?![\w/])(?!-[0-9])", re.ASCII)
# Behind another number only what is grouped as phones are begins one of its own: "viite 1232 040 1234567".
_BEHIND_A_NUMBER = re.compile(
    rf"(?<=[0-9] )(?:0(?:4[0-9]|50)(?: [0-9]{{2,8}}(?: [0-9]{{2,4}}){{0,3}}|-[0-9]{{5,8}}|[0-9]{{7}}){_ENDS}"
    r"|\+[1-9])",
    re.ASCII,
)
# Whatever may be a phone number, for texts in which nothing has to stay readable: log lines, training examples.
LIKE_A_PHONE = re.compile(
    r"(?<![\w.\-])(?:(?:\+358|00358|0)[ \-]?(?:4\d|50|[1-9])\d?(?:[ \-]?\d){5,9}|\+[1-9](?:[ \-]?\d){7,14})(?!\w)"
)
_GROUP = re.compile(r"[0-9]+", re.ASCII)


def phone_readings(text: str, asked: frozenset[str]) -> Iterator[Reading]:
    """Every phone number; ``asked`` are the kinds of values that the open question takes."""
    if not any(mark.isdigit() for mark in text):
        return
    for pattern in _CUED:
        for match in pattern.finditer(text):
            yield _reading(Rank.CUED_PHONE, text, *match.span("number"))
    for match in _SURE.finditer(text):
        doubtful = "invoice_number" in asked and _evenly_grouped(match[0])
        yield _reading(Rank.PHONE if doubtful else Rank.SURE_PHONE, text, *match.span())
    for match in _WITHOUT_PLUS.finditer(text):
        yield _reading(Rank.PHONE if "invoice_number" in asked else Rank.SURE_PHONE, text, *match.span())
    for match in _MAYBE.finditer(text):
        yield _reading(Rank.PHONE, text, *match.span())


def without_phones_behind_numbers(text: str) -> str:
    """The text for the rules whose numbers may go on over spaces: a phone number behind one is blotted out."""
    for match in _BEHIND_A_NUMBER.finditer(text):
        phone = _SURE.match(text, match.start())
        if phone:
            text = text[: phone.start()] + "~" * (phone.end() - phone.start()) + text[phone.end() :]
    return text


def _evenly_grouped(written: str) -> bool:
    """In threes or fours throughout ("045 678 912", "0300 1234"), as any number may be written."""
    if written.startswith("+") or "-" in written or "(" in written:
        return False
    sizes = [len(group) for group in _GROUP.findall(written)]
    return len(sizes) > 1 and any(sizes[0] <= size and set(sizes[1:]) == {size} for size in (3, 4))


def _reading(rank: Rank, text: str, start: int, end: int) -> Reading:
    number = re.sub(r"[^+0-9]", "", text[start:end])
    return single(rank, Found("phone", number, start, end))

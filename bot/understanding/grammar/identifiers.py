"""Identifiers: Y-tunnus, IBAN, references, invoices, e-mail addresses, phone numbers, and what of them is sensitive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stdnum import iban as stdnum_iban
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError
from stdnum.fi import ytunnus

from bot.understanding.grammar.copula import BE
from bot.understanding.grammar.entity import Entity, Found, Rank, Reading, fold, single
from calculators import reference_number
from calculators.errors import InvalidReferenceCheckDigit, InvalidReferenceLength
from services.requests.reference import ALPHABET, format_reference, is_valid

# Y-tunnus: 1967543-8, 19675438, FI19675438, with spaces or without; value always 1967543-8.
#
# Weights 7, 9, 10, 5, 8, 4, 2 and mod 11 (python-stdnum's fi.ytunnus). Eight bare digits are one only when the
# check digit holds; after a cue word, with a hyphen or with FI a wrong one is kept as invalid. So is another
# country's company id (foreign): a VAT number, or a Swedish organisation number with its hyphen or its name.

# What stands between a name and its number: "on", "pitäisi sittenkin olla".
_ADVERB = r"(?:siis|sittenki?n?|sitte|kylla|nyt|oikeasti|oikeesti|itse asiassa|ihan|vissiin|kai|varmaan|se|vaan|vain)"
_COPULA = rf"(?: {_ADVERB}| (?:pit(?:aa|aisi|ais|i)|taytyy))*(?: {BE})(?: {_ADVERB})*"

_CUE = (
    r"\b(?:y|ly)[ -]?tunnu[a-z]{0,12}|\b(?:alv|arvonlisavero)[ -]?(?:tunnu|numero"
    r"|nro)[a-z]{0,8}|\bvat(?:[ -]?(?:id|numero|nro|no))?"
    r"|\byritystunnu[a-z]{0,8}|\bbusiness id"
)
_CUED = re.compile(
    rf"(?:{_CUE})(?:{_COPULA}| numero"
    rf"| nro)?[ :.=-]{{0,3}}(?P<id>(?:fi ?-?)?[0-9](?:[ -]?[0-9]){{3,10}})(?![\w])(?!-[0-9])",
    re.ASCII,
)
_SHAPED = re.compile(
    r"(?<![\w/.,])(?<![0-9]-)(?P<id>fi[ -]?[0-9]{7} ?-? ?[0-9]"
    r"|[0-9]{7} ?- ?[0-9])(?![\w/])(?!-[0-9])(?!\.[0-9])",
    re.ASCII,
)
_BARE = re.compile(r"(?<![\w/.,-])(?P<id>[0-9]{8}|[0-9]{7} [0-9])(?![\w/-])(?![.,][0-9])(?! [0-9])", re.ASCII)


# Two letters and eight to twelve characters behind them: too short for any account number.
_FOREIGN_VAT = re.compile(
    r"(?<![\w/-])(?P<id>(?!fi|rf)(?P<country>[a-z]{2})(?:(?<!no)(?<!se)[ -])?[a-z]?[0-9](?:[ .-]?[0-9]){6,11}"
    r"(?:[a-z][0-9]{0,2})?)"  # "no 12345678" and "se 12345678" are Finnish
    r"(?![\w/])(?!-[0-9])",
    re.ASCII,
)
_NOT_IN_IBANS = frozenset({"EL"})  # Greece's own letters in VAT numbers
_SWEDISH = re.compile(
    r"(?<![\w/.,-])(?P<id>[1-9][0-9][2-9][0-9]{3}-[0-9]{4})(?![\w/-])"
    r"|\borg(?:anisaatio|anisations)?\.? ?-?(?:nr|nro|nummer|numero\w*"
    r"|tunnus)(?: on)?[ :.]{0,3}(?P<named>[0-9]{6}-?[0-9]{4})(?![\w-])",
    re.ASCII,
)


def _foreign_readings(text: str, asked: frozenset[str]) -> Iterator[Reading]:
    for match in _FOREIGN_VAT.finditer(text) if "invoice_number" not in asked else ():
        known = match["country"].upper() in LENGTHS.keys() | _NOT_IN_IBANS
        if known and not _IBAN_CUE.search(text[max(0, match.start() - 40) : match.start()]):
            yield single(Rank.BARE_IDENTIFIER, Found("business_id", compact(match["id"]), *match.span("id"), "foreign"))
    for match in _SWEDISH.finditer(text):
        group = "id" if match["id"] else "named"
        rank = Rank.BESIDE_A_WORD if match["id"] else Rank.CUED_IDENTIFIER
        yield single(rank, Found("business_id", match[group], *match.span(group), "foreign"))


def business_id_readings(text: str, asked: frozenset[str] = frozenset()) -> Iterator[Reading]:
    """Every Y-tunnus, from the surest form to eight bare digits, which an open question for an invoice takes."""
    yield from _foreign_readings(text, asked)
    for pattern in (_CUED, _SHAPED):
        for match in pattern.finditer(text):
            yield single(Rank.CUED_IDENTIFIER, written_id(match))
    if "invoice_number" in asked:
        return
    for match in _BARE.finditer(text):
        found = written_id(match)
        if not found.reason:
            yield single(Rank.BARE_IDENTIFIER, found)


def written_id(match: re.Match[str]) -> Found:
    """The Y-tunnus of the group "id", with what is wrong with it."""
    digits = re.sub(r"[^0-9]", "", match["id"])
    if len(digits) == 7 and re.search(r"[0-9]{6}-[0-9]$", match["id"]):
        digits = "0" + digits  # numbers given before 1978 were printed with six digits
    value = f"{digits[:-1]}-{digits[-1]}"
    reason = "length" if len(digits) != 8 else None if ytunnus.is_valid(digits) else "check_digit"
    return Found("business_id", value, match.start("id"), match.end("id"), reason)


# The length of an IBAN by country (SWIFT's IBAN registry, as python-stdnum 2.2 carries it).

_TABLE = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 "
    "DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 "
    "GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 "
    "LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 "
    "PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 "
    "SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 "
)

LENGTHS = {item[:2]: int(item[2:]) for item in _TABLE.split()}
_SHORTEST = min(LENGTHS.values())


# IBAN account numbers of any country, with or without spaces, in either case; value compact and upper-case.
#
# ISO 13616: two letters of the country, two check digits, the body; mod 97. Lengths and body shapes are
# python-stdnum's.

_START = re.compile(r"(?<![\w/])(?!rf)[a-z]{2} ?[0-9]{2}(?=[ -]?[a-z0-9])", re.ASCII)
_BODY = re.compile(r"(?:[ -]?[a-z0-9])*", re.ASCII)
_DIGIT_BODY = re.compile(r"(?:[ -]?[0-9])*", re.ASCII)
_GROUPED = re.compile(r"(?: [a-z0-9]*[0-9][a-z0-9]*)*", re.ASCII)
_IBAN_CUE = re.compile(
    r"\b(?:iban|tili|tilin|tilinro|tilinumero\w*|tilille|tilimme|account)(?: (?:on|oli|numero"
    r"|nro|:))*[ :=-]*$"
)
_WALK = 80


def iban_readings(text: str) -> Iterator[Reading]:
    """Every account number, and what plainly tries to be one."""
    for match in _START.finditer(text):
        found = _account(text, match)
        if found:
            yield single(Rank.IBAN, found)


def compact(written: str) -> str:
    """Without separators, upper-case."""
    return re.sub(r"[ -]", "", written).upper()


def fault(number: str) -> str | None:
    """Why a compact number is no IBAN: country, length, check_digit, format; None when it is one."""
    if number[:2] not in LENGTHS:
        return "country"
    if len(number) != LENGTHS[number[:2]]:
        return "length"
    try:
        stdnum_iban.validate(number, check_country=False)
    except InvalidChecksum:
        return "check_digit"
    except InvalidComponent:
        return "country"
    except ValidationError:
        return "format"
    return None


def _account(text: str, start: re.Match[str]) -> Found | None:
    limit = min(len(text), start.start() + _WALK)
    country, apart = start[0][:2].upper(), " " in start[0]
    exact = _exact(text, start, limit, LENGTHS.get(country, 0))
    if exact:
        number = compact(text[start.start() : exact])
        digits = sum(char.isdigit() for char in number)
        if not fault(number) or (digits >= 10 and not apart):
            return Found("iban", number, start.start(), exact, fault(number))
    cued = bool(_IBAN_CUE.search(text[max(0, start.start() - 40) : start.start()]))
    return _attempt(text, start, limit, cued) if cued or (country in LENGTHS and not apart) else None


def _exact(text: str, start: re.Match[str], limit: int, length: int) -> int | None:
    """Where the country's length is reached, if the number may end there."""
    count, end = 0, start.start()
    for position in range(start.start(), limit):
        char = text[position]
        if char.isascii() and char.isalnum():
            count, end = count + 1, position + 1
            if count == length:
                return end if not text[end : end + 1].isalnum() and not _more_digits(text, end) else None
        elif char not in " -" or text[position - 1] in " -":
            return None
    return None


def _more_digits(text: str, end: int) -> bool:
    """Another group of digits behind a full number: it was written one group too long."""
    return bool(re.match(r" [0-9]{4}(?![0-9.,])(?! ?(?:e\b|€|eur|kpl|kk))", text[end : end + 12]))


def _attempt(text: str, start: re.Match[str], limit: int, cued: bool) -> Found | None:
    """A number of the wrong length or country that its cue or its shape says was meant as an account."""
    pattern = _DIGIT_BODY if start[0].startswith("fi") else _GROUPED
    match = pattern.match(text, start.end(), limit)
    if match is None or not match[0]:
        match = _BODY.match(text, start.end(), min(limit, start.end() + 30))
    end = match.end() if match else start.end()
    number = compact(text[start.start() : end])
    digits = sum(char.isdigit() for char in number)
    short = len(number) < (_SHORTEST if not cued else 0)
    if short or text[end : end + 1].isalnum() or digits < (8 if cued else 12) or digits < len(number) - 6:
        return None
    return Found("iban", number, start.start(), end, fault(number))


# Invoice numbers: whatever number follows "laskun numero", "laskunro", "lasku nro" or, from four digits on,
# "lasku".
#
# Sellers number their invoices as they like, so there is no check; the value is as written, upper-case.

_ID = r"[a-z]{0,4}-?[0-9]+(?:[-/][0-9a-z]+){0,3}"
_NUMBER_WORD = r"(?:numero|nro|nr|no|n:o|num|id|tunnus)[a-z]{0,6}"
_NOT_A_COUNT = (
    r"(?![\w%€])(?![.,:][0-9])(?! ?(?:€|%|e\b|eur|kpl|kappal|kk\b|li[sc]+en|lissu|kaytt|krt|kert|pv\b"
    r"|paiv(?!ays|am)|riv|pros|v\b|vuo))"
)
_NAMED = re.compile(
    rf"\b(?:hyvitys|osto|muistutus)?(?:lasku[a-z]{{0,6}}[ -]?{_NUMBER_WORD}"
    rf"|lasku[a-z]{{0,4}} ?#|invoice(?: (?:number|no|nro))?)(?: ?:[a-z]{{1,3}})?"
    rf"(?:{_COPULA})?[ :.=#]{{0,3}}(?P<id>{_ID}){_NOT_A_COUNT}",
    re.ASCII,
)
_PLAIN = re.compile(
    rf"\b(?:hyvitys|osto|muistutus)?lasku(?:n|a|t|sta|un|ni|mme|lla|ssa|lle|lta"
    rf"|nne|jen|ja|ihin|i(?:sta|lla|ssa|lle"
    rf"|lta))?(?: on)?[ :]{{1,2}}(?P<id>(?:[a-z]{{1,4}}-?)?[0-9]{{4,}}(?:[-/][0-9]+){{0,3}}){_NOT_A_COUNT}",
    re.ASCII,
)
# A past tense tells of a sum as well ("lasku oli 1250"): only what no sum looks like is a number then.
_TOLD = re.compile(
    rf"\b(?:hyvitys|osto|muistutus)?lasku{_COPULA}(?: {_NUMBER_WORD})?[ :]{{1,2}}"
    rf"(?P<id>(?:0[0-9]{{3,}}|[0-9]{{5,}})(?:[-/][0-9]+){{0,3}}){_NOT_A_COUNT}",
    re.ASCII,
)
# "Laskuja on kaksi: 78115 ja 241031".
_COUNTED = re.compile(
    rf"\b(?:laskuja(?: {_ADVERB})*(?: {BE})(?: {_ADVERB})* (?:[0-9]{{1,2}}|[a-z]{{3,12}})(?: kpl| kappaletta)?"
    rf"|(?:[0-9]{{1,2}}|[a-z]{{3,12}}) laskua)(?:[,:;.]| eli| -) ?"
    rf"(?P<id>[0-9]{{4,}}(?:[-/][0-9]+){{0,3}}){_NOT_A_COUNT}",
    re.ASCII,
)
_AND_ANOTHER = re.compile(
    rf"(?:,| ja| seka| tai| &"
    rf"|, ja) (?:(?:laskun? )?{_NUMBER_WORD}[ :.]{{1,2}})?(?P<id>[0-9]{{4,}}"
    rf"(?:[-/][0-9]+){{0,3}}){_NOT_A_COUNT}",
    re.ASCII,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def invoice_number_readings(text: str) -> Iterator[Reading]:
    """Every invoice number, and those listed after one ("laskut 10023 ja 10024")."""
    if "lasku" not in text and "invoice" not in text:
        return
    for match in _NAMED.finditer(text):
        yield from _listed(text, match, Rank.CUED_IDENTIFIER)
    for match in (*_PLAIN.finditer(text), *_TOLD.finditer(text), *_COUNTED.finditer(text)):
        if not _YEAR.fullmatch(match["id"]):
            yield from _listed(text, match, Rank.BESIDE_A_WORD)


def _listed(text: str, match: re.Match[str] | None, rank: Rank) -> Iterator[Reading]:
    """The number and those that follow it, of which none is named itself: "laskun numero on 10023 ja 10024"."""
    for _ in range(10):
        if match is None:
            return
        yield single(rank, Found("invoice_number", match["id"].upper(), *match.span("id")))
        rank = Rank.BESIDE_A_WORD
        match = _AND_ANOTHER.match(text, match.end("id"))


# Reference numbers (viitenumero), Finnish 7-3-1 and RF, with or without groups; value compact.
#
# After the word "viite" a run of digits is a reference number, valid or not. Without it only an RF number, or
# ten digits and more whose check digit holds and which is no phone number, is taken for one.

_RUN = r"(?:rf ?[0-9]{2}(?: ?[0-9]){3,24}|[0-9](?: ?[0-9]){1,30})"
_REFERENCE_NUMBER_CUED = re.compile(
    rf"\b(?:viite(?:numero|nro|tta|en|ella|ena|lla|lle|ksi|nron|nra)?[a-z]{{0,5}}|viitteen"
    rf"|viitteella|viitteena|viitetta|ref(?:erence)?)"
    rf"(?: ?(?:numero|nro|no|n:o)[a-z]{{0,5}})?(?:{_COPULA}| laskussa"
    rf"| laskulla)?[ :.=#-]{{0,3}}(?P<run>{_RUN})(?![\w])(?!-[0-9])",
    re.ASCII,
)
_RF = re.compile(r"(?<![\w])(?P<run>rf ?[0-9]{2}(?: ?[0-9]){1,24})(?![\w])", re.ASCII)
_REFERENCE_NUMBER_BARE = re.compile(
    r"(?<![\w/.,+-])(?P<run>[1-9](?: ?[0-9]){9,28})(?![\w/])(?![.,-][0-9])(?! ?(?:€|e\b|eur|kpl|kk|,))",
    re.ASCII,
)
# A last group that belongs to something else: "viite 12 34561 450 euroa", "viite 1232 3 kpl", "... 15.3."
_FOLLOWED = re.compile(r" ?(?:€|e\b|eur|kpl|kk\b|li[sc]+en|lissu|kuukau|[.,/][0-9])")


def reference_readings(text: str) -> Iterator[Reading]:
    """Every reference number."""
    for pattern in (_REFERENCE_NUMBER_CUED, _RF):
        for match in pattern.finditer(text):
            yield single(Rank.CUED_IDENTIFIER, _whole_groups(text, match))
    for match in _REFERENCE_NUMBER_BARE.finditer(text):
        if not reference_number_fault(reference_number.compact(match["run"])):
            found = Found("reference_number", reference_number.compact(match["run"]), *match.span("run"))
            yield single(Rank.BARE_IDENTIFIER, found)


def reference_number_fault(number: str) -> str | None:
    """Why a compact number is no reference number: check_digit, length, format; None when it is one."""
    try:
        reference_number.validate(number)
    except InvalidReferenceCheckDigit:
        return "check_digit"
    except InvalidReferenceLength:
        return "length"
    except ValueError:
        return "format"
    return None


def _whole_groups(text: str, match: re.Match[str]) -> Found:
    """The run without a last group that belongs to a sum, a count or a date."""
    start, end = match.span("run")
    while " " in text[start:end] and _FOLLOWED.match(text, end):
        end = text.rindex(" ", start, end)
    number = reference_number.compact(text[start:end])
    return Found("reference_number", number, start, end, reference_number_fault(number))


# Our own requests' references: ``LA-7K3Q-9X``, in any case, with or without hyphens.

# Read from the folded text (lower case). Every reference has a digit; "laskua ja" would be one without this.
_CHARACTER = f"[{ALPHABET.lower()}o01il]"
_REFERENCE = re.compile(rf"\bla[- ]?(?=[a-z -]{{0,6}}\d){_CHARACTER}{{4}}[- ]?{_CHARACTER}{{2}}\b")


def request_reference_readings(text: str) -> Iterator[Reading]:
    """Every reference; a wrong one only where it is written with its first hyphen."""
    for match in _REFERENCE.finditer(text):
        reference = format_reference(match[0])
        valid = is_valid(reference)
        if valid or "-" in match[0][:3]:
            reason = None if valid else "check_digit"
            found = Found("request_reference", reference, *match.span(), reason)
            yield single(Rank.CUED_IDENTIFIER, found)


_IT_IS = r"\W*(?:(?:no|se|tunnus|osoite|sahkoposti(?:osoite)?|on|ois|olisi) )*"
_WITHOUT_LA = re.compile(
    rf"{_IT_IS}(?P<id>(?=[a-z-]{{0,6}}[0-9])(?![0-9]+\W*$){_CHARACTER}{{4}}-?{_CHARACTER}{{2}})\W*"
)
_LIKE_REFERENCE = re.compile(rf"{_IT_IS}(?P<id>la[- ]?(?=[a-z-]{{0,6}}[0-9])[a-z0-9-]{{2,10}})\W*")


def asked_reference_readings(text: str) -> Iterator[Reading]:
    """As the whole reply also one without its LA, and one of another length as a wrong one."""
    match = _WITHOUT_LA.fullmatch(text)
    if match and is_valid(f"la{match['id']}"):
        yield single(Rank.ASKED, Found("request_reference", format_reference(f"la{match['id']}"), *match.span("id")))
    wrong = _LIKE_REFERENCE.fullmatch(text)
    if wrong and not is_valid(wrong["id"]):
        yield single(Rank.ASKED, Found("request_reference", wrong["id"], *wrong.span("id"), "format"))


# E-mail addresses, lower-cased. One that is written around its signs is read ("maija(at)yritys.fi", "maija at yritys
# piste fi"); one without a top-level domain is kept as invalid ("domain"), and so is one with a comma
# ("maija@yritys,fi": "format").

# The look-behind lets a match start only where an address can, so a long run of letters is read once.
_EMAIL = re.compile(
    r"(?<![\w.+%'-])(?P<local>[a-z0-9_](?:[\w.+%'-]{0,62}[\w+%-])?)@(?P<domain>[a-z0-9-]{1,63}"
    r"(?:\.[a-z0-9-]{1,63}){0,8})(?![@\w-])",
    re.ASCII,
)
_AT = r"(?: ?(?:\(at\)|\[at\]|\{at\}|<at>|\(a\)|\(@\)) ?| (?:at|at-?merkki|miukumauku|miuku|@) ?| ?@ ?)"
_DOT = r"(?:\.| ?\(piste\) ?| piste | dot )"
_SPELLED_SIGN = re.compile(r" ?\(?\b(piste|dot|alaviiva|valiviiva|viiva)\b\)? ?")
_SIGNS = {"piste": ".", "dot": ".", "alaviiva": "_", "valiviiva": "-", "viiva": "-"}
_WRITTEN_AROUND = re.compile(
    rf"(?<![\w.+%'@-])[a-z0-9_][\w.+%-]{{0,62}}(?: (?:piste|dot|alaviiva|valiviiva"
    rf"|viiva) [a-z0-9][\w.+%-]{{0,40}}){{0,3}}"
    rf"(?P<at>{_AT})[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{1,63}}){{0,3}}{_DOT}[a-z]{{2,10}}(?![@\w-])",
    re.ASCII,
)
_WITH_COMMA = re.compile(
    r"(?<![\w.+%'@-])[a-z0-9_][\w.+%-]{1,62}@[a-z0-9-]{1,63},(?:fi|com|net|org|eu|se|ee)(?![@\w-])", re.ASCII
)
_MEANT_AS_ADDRESS = re.compile(
    rf"{_IT_IS}(?P<id>(?!www\.)[a-z_][\w+-]*(?:\.[\w+-]+)*\.(?:fi|com|net|org|eu|se|ee)|[^\s@]*@\S*|\S+ ?@ ?\S+)\W*",
    re.ASCII,
)
_HINT = re.compile(r"@|at[])}>]|\(a\)| at\b| miuku")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s]{1,2000}")


def email_readings(text: str, original: str) -> Iterator[Reading]:
    """Every address; links are claimed so that nothing inside them is read."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            # Cut from the original: folding takes the dots off ä, which an address may carry.
            value = original[match.start() : match.end()].lower()
            known = re.search(r"\.[a-z]{2,24}$", match["domain"])
            yield single(Rank.EMAIL, Found("email", value, *match.span(), None if known else "domain"))
    if _HINT.search(text):
        for match in _WRITTEN_AROUND.finditer(text):
            yield single(Rank.EMAIL, Found("email", _as_written(match, original), *match.span()))
        for match in _WITH_COMMA.finditer(text):
            yield single(Rank.EMAIL, Found("email", match[0], *match.span(), "format"))
    for match in _URL.finditer(text):
        yield Reading(Rank.EMAIL, *match.span())


def asked_email_readings(text: str) -> Iterator[Reading]:
    """The whole reply to the question, where it is meant as an address and is none: "matti.firma.fi", "matti@"."""
    match = _MEANT_AS_ADDRESS.fullmatch(text)
    if match:
        yield single(Rank.ASKED, Found("email", match["id"], *match.span("id"), "format"))


def _as_written(match: re.Match[str], original: str) -> str:
    """ "Maija piste m (at) yritys piste fi" -> "maija.m@yritys.fi"; folding changes no length."""
    at = match.start("at"), match.end("at")
    sides = ((match.start(), at[0]), (at[1], match.end()))
    return "@".join(_signs_for_words(original[start:end].lower(), match.string[start:end]) for start, end in sides)


def _signs_for_words(written: str, folded: str) -> str:
    pieces, done = list[str](), 0
    for word in _SPELLED_SIGN.finditer(folded):
        pieces += written[done : word.start()], _SIGNS[word[1]]
        done = word.end()
    return "".join([*pieces, written[done:]])


# E-invoice addresses and their operators: 0037 and the Y-tunnus, with up to five digits behind it. They are no value of
# any form, and no secret; what they claim is no phone number, no Y-tunnus and no invoice.
#
# Twelve digits are nothing else: a number called in Latvia (00371) has one more. Others are read beside their name.

_E_INVOICE_NAME = (
    r"(?:verkkolaskut?us(?:osoi|tunn)\w*|verkkolasku\w*|ovt(?:-?tunnu\w*)?|edi-?tunnu\w*|valitta?ja\w*|operaattori\w*)"
)
_E_INVOICE_NAMED = re.compile(
    rf"\b{_E_INVOICE_NAME}(?:[ :=-]+(?!0)[a-z-]{{1,14}}){{0,3}}[ :=-]+(?:te|fi)?"
    r"(?P<id>0037(?:[ -]?[0-9]){8,13})(?![\w])",
    re.ASCII,
)
_E_INVOICE = re.compile(
    r"(?<![\w+.,/-])(?:te)?(?P<id>0037(?P<business_id>[0-9]{8})(?P<more>[0-9]{0,5}))(?![\w,.][0-9]|\w)", re.ASCII
)


def e_invoice_readings(text: str) -> Iterator[Reading]:
    """What claims the place of every e-invoice address."""
    if "0037" not in text:
        return
    for match in _E_INVOICE_NAMED.finditer(text):
        yield Reading(Rank.CUED_IDENTIFIER, *match.span("id"))
    for match in _E_INVOICE.finditer(text):
        if len(match["more"]) != 1 or ytunnus.is_valid(match["business_id"]):
            yield Reading(Rank.CUED_IDENTIFIER, *match.span("id"))


# Numbers named for something that no form asks and that are no secret: a purchase order, a cost center, a contract.

_ORDERED = (
    r"(?:(?:osto)?tilaus(?:numero|nro|tunnus|tunniste|viite)?|(?:osto)?tilauksen|purchase order"
    r"|p\.?o\.?(?:[ -]?(?:numero|nro|nr|number))?"
    r"|kustannuspaik\w*|projekti(?:numero|koodi|n)?|sopimus(?:numero|nro|tunnus)?|toimittajanumero|tiliointi(?:koodi|viite)?)"
)
_NAMED_FOR_ELSE = re.compile(
    rf"\b{_ORDERED}\w{{0,5}}(?:[ :=-]+(?:on|numero|nro|nr|po|viitteeksi|merkiksi|tulee)\b){{0,2}}[ :.=#-]{{0,3}}"
    r"(?P<id>(?:[a-z]{1,4}-?)?[0-9]{4,}(?:[-/][0-9a-z]+){0,3})(?![\w%€])(?![.,:][0-9])"
    r"(?! ?(?:€|%|e\b|eur|kpl|kk\b|li[sc]+en))",
    re.ASCII,
)


def named_for_else_readings(text: str) -> Iterator[Reading]:
    """What claims the place of such a number."""
    for match in _NAMED_FOR_ELSE.finditer(text):
        if not _YEAR.fullmatch(match["id"]):
            yield Reading(Rank.CUED_IDENTIFIER, *match.span("id"))


# Phone numbers: the last thing that digits can be, unless their shape or a word beside them leaves no doubt.
#
# Four strengths, from the surest:
# 1. After a word of phones ("puh.", "gsm", "soittakaa numeroon") digits are a phone number.
# 2. Some shapes are nothing else: +358 40 123 4567, 0401234567, 09-1234567, 0800 12345. They are phone numbers
#    whatever was asked, and even after "lasku", which people write before a number to call; but not after a word that
#    names another number ("laskun numero", "viite", "Y-tunnus").
# 3. Numbers in even groups ("013 345 678") are phone numbers too, but an open question for an invoice takes them; so
#    are those that begin with 358, but it takes them if they are reference numbers by their check digit.
# 4. Anything else of seven to thirteen digits that begins with 0 is a phone number only if it is no other thing: no
#    Y-tunnus whose check digit holds, no date, no sum. With nobody to say what "0123456" is it is taken for a phone
#    number, since a phone number in clear does more harm than an invoice number that has to be told again; when a
#    question for an invoice or a Y-tunnus is open, the question says what it is (``asked_readings``).

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
_PHONE_CUED = tuple(
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
    for pattern in _PHONE_CUED:
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


# Which entities never reach the conversation store in clear, and a glance that tells whether a text may hold any.

SENSITIVE = frozenset({"iban", "email", "phone"})
# Counts and lengths, which a phone number goes before.
_GIVE_WAY = frozenset({"number", "license_count", "active_users", "people", "months", "extension_days"})


def is_placeholder(entity: Entity) -> bool:
    """Whether the value was hidden before."""
    return str(entity.value).startswith("[")


def may_hold_sensitive(text: str, known: Iterable[Entity]) -> bool:
    """Whether something is left that may have to be hidden; far quicker than reading it all, and rather once too often.

    ``known`` are the text's entities, those that are hidden among them.
    """
    entities = list(known)
    plain = fold(_blotted(text, [entity for entity in entities if is_placeholder(entity)])).text
    sure = [*email_readings(plain, plain), *iban_readings(plain), *phone_readings(plain, frozenset())]
    if any(reading.found and reading.rank != Rank.PHONE for reading in sure):
        return True
    plain = fold(_blotted(text, [entity for entity in entities if entity.entity not in _GIVE_WAY])).text
    return any(reading.rank == Rank.PHONE for reading in phone_readings(plain, frozenset()))


def _blotted(text: str, entities: list[Entity]) -> str:
    for entity in entities:
        text = text[: entity.start] + "~" * (entity.end - entity.start) + text[entity.end :]
    return text

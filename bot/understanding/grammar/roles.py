"""What the words beside a value make of it: its role, which the form's fields claim or refuse."""

from __future__ import annotations

import re
from typing import Any

from bot.understanding.grammar.copula import BE
from bot.understanding.grammar.documents import invoice_region
from bot.understanding.grammar.entity import fold
from services.forms.roles import BILLED, BILLED_ALONE, DUE_DATE, MATTER, OTHERS, OVERPAID, PAID, TOTAL, UNTIL

# A due date that is wished for ("eräpäivä voisi olla 31.3.", "eräpäiväksi 31.3.") is the new one, and so is the second
# of "15.3. -> 31.3."; one that stands on the invoice ("eräpäiväksi on merkitty 31.3.") is not. What the date's own
# clause calls it goes before what an earlier one wishes: "voiko eräpäivää siirtää? Eräpäivä on 7.5.".

_BEFORE = 40  # characters to the left of a value in which its cue stands
_BEFORE_ADDRESS = 90
_AFTER = 24
_CLAUSE = re.compile(r"[.,!?\n;](?=\s|$)")

_DUE_WORD = r"era ?p(?:aiv|v)|due\s?date|dd\b|maksupaiv"
_DUE = re.compile(rf"{_DUE_WORD}|eraanty")
_UNTIL = re.compile(
    rf"siirt|pident|lykk|jatko|\b(?:uus|uutt|uude|uue|uure|uuve)\w* (?:{_DUE_WORD})"
    r"|erapaivaksi?\b(?!(?: \w+){0,2} (?:on|oli|luki|lukee|nakyy|ilmoite\w+)\b)"
    r"|maksan|maksamme|maksaa vasta|\bmaksamaan\b|\bmaksu\w*(?: \w+){0,2} (?:onnistu|hoitu|lahte|lahti|tuli?s|saatais)"
    r"|\braha\w*(?: \w+){0,2} (?:tule|tuli?s|saapu|riitta)"
    r"|erapaiv\w*(?: \w+){0,2} (?:vois|voitais|sais|sopis|kavis|toivo|halua|halut|pitais)"
)
_UNTIL_AFTER = re.compile(r"(?::?een\b)?\s*(?:asti|saakka|menness[a])|:?een\b")
_ARROW_AFTER = re.compile(r"\s*(?:-+>|=>|→)")
_ARROW_BEFORE = re.compile(r"(?:->|=>|→)\s*$")
_INTO = re.compile(r"(?:puun|pua|liin|seen|hin|paivaan|vuoteen|ksi)$")
# What else a day may be told of: what the writer does then, when the invoice came, when it was paid.
_OTHER_ACT = re.compile(
    r"\b(?:palaa(?:n|mme)|palataan|katso(?:n|taan|mme)|kysy(?:n|mme)|laheta(?:n|tte|tko|mme)?|lahettak\w+|lahettaa"
    r"|jatk(?:an|etaan|amme)|soit(?:an|amme|ellaan)|tarkist(?:an|amme|etaan)|selvit(?:an|amme)|miet(?:in|imme|itaan)"
    r"|vastaa(?:n|mme)|ilmoit(?:an|amme)|kerro(?:n|mme)|maks(?:oin|oimme|ettiin|ettu)|paivatty|paivays"
    r"|laskun paiva(?!n)|laskutettu|saapui|tuli)\b"
)
_MOST_LISTED = 20  # a larger number is no count of the invoices that follow
_LIST_BEGINS = re.compile(
    r"(?:[,:;.=(-]|\beli|\bsiis|\bne on|\bnumerot) *(?:(?:laskut?|numerot|viitteet|ne|on|eli) ?:?)* *$"
)
_LIST_JOINT = re.compile(r",? ?(?:(?:ja|seka|&|\+|/) ?)?(?:lasku |viite )?")
# Between two dates of one list, "#" being an invoice's number; and what ends such a list.
_LIST_GOES_ON = re.compile(
    r"\)?,? (?:ja|seka|&)(?: (?:toisen|sen toisen|toisella))? (?:(?:lasku\w* )?#,? ?\(?)?|\)?, #,? ?\(?"
)
_NEXT_INVOICE = re.compile(r"\)?,? ?(?:(?:ja|seka|&|\+) )?(?:(?:toinen|toisen|numero) )?")
_LIST_ENDS = re.compile(r"\W*(?:$|[.,!?;)](?:\s|$))")

_PAST = re.compile(r"\b(?:oli|meni|eraantyi|viime)\b[^.!?\n]*$")
_MONEY = frozenset({"amount", "number", "unit_price"})
_TOO_MUCH = re.compile(r"liika|palaut|takaisin|takas|ylimaara|ylimaks|hyvit|tuplana|kahdesti")
_IN_ALL = re.compile(r"\b(?:yhteensa|kaikkiaan)\b")
_WAS_PAID = re.compile(
    r"\b(?:maks(?:oin|oimme|ettiin|ettu|anut|aneet|oivat)|tililta (?:lahti|meni|veloit\w+)|veloitettiin|suoritettiin"
    r"|suoritus (?:oli|on))\b"
)
_WAS_BILLED = re.compile(
    rf"\blasku(?:n|ssa|lla)?(?: loppu| kokonais)?(?: ?summa\w*)?(?: \w+)? (?:{BE}|oltiin|luki|lukee)\b"
    r"|\blasku(?:n|ssa|lla)? ?summa\w*|\b(?:pitany?t?|piti|kuului)(?: \w+)? maksa\w*"
    r"|\bvaikka(?: \w+)? piti olla|\boikea (?:summa|hinta)\w*|\beika\b"
)
_SELLERS_ACCOUNT = re.compile(
    r"\b(?:saaja\w*|teidan|visman?|laskulla ole\w+|laskun|maksoin|maksoimme|maksettiin|maksettu)\b"
    r"(?!.*\b(?:palaut|takaisin|omalle|tililta))[^.!?\n]*\btili(?:lle|in|nne|nnelle|numero\w*)?\b[ :]*$"
)
_NAMES_ID = re.compile(r"(?:tunnu\w*|\balv\S*|\bvat)(?: \w{1,12}){0,2}[ :=.-]*$")
# "Laskut pitäisi lähettää osoitteeseen x", "laskutusosoitteeksi x", "käyttäjä x ei pääse": none of these asks for a
# reply there; "vastaus osoitteeseen x", "sähköpostini on x" do.
_OF_THE_MATTER = re.compile(
    r"\b(?:lasku|kuit|kopio|tosit|kutsu|tunnuks|muistutus)\w*(?: [\w-]+){0,6}"
    r" (?:osoittee(?:seen|sta|lle|ksi|n)\b|sahkopost\w*(?:iin|seen|sta|ksi)\b)"
    r"|\blaskutus-?(?:osoi|sahkopost|meil)\w*|\bosoittee(?:ksi|sta)\b"
    r"|\bsahkoposti(?:ksi|osoitteeksi|osoitteesta|sta)\b"
    r"|\b(?:vanha|entinen|entise|aiempi|aiemma|nykyi|vaara|toimimat)\w*(?: \w+){0,2} $"
    r"|\b(?:kayttaja|kolleg|tyontekij|henkilo|kirjautu|paakaytta)\w*(?: \w+){0,3} $"
)
_ADDRESS_AFTER = re.compile(r" (?:ei (?:enaa|toimi|ole)|on (?:vanha|poistu|vaara)|tilalle)\w*")
_OWN_ADDRESS = re.compile(
    r"\b(?:vasta(?:us|uks|ta|tkaa|is)|oma|minu|mun\b|mulle|minulle|itse|yhtey|tavoit|ilmoit)\w*"
    r"|(?:osoitteeni|postini|meilini)\b"
)
_ALSO = re.compile(
    r"(?:^|\b(?:ja|viela|lisaksi|myos|sama koskee))\W*(?:myos|lisaksi|viela|toinen|toista|toisenkin)\b[^.!?\n]*$"
)


def with_roles(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities, each with the `role` that a cue gives it.

    A bare number that is `perhaps` a sum ("lasku oli 500") has that role where no invoice is asked.
    `loose` are a Y-tunnus of bare digits that nothing names, what was billed or paid where only one of the two is
    told, and what a pasted invoice tells: they answer a question and correct nothing. An invoice that is told besides
    another one is `also`.
    """
    plain = _plain(text)
    region = invoice_region(plain)
    previous_end = 0
    marked = []
    for entity in entities:
        start, end = entity["start"], entity["end"]
        reach = _BEFORE_ADDRESS if entity["entity"] == "email" else _BEFORE
        before, after = plain[max(previous_end, start - reach) : start], plain[end : end + _AFTER]
        marks = _marks(entity, before, after)
        if region and region[0] <= start < region[1]:
            marks.update({"loose": True} if _is_the_customers(entity, marks, plain) else {"role": OTHERS})
        marked.append({**entity, **marks})
        previous_end = end
    marked = _invoices_with_details(plain, _counts_of_lists(plain, _of_other_addresses(marked)))
    return _sums_of_both(_due_dates_of_several(plain, marked))


def _plain(text: str) -> str:
    """Folded, where that keeps every place; lower case where it does not."""
    folded = fold(text)
    return folded.text if folded.offsets is None else text.lower()


def _marks(entity: dict[str, Any], before: str, after: str) -> dict[str, Any]:
    kind = entity["entity"]
    if kind == "date":
        told_of_the_past = {"month_assumed": False} if entity.get("month_assumed") and _PAST.search(before) else {}
        return {**_as_role(_date_role(entity, before, after)), **told_of_the_past}
    if kind in _MONEY:
        role = _money_role(_last_clause(before), _first_clause(after))
        return {**_as_role(role), **({_OF_INVOICE: True} if role == BILLED and "lasku" in _last_clause(before) else {})}
    if kind == "email":
        return _as_role(MATTER if _is_of_the_matter(before, after) else None)
    if kind == "iban":
        return _as_role(OTHERS if _SELLERS_ACCOUNT.search(before) else None)
    if kind == "business_id" and entity.get("valid", True):
        bare = str(entity["text"]).replace(" ", "").isdigit()
        return {"loose": True} if bare and not _NAMES_ID.search(before) else {}
    if kind in ("invoice_number", "reference_number"):
        return {"also": True} if _ALSO.search(before) else {}
    return {}


def _is_of_the_matter(before: str, after: str) -> bool:
    clause = _last_clause(before)
    return bool(_OF_THE_MATTER.search(clause) or _ADDRESS_AFTER.match(after)) and not _OWN_ADDRESS.search(clause)


def _of_other_addresses(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Beside an address that may be the writer's own one of the matter is nobody's reply address."""
    emails = [entity for entity in entities if entity["entity"] == "email"]
    if all(entity.get("role") == MATTER for entity in emails):
        return entities
    return [{**one, "role": OTHERS} if one.get("role") == MATTER else one for one in entities]


def _as_role(role: str | None) -> dict[str, Any]:
    return {"role": role} if role else {}


def _date_role(entity: dict[str, Any], before: str, after: str) -> str | None:
    if _ARROW_AFTER.match(after):
        return DUE_DATE
    clause = _last_clause(before)
    if _ARROW_BEFORE.search(before) or _UNTIL_AFTER.match(after) or _UNTIL.search(clause):
        return UNTIL
    if _DUE.search(clause):
        return DUE_DATE
    if _UNTIL.search(before):
        return UNTIL
    if _DUE.search(before):
        return DUE_DATE
    if _OTHER_ACT.search(clause) or _OTHER_ACT.search(_first_clause(after)):
        return OTHERS
    return UNTIL if _INTO.search(fold(str(entity["text"])).text) else None


def _counts_of_lists(plain: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """ "Niitä on kaks, 78115 ja 241031": two is how many follow, and is another's beside them."""
    marked = list(entities)
    for place, count in enumerate(entities):
        if count["entity"] != "number" or not count.get("valid", True) or not 1 < int(count["value"]) < _MOST_LISTED:
            continue
        listed = entities[place + 1 : place + 1 + int(count["value"])]
        if len(listed) == int(count["value"]) and all(_could_be_listed(one) for one in listed):
            gaps = plain[count["end"] : listed[0]["start"]], plain[listed[0]["end"] : listed[1]["start"]]
            if _LIST_BEGINS.search(gaps[0]) and _LIST_JOINT.fullmatch(gaps[1]):
                marked[place] = {**count, "role": OTHERS}
    return marked


def _invoices_with_details(plain: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """ "Lasku 12310 (80 €) ja 12311 (95 €)": a number like the first one's is an invoice too, behind its own detail."""
    marked = list[dict[str, Any]]()
    for entity in entities:
        previous = marked[-1] if marked else {}
        sizes = {
            len(str(one["value"])) for one in marked if one["entity"] == "invoice_number" and one.get("valid", True)
        }
        is_alike = entity["entity"] == "number" and entity.get("valid", True) and len(str(entity["text"])) in sizes
        has_detail = previous.get("entity") in ("date", "amount") and "role" not in entity
        if is_alike and has_detail and _NEXT_INVOICE.fullmatch(plain[previous["end"] : entity["start"]]):
            entity = {**entity, "entity": "invoice_number", "value": str(entity["text"])}
        marked.append(entity)
    return marked


def _could_be_listed(entity: dict[str, Any]) -> bool:
    return entity["entity"] in ("invoice_number", "reference_number", "number") and len(str(entity["value"])) > 2


def _due_dates_of_several(plain: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """ "Eräpäivät 15.3. ja 20.3.", "12345 (eräpäivä 15.3.) ja 12346 (20.3.)": a list goes on with what began it."""
    marked = list[dict[str, Any]]()
    for entity in entities:
        previous = next((one for one in reversed(marked) if one["entity"] == "date"), {})
        if entity["entity"] == "date" and "role" not in entity and previous.get("role") == DUE_DATE:
            gap = _blotted(plain, marked, previous["end"], entity["start"])
            if _LIST_GOES_ON.fullmatch(gap) and _LIST_ENDS.match(plain, entity["end"]):
                entity = {**entity, "role": DUE_DATE}
        marked.append(entity)
    return marked


def _blotted(plain: str, entities: list[dict[str, Any]], start: int, end: int) -> str:
    """What stands between two places, an invoice's number as "#"."""
    for one in reversed(entities):
        if start <= one["start"] < end and one["entity"] in ("invoice_number", "reference_number", "number"):
            return f"{plain[start : one['start']]}#{plain[one['end'] : end]}"
    return plain[start:end]


def _money_role(before: str, after: str) -> str | None:
    if _TOO_MUCH.search(before) or _TOO_MUCH.search(after):
        return OVERPAID
    if _WAS_PAID.search(before):
        return PAID
    if _WAS_BILLED.search(before):
        return BILLED
    return TOTAL if _IN_ALL.search(before) or _IN_ALL.search(after) else None


def _last_clause(before: str) -> str:
    return _CLAUSE.split(before)[-1]


def _first_clause(after: str) -> str:
    return re.split(r"[.,!?\n;]| (?:ja|mutta|vaikka|kun|eika|vaan)\b", after)[0]


def _is_the_customers(entity: dict[str, Any], marks: dict[str, Any], plain: str) -> bool:
    """Of a pasted invoice its number, its due date and the buyer's Y-tunnus."""
    kind = entity["entity"]
    if kind in ("invoice_number", "reference_number"):
        return True
    if kind == "date":
        return marks.get("role") == DUE_DATE
    line = plain[plain.rfind("\n", 0, entity["start"]) + 1 : entity["start"]]
    return kind == "business_id" and bool(re.search(r"asiak|ostaja|tilaaja|laskutettava|maksaja", line))


def _sums_of_both(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Beside what was paid a bare number of the invoice is a sum: "maksettiin 650 vaikka lasku oli 500"."""
    money = [entity for entity in entities if entity["entity"] in ("amount", "number") and entity.get("role")]
    roles = {entity["role"] for entity in money} if any(one["entity"] == "amount" for one in money) else set[str]()
    summed = (_as_sum(entity, roles) for entity in entities)
    return [{key: value for key, value in entity.items() if key != _OF_INVOICE} for entity in summed]


_OF_INVOICE = "of_invoice"  # a mark within this module: the cue names the invoice, which "summa piti olla 350" does not
_LIKE_AN_INVOICE = 5  # digits that no sum without its currency has
_OTHER_SIDE = {PAID: BILLED, BILLED: PAID}


def _as_sum(entity: dict[str, Any], roles: set[str]) -> dict[str, Any]:
    role = entity.get("role")
    if entity["entity"] not in _MONEY or role == OTHERS:
        return entity
    if role in _OTHER_SIDE and _OTHER_SIDE[role] in roles:
        is_number = entity["entity"] == "number" and entity.get("valid", True)
        return {**entity, "entity": "amount", "value": f"{entity['value']}.00"} if is_number else entity
    if entity["entity"] == "number":
        could_be_sum = entity.get(_OF_INVOICE) and len(str(entity["value"])) < _LIKE_AN_INVOICE
        bare = {key: value for key, value in entity.items() if key != "role"}
        return {**bare, "perhaps": BILLED_ALONE} if could_be_sum else bare
    if entity.get(_OF_INVOICE):
        return {**entity, "role": BILLED_ALONE, "loose": True}
    return {**entity, "loose": True} if role in _OTHER_SIDE else entity

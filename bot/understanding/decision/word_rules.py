"""Messages whose wording decides, whatever the classifier thinks: whole replies, bare details, a wish for a person."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.words.morphology import lemmas
from bot.understanding.words.standard import standard_word, without_dots
from services.forms.quantity import fitting_period
from services.forms.roles import DUE_DATE

# The text of a message as every feature and rule about words reads it: without the keys of placeholders.
#
# `[iban:0a1b2c3d4e]` and `[iban!check_digit:9dd1e0a7b5]` both read `[iban]` with spaces before the bracket. Their
# keys are drawn at random, and if their letters counted, chance would decide. The entity grammar alone reads keys.

_PLACEHOLDER = re.compile(r"(\[(?:iban|email|phone))([!:][\w:\-]+)(?=\])")


def words_of(message: Message) -> str:
    """The message's text without keys; empty when it has none."""
    return without_keys(message.get(TEXT) or "")


def without_keys(text: str) -> str:
    """Each placeholder by its kind alone, spaces in the place of its key, so that all else stands where it stood."""
    return _PLACEHOLDER.sub(lambda match: match[1] + " " * len(match[2]), text)


# Where one message turns from one matter to the next: "perintäkirje tuli, ja miten irtisanon palvelun?".

_ASKS = r"""(?:
    miten | mites | mitä | mistä | missä | mihin | milloin | miksi | miks | mikä | kuinka | paljonko | montako | kuka
  | kenelle | keneen | kelle | voi\w{0,5}ko | voi(?:n|d)?ks | voisi\w* | saa\w{0,3}ko | saaks | onko | onks | tuleeko
  | pitääkö | pitääks | käykö | meneekö | halua\w* | halut\w* | tarvits\w+ | tarttis | tarvii | pitä(?:ä|is)\w*
  | kysy\w+ | kerto\w+ | kiinnosta\w+
)"""
_ALSO = r"(?:(?:myös|samalla|lisäksi|vielä|viel|muuten|muutenkin|sit(?:ten)?|jos)\s+){0,3}"
_NEXT = r"(?:entä|entäs|lisäksi|samalla|toiseksi|kolmanneksi|viimeiseksi|lopuksi|ja|toinen)"
_BOUNDARY = re.compile(
    rf"""
    (?<=[^\W\d][.!?…])\s+ | (?<=[?!])\s+          # a sentence ends, but not after "15.3."
  | \s*[;\n]\s* | \s+\+\s+
  | ,?\s+(?=(?:ja|sekä|mutta|plus)\s+{_ALSO}{_ASKS}\b)  # ", ja miten ..."
  | ,\s*(?=(?:{_NEXT}|(?:sit|sitten)\s+{_ALSO}{_ASKS}|{_ASKS}\s+muuten)\b)
  | \s+(?=(?:entä|entäs)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "1) miten ... 2) miten ...", "a) ... b) ...": each mark stands before a word and is the next in its row.
_NUMBERED = re.compile(r"(?<![^\s:;.!?])(?P<mark>[1-9a-e])(?:\)|\.\)|\.(?=\s))\s*(?=[^\W\d])(?!\w+kuu)", re.IGNORECASE)
_ROWS = ("123456789", "abcde")
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 2  # a part with fewer is a greeting or a remnant
_MOST_PARTS = 6  # of a long story only so many are read apart


def parts(text: str) -> list[str]:
    """The parts of a message that may each be a matter of its own; empty when there is only one."""
    pieces = [piece for item in _items(text) for piece in _BOUNDARY.split(item)]
    found = [part.strip(" ,.") for part in pieces if part]
    long_enough = [part for part in found if len(_WORD.findall(part)) >= _FEWEST_WORDS]
    return long_enough[:_MOST_PARTS] if len(found) > 1 else []


def _items(text: str) -> list[str]:
    """The items of a numbered list, and what stands before them; the whole text where there is none."""
    marks = list(_NUMBERED.finditer(text))
    row = "".join(match["mark"].lower() for match in marks)
    if len(row) < 2 or not any(whole.startswith(row) for whole in _ROWS):
        return [text]
    places = [0, *(place for match in marks for place in match.span()), len(text)]
    return [text[start:end] for start, end in zip(places[::2], places[1::2], strict=True)]


# Replies to a form's question whose meaning hangs on how they are built, which the classifier does not see.
#
# "Ei, peru koko homma" leaves the form, though "peru" alone may be about the subscription; "en halua antaa
# sähköpostia" leaves nothing: it keeps one detail back, and the form can say why it asks; "ei peruta mitään" goes on.

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


# Is a message nothing but details for a form ("1967543-8", "eräpäivä on 15.3.")?
#
# Such a message needs no classifier: outside its entities it has no word, or only words that name a field.

_LETTERS = re.compile(r"[^\W\d_]+")
_NAMES = frozenset(
    """
    y tunnus ytunnus tunnuksemme tunnuksen iban tilinumero tilinumeromme tili numero numeromme
    laskun lasku laskunumero nro viite viitenumero viitteen eräpäivä erapaiva eräpäivän sähköposti
    sähköpostini sähköpostiosoite sposti email osoite hinta hintaa lisenssejä lisenssiä lisenssi
    kausi jakso laskutuskausi laskutusjakso kesto pituus alkaen alkaa päättyy on se olisi oli kpl
    eur euroa kk korjaan korjaus eiku eikun siis meidän meillä yhteensä summa päivä pvm ja voisi vois olla
    noin suunnilleen arviolta vajaa reilu lähes melkein ehkä
    ois olis vain vaan viel vielä viela edes vaikka
    """.split()  # noqa: SIM905 - a list of words reads better as text
)


# "Entä jos kausi ois vuoden?" supposes another figure: a detail of the calculation made last, whichever it was.
_WHAT_IF = re.compile(
    r"\W*(?:(?:ja|no|mut|mutta)\s+)?(?:ent[äa](?:s|p[äa])?|mit[äa]|miten|mites)\s+jos\b", re.IGNORECASE
)
_SUPPOSED = frozenset({"license_count", "months", "number", "unit_price", "amount"})


def is_bare_detail(text: str, entities: list[dict[str, Any]]) -> bool:
    """True when every word outside the entities only names a field; False without entities.

    A question asks more than it tells, unless it supposes other figures.
    """
    supposing = _WHAT_IF.match(text) if _SUPPOSED.issuperset(each["entity"] for each in entities) else None
    if not entities or ("?" in text and not supposing):
        return False
    outside = list(text)
    spans = [(entity["start"], entity["end"]) for entity in entities]
    for start, end in [*spans, supposing.span()] if supposing else spans:
        outside[start:end] = " " * (end - start)
    return all(word in _NAMES for word in _LETTERS.findall("".join(outside).lower()))


# Does a message ask to leave a contact request ("Jätä yhteydenottopyyntö", "haluan jättää yhteydenottopyynnön")?
#
# Such words do what our own button does. Who has left one, asks about one or does not want to leave one has another
# matter.

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
    words = _LETTERS.findall(without_dots(text.lower()))
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


# Loose keywords: "lasku", "maksu", "lisenssit" name a subject and ask nothing, so they are asked back.

_LOOSE = frozenset(
    """
    lasku laskutus maksu maksaminen lisenssi käyttäjälisenssi käyttäjä tilaus paketti hinta raha kausi jakso
    laskutuskausi laskutusjakso muutos sopimus palvelu asia kysymys apu severa severan visma eräpäivä summa
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_MOST_WORDS = 2


def is_loose(text: str) -> bool:
    """True for one or two words that are all loose keywords."""
    words = _LETTERS.findall(text.lower())
    return 0 < len(words) <= _MOST_WORDS and all(lemmas(standard_word(word))[0] in _LOOSE for word in words)


# Facts decide between topics: "16 lisenssiä, laskulla 99" can be worked out, whatever words stand around it.
#
# Why is the quantity on the invoice what it is? Without figures that is explained in general (`invoice_quantity`);
# with the number of licenses and the quantity it is computed (`explain_quantity`). The words of both are the same, so
# the classifier guesses between them; the entities know. Users count as licenses where the quantity is a multiple of
# them ("laskulla 36, meitä on 12"): with months it comes out, so it is no question of who is active.

_GENERAL, _COMPUTED, _OF_USERS = "invoice_quantity", "explain_quantity", "invoice_user_count"
_BOTH_FIGURES = {"license_count", "number"}
_USERS_AND_QUANTITY = {"active_users", "number"}


def has_both_figures(entities: list[dict[str, Any]]) -> bool:
    """Whether a quantity and the number of licenses are told: then the loosest words are a question."""
    return {entity["entity"] for entity in entities} >= _BOTH_FIGURES


def settled(ranking: list[tuple[str, float]], entities: list[dict[str, Any]]) -> list[tuple[str, float]]:
    """The ranking (best first) with the score of the others given to the one that the figures tell."""
    kinds = {entity["entity"] for entity in entities}
    if has_both_figures(entities):
        taken = {_GENERAL}
    elif kinds >= _USERS_AND_QUANTITY and _is_multiple(entities):
        taken = {_GENERAL, _OF_USERS}
    else:
        return ranking
    scores = dict(ranking)
    if not scores.keys() & taken:
        return ranking
    scores[_COMPUTED] = scores.get(_COMPUTED, 0.0) + sum(scores.pop(name, 0.0) for name in taken)
    return sorted(scores.items(), key=lambda entry: -entry[1])


# "Maksuaikaa laskulle, eräpäivä 12.3.": a due date to come tells that the invoice is not overdue. One that has passed
# tells less: it may be the next one of its number that is meant ("28. päivä").

_NOT_YET_DUE, _OVERDUE = "payment_extension", "payment_extension_overdue"


def settled_by_due_date(
    ranking: list[tuple[str, float]], entities: list[dict[str, Any]], today: date
) -> list[tuple[str, float]]:
    """The ranking with the score of an overdue invoice given to more payment time, where a due date to come is told."""
    told = [entity for entity in entities if entity.get("role") == DUE_DATE and entity.get("valid", True)]
    scores = dict(ranking)
    if len(told) != 1 or _OVERDUE not in scores or date.fromisoformat(str(told[0]["value"])) < today:
        return ranking
    scores[_NOT_YET_DUE] = scores.get(_NOT_YET_DUE, 0.0) + scores.pop(_OVERDUE)
    return sorted(scores.items(), key=lambda entry: -entry[1])


def _is_multiple(entities: list[dict[str, Any]]) -> bool:
    """Whether the larger figure is the number of users times the months of a usual period.

    "Muutama" is a number that is not valid, and counts for none.
    """
    valid = [entity for entity in entities if entity.get("valid", True)]
    users, others = (
        [int(entity["value"]) for entity in valid if entity["entity"] == kind] for kind in ("active_users", "number")
    )
    months = fitting_period(others[0], users[0]) if len(users) == len(others) == 1 else None
    return months is not None and months > 1

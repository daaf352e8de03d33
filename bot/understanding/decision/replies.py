"""What a reply says to a question that waits for yes or no."""

from __future__ import annotations

import re

from bot.understanding.words.morphology import word_classes
from bot.understanding.words.reply_words import ReplyWords, asks
from bot.understanding.words.standard import without_dots

# Does a reply to a yes-or-no question say yes or no? The rule alone, so that it can be tested without a model.
#
# The classifier knows bare "joo" and "ei"; people also answer "ei niitä enää tule" or "tulee vielä pari".
# Finnish carries the answer in its negation verb, so a table of its forms settles it.

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


# Does a reply plainly agree that a request is sent? Nothing else may send it, so what is unknown is no consent.
#
# A plain yes is made of words of agreement ("kyllä", "näin on", "hyväksyn") and of sending ("lähetä", "pistä
# menemään", "voit lähettää"), whose object is at most the request itself, and of words beside them that change
# nothing ("no", "vaan", "kiitos"). One word of another kind, be it a condition, a time, a question, a negation or
# simply unknown, makes it something else.

# Lists of words read better as text. All are without dots.
_AGREE = frozenset(
    """
    kylla kyl kyla joo joojoo juu juujuu jep jepjep jepulis jeps jup juup joop juuh jooh jees jes jebulis jeba yes
    yep yeah fine ookoo menkoon lahtekoon sure ok okk oki okei okey okay okke okok okidoki k selva sopii sopiipi kay
    kaypi kayp passaa passoo kelpaa tottakai tietysti tietenkin toki varmasti ehdottomasti mielellaan mieluusti
    tasmalleen nimenomaan aivan oikein tasmaa tasmaavat kunnossa kohdallaan vahvistan vahvistamme vahvistetaan
    vahvistettu hyvaksyn hyvaksymme hyvaksytaan hyvaksytty suostun suostumme sovittu kuittaan
    """.split()  # noqa: SIM905
)
_SEND = frozenset(
    """
    laheta lahettakaa lahettakee lahetetaan lahetan lahetamme lahetat lahetatte lahetettakoon lahet laita laittakaa
    laitetaan laitan laitamme laitat laeta pista pist pistakaa pistetaan pistan pistat pane pankaa pannaan
    valitetaan valittakaa toimita toimittakaa toimitetaan send
    """.split()  # noqa: SIM905
)
_MAY = frozenset("voi voit voitte voidaan voisit voisitte saa saat saatte saadaan".split())  # noqa: SIM905
_WANT = frozenset("haluan halutaan haluamme haluaisin haluaisimme tahdon pyydan pyydamme toivon toivomme".split())  # noqa: SIM905
_TO_SEND = frozenset(
    "lahettaa laittaa pistaa panna toimittaa valittaa lahettamaan toimittamaan valittamaan".split()  # noqa: SIM905
)
_REQUEST = frozenset(
    """
    se sen sita tama taman tan tata tuo tuon ne nama noi nuo kaikki tiedot tiedoilla pyynto pyynnon pyyntoni hakemus
    hakemuksen hakemukseni viesti viestin viestini lomake lomakkeen asia asian homma homman hommat juttu jutun
    palautuspyynto palautuspyynnon maksuaikapyynto maksuaikapyynnon yhteydenottopyynto yhteydenottopyynnon it
    lahettamisen lahetyksen lahetys toi ton noita
    """.split()  # noqa: SIM905
)
_WHERE = frozenset(
    """
    menemaan menemaa menema menee manneen tulemaan tulemaa tulema matkaan liikkeelle eteenpain pois sinne perille
    laskutukseen laskutukselle asiakastukeen asiakastuelle tukeen teille
    """.split()  # noqa: SIM905
)
_BESIDE = frozenset(
    """
    kuitenkin silti
    no niin nyt sitten sitte sit siis vaan vain vaa vuan vua ihan eli ja jo heti toki hei moi terve kiitos kiitti
    kiitoksia kiitoksin kiits paljon please hyva hyvin hyvaa hienoa hieno loistavaa mahtavaa kiva kivasti mainiosti
    mainiota mina ma mie maa me sina sa sie te on ovat ole olkaa olen olemme ollaan tosiaan tarkistin tarkistettu
    tarkastin katsoin luin nayttaa nayttavat olevan ny noin ystavallisesti pliis plz nain tallaisena tuollaisena
    sellaisenaan nailla noilla senkun
    """.split()  # noqa: SIM905
)
# Nothing but a temper: "lähetä sit helvetti" agrees like "lähetä sit".
_SWEARING = frozenset(
    """
    helvetti helvetissa helkkari helskutti hemmetti hemmetissa hiivatti hitto hitsi jumalauta jumankauta jumaliste
    pahus paska perkele perkules perhana perskules piru pirulauta saakeli saatana samperi vittu vitsi
    """.split()  # noqa: SIM905
)
_I_SEND = frozenset("lahetan laitan pistan lahetamme laitamme".split())  # noqa: SIM905
_OF_MY_OWN = frozenset("viesti viestin lomake lomakkeen hakemus hakemuksen".split())  # noqa: SIM905 - "laitan viestin"
_TO_ME = frozenset("mulle minulle miulle meille".split())  # noqa: SIM905 - "sopii mulle", never "lähetä mulle"

# Several words that agree together though none of them does alone; and harmless ones that hold a negation.
_AGREEING_PHRASE = re.compile(
    r"""\b(?: totta\ kai | ilman\ muuta | mika\ ettei | siita\ vaan | selva\ pyy | olkoon\ menneeksi
    | hyva\ (?:on|niin|juttu|homma) | kaikki\ (?:on\ )?hyvin | kyl(?:la)?\ ma+r
    | (?:pitaa|pitavat)\ paikka(?:nsa|ansa)
    | (?:nain|niin)\ (?:se\ )?on | (?:juuri|just|justiin)\ (?:niin|nain|noin|joo)
    | (?:nayttaa|naytti|nayttavat)\ (?:ihan\ )?(?:hyvalta|oikealta|oikeilta) | hyvalta\ nayttaa
    | (?:anna|antaa)\ (?:menna|palaa|tulla|mennakin) | (?:menemaan|matkaan|eteenpain)\ va(?:a|i)n
    | saa\ (?:se\ )?(?:menna|lahtea)
    | (?:tehdaan|toimitaan|tee|tehkaa|toimi|toimikaa|sovitaan|olkoon)\ (?:niin|nain|noin|se) | tehdaan(?=$)
    | (?:hoida|hoidetaan|hoitakaa)\ (?:se|homma|asia)
    | (?:annan|saat|saatte)\ luvan | (?:teilla\ |sulla\ )?on\ lupa(?:\ lahettaa)? | lupa\ (?:on\ )?lahettaa
    | (?:nailla|noilla|nail|noil)\ mennaan | (?:olen\ |olemme\ )?samaa\ mielta
    | (?:sopii|kay|passaa)\ (?:kylla\ )?(?:mulle|minulle|miulle|meille)(?:kin)?
    )\b""",
    re.VERBOSE,
)
_HARMLESS_PHRASE = re.compile(
    r"""\b(?: (?:ei|eipa)\ (?:ole\ |oo\ )?(?:mitaan\ )?(?:korjattavaa|muutettavaa|lisattavaa|huomautettavaa)
    | (?:mun|minun|meidan|omasta)\ puolesta(?:ni|mme)? | puolestani | saman\ tien
    | (?:oikein|aivan)\ (?=paljon|hyva|hieno|loistav|mahtav|kiva|mainio)  # very, not right
    | hyva\ ihminen | ihmeessa | etta(?=\ lahetat)
    )\b""",
    re.VERBOSE,
)
_HARMLESS = _AGREE | _SEND | _MAY | _WANT | _TO_SEND | _REQUEST | _WHERE | _BESIDE | _SWEARING | _TO_ME
_VOCABULARY = (
    *_HARMLESS,
    *re.findall(r"[a-z]{3,}", _AGREEING_PHRASE.pattern + _HARMLESS_PHRASE.pattern),
)
# Words near to some of those in their letters that turn a yes into something else.
_TURNING = frozenset(
    """
    ala elka alkaa viela vasta ensin mutta kun ehka varmaan hetki hetkinen odota odottakaa huomenna myohemmin sitku
    mietin mieti kysymys kysyn peru peruuta perutaan lopeta lopetetaan vaarin vaara virhe korjaa korjataan muuta
    muutan lahetin lahetetty itse
    """.split()  # noqa: SIM905
)
_READER = ReplyWords(_VOCABULARY, others=_TURNING)
_SIGNATURE = re.compile(r"\W+(?:(?:ystävällisin |parhain )?terveisin|terv|yst\.? ?terv|t|br)\b[.,: ]*(.*)\Z", re.DOTALL)
_NAMES = frozenset({"etunimi", "sukunimi"})
_LONGEST, _MOST_WORDS = 200, 14  # characters, words


def is_plain_yes(text: str) -> bool:
    """True when the whole reply agrees and says nothing beside it."""
    words = _READER.read(_without_signature(text)) if len(text) <= _LONGEST else []
    if not words or len(words) > _MOST_WORDS:
        return False
    agreed, phrases = _AGREEING_PHRASE.subn(" ", " ".join(words))
    rest = set(_HARMLESS_PHRASE.sub(" ", agreed).split())
    if not rest <= _HARMLESS or ("pois" in rest and not any(word.startswith("lahe") for word in rest)):
        return False
    if rest & _TO_ME and rest & (_SEND | _TO_SEND) or rest & _I_SEND and rest & _OF_MY_OWN:
        return False
    return bool(phrases or _sends(rest) or rest & _AGREE)


def agrees(text: str) -> bool:
    """True when a reply agrees or asks to send, whatever else it says."""
    words = set(_READER.read(text))
    return bool(words & _AGREE or _sends(words))


def _sends(words: set[str]) -> bool:
    return bool(words & _SEND or (words & (_MAY | _WANT) and words & _TO_SEND))


def _without_signature(text: str) -> str:
    """The text before "terveisin", where nothing but a name follows."""
    signature = _SIGNATURE.search(text.lower())
    names = re.findall(r"[^\W\d_]+", signature[1]) if signature else []
    if signature and all(_NAMES & word_classes(name) for name in names):
        return text[: signature.start()]
    return text


# What a reply to a request's summary is: only a plain yes sends; what is no yes is told apart by what it calls for.
#
# `yes` and `no` are plain. `held`: the customer thinks it over, looks something up, or wants nothing sent yet.
# `later`: to be sent at another time or on a condition. `asks`: a question is announced. `torn`: it agrees and says
# something else too. None: anything else, of which the intent tells.

_SUMMARY_NO = re.compile(
    r"\W*no\W*|\W*(?:(?:no|hei|niin) )?(?:ei|en|emme|eipa|e|nope|nej|eii|vaarin|vaara)\b\W*"
    r"(?:(?:ole|oo|ihan|taysin|se|noi|nama|ne|tiedot|kaikki) )*(?:ole|oo|oikein|kunnossa|kay|kiitos|kiitti)?\W*"
)
_WORD_OR_MARK = re.compile(r"[a-z]+|\?")
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
_SUMMARY_LONGEST = 120  # characters: a longer reply says more than one of these


def summary_reply(text: str) -> str | None:
    """`yes`, `no`, `held`, `later`, `asks`, `torn` or None."""
    if is_plain_yes(text):
        return "yes"
    folded = without_dots(text.lower().strip())
    if _SUMMARY_NO.fullmatch(folded):
        return "no"
    if len(folded) > _SUMMARY_LONGEST:
        return None
    otherwise = "torn" if agrees(text) else None
    if _ANNOUNCES_A_QUESTION.search(folded):
        return "asks"
    if any(map(asks, _WORD_OR_MARK.findall(folded))):
        return otherwise
    if otherwise and _WHEN_OR_IF.search(folded):
        return "later"
    return "held" if _HOLDS.search(folded) else otherwise


# What a reply to the question whether a request is withdrawn says. The verb of the question is a yes here, and a
# word of sending none.

_WITHDRAWS = re.compile(r"\b(?:peru|kumo|mitatoi|poist)(?!\w*k[oö]\b)\w*")


def withdraw_reply(text: str) -> str | None:
    """`yes`, `no` or None. Only a plain yes is one, as at a summary."""
    rest, withdraws = _WITHDRAWS.subn(" ", without_dots(text.lower()))
    words = set(_READER.read(rest))
    if withdraws and "?" not in text and words <= _AGREE | _MAY | _WANT | _REQUEST | _BESIDE:
        return "yes"
    if not withdraws and is_plain_yes(text) and not _sends(words):
        return "yes"
    return "no" if polarity(text) == "no" else None

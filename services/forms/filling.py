"""From what a message says to the fields of a form."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.forms.field import Entity, Fault, Field, Note, Values
from services.forms.roles import MATTER

# A detail that takes back an earlier one: "ei vaan 15.4.".

# It takes back what was just told; it does not answer the question that came after that.
_CORRECTING = re.compile(
    r"\W*(?:(?:anteeks\w*|sori|hups\w*|korja\w+|tarkoitin|tarkotin|piti (?:olla|sanoa)|meni v[äa]{2}rin|eikun?)\b"
    r"|ei(?:k[äa])?\s+(?:vaan|kun|ku)\b)",
    re.IGNORECASE,
)


def is_correction(text: str | None) -> bool:
    """True when a message begins with words that take something back."""
    return bool(_CORRECTING.match(text or ""))


def corrected_field(
    fields: Sequence[Field], kind: str, taken: Values, asked: str | None, told_last: Sequence[str]
) -> Field | None:
    """The newest field with a value of this kind; not when the question asks for the same kind of another matter."""
    by_slot = {f.slot: f for f in fields if f.slot not in taken}
    told = [by_slot[slot] for slot in told_last if slot in by_slot and by_slot[slot].entities]
    if told and kind in told[0].entities + (told[0].when_asked if asked else ()):
        return told[0]
    if asked in by_slot and kind in by_slot[asked].entities + by_slot[asked].when_asked:
        return by_slot[asked]
    only = [f for f in told if kind in f.when_asked]
    return next((f for f in told if kind in f.entities), only[0] if len(only) == 1 else None)


def told_last(events: Sequence[dict[str, Any]], slots: Iterable[str]) -> list[str]:
    """Which of these slots the conversation filled, the newest first."""
    wanted, found = set(slots), list[str]()
    for event in reversed(events):
        if not wanted:
            break
        if event.get("event") == "slot" and event.get("name") in wanted and event.get("value") is not None:
            wanted.discard(event["name"])
            found.append(event["name"])
    return found


def refused_last(events: Sequence[dict[str, Any]], asked: str | None, slots: Iterable[str]) -> bool:
    """Whether the bot's last turn only refused a value of the asked slot, and took none for another one."""
    turn, others, refused = 0, set(slots) - {asked}, set[str]()
    for event in reversed(events):
        turn += event.get("event") == "user"
        if turn > 1:
            break
        if event.get("event") == "bot" and is_refusal(_of_text(event)):
            refused.add("said")
        elif event.get("event") == "slot" and event.get("name") in others and event.get("value") is not None:
            return False
        elif event.get("event") == "slot" and event.get("name") == asked and event.get("value") is None:
            refused.add("left open")
    return len(refused) == 2


_FAULT, _REFUSED = "utter_fault_", "utter_refused_"  # what is wrong with a value, and why it was refused


def is_refusal(response: str) -> bool:
    """Whether a text of this name refuses a value, or explains to the customer why one was refused."""
    return response.startswith((_FAULT, _REFUSED))


def last_refusal(events: Sequence[Mapping[str, Any]]) -> str | None:
    """The text by which the bot, before the customer's last message, refused a value or explained why it had."""
    turn = 0
    for event in reversed(events):
        turn += event.get("event") == "user"
        if turn > 1:
            break
        if turn == 1 and event.get("event") == "bot" and is_refusal(_of_text(event)):
            return _of_text(event)
    return None


def explanation_of(response: str) -> str:
    """The name of the text that explains a refusal."""
    return _REFUSED + response.removeprefix(_FAULT).removeprefix(_REFUSED)


def _of_text(event: Mapping[str, Any]) -> str:
    return str((event.get("metadata") or {}).get("utter_action") or "")


# Pure: no tracker, no database. The rule for one entity: the field that it was written for (its role) takes it; else
# the field being asked, if it can; else the first empty field that always accepts this kind; else the field that has
# such a value already, which is then a correction, unless the field is firm. Words of correction ("ei vaan 15.4.")
# point back at what was told last, and a value that is taken back ("ei 10023 vaan 10032") at the field that has it.

# "Entäs jos vain viisi?" supposes another figure; it does not answer the form's question.
_SUPPOSING = re.compile(r"\W*(?:(?:ja|no|mut|mutta)\s+)?(?:ent[äa]s?|mites|mitä|miten)\s+jos\b", re.IGNORECASE)

# "Entä 35 euroa?" does too, when no question waits for an answer.
_AND_THEN = re.compile(r"\W*(?:(?:ja|no|mut|mutta)\s+)?ent[äa]s?\b", re.IGNORECASE)


@dataclass
class Reading:
    """What one message gave: new values by slot, faults, and the slots whose date was written without a year.

    `notes` tell how a value was worked out that nobody wrote.
    """

    values: dict[str, Any] = field(default_factory=dict)
    assumed_years: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_message(
    fields: Sequence[Field],
    message: Mapping[str, Any],
    known: Values,
    asked: str | None,
    told_last: Sequence[str] = (),
) -> Reading:
    """Fills what the message fills.

    `message` is Rasa's parse data, `known` the slots so far, `asked` the requested slot, `told_last` the slots that
    earlier messages filled, newest first.
    """
    reading = Reading()
    supposing = _supposes(str(message.get("text") or ""), asked)
    correcting = is_correction(message.get("text"))
    taken: dict[str, list[Entity]] = {}
    pointed: Field | None = None  # by the value that the next one replaces
    for entity in _named_first(message.get("entities") or []):
        if entity.get("superseded"):
            pointed = _holder(fields, entity, known)
            continue
        target = _target(fields, entity, {**known, **reading.values}, taken, asked) or _corrected_by_look(
            fields, entity, taken, asked
        )
        if correcting and not entity.get("role"):
            target = corrected_field(fields, entity["entity"], reading.values, asked, told_last) or target
        if pointed and entity["entity"] in pointed.entities + pointed.when_asked:
            target = pointed
        pointed = None
        if supposing:
            target = next((f for f in fields if entity["entity"] in f.when_supposed), target)
        if target is None:
            if _is_second_answer(fields, entity, reading, asked):
                reading.values.pop(str(asked))
                reading.faults.append(Fault(str(asked), f"{entity['entity']}_two_candidates"))
            elif _has_no_place(fields, entity, asked):
                reading.faults.append(Fault(str(asked), "number_unplaced"))
            continue
        if not entity.get("valid", True):
            if not _is_passing_remark(entity, target, known, asked):
                reading.faults.append(_fault_of(entity, target))
        else:
            taken.setdefault(target.slot, []).append(entity)
            _take(reading, target, taken[target.slot], known)
    _read_free_text(reading, fields, message, asked)
    _read_stated(reading, fields, message, known)
    # "Ei noin 10 vaan 12": the value stands, whatever else the message said about it.
    reading.faults = [fault for fault in reading.faults if fault.slot not in reading.values]
    if not reading.values and not reading.faults:
        _read_whole_reply(reading, fields, message, asked)
        _read_yes_or_no(reading, fields, message, asked)
    if not reading.values and not reading.faults:
        reading.faults += _mistaken(fields, message, asked)
    return reading


def _mistaken(fields: Sequence[Field], message: Mapping[str, Any], asked: str | None) -> list[Fault]:
    """What a reply gives in place of the value that was asked: an invoice's reference number for a request's."""
    kinds = {entity["entity"] for entity in message.get("entities") or []}
    return [Fault(f.slot, f"{f.entities[0]}_other") for f in fields if f.slot == asked and kinds & set(f.mistaken)]


def _supposes(text: str, asked: str | None) -> bool:
    return bool(_SUPPOSING.match(text)) or (asked is None and bool(_AND_THEN.match(text)))


def _named_first(entities: Sequence[Entity]) -> list[Entity]:
    """In the order of the text, those with a role before the others: what they fill is not free for these."""
    return sorted(entities, key=lambda entity: not entity.get("role") and not entity.get("superseded"))


def _holder(fields: Sequence[Field], entity: Entity, known: Values) -> Field | None:
    """The field that has this value."""
    return next((f for f in fields if _holds(f, entity, known)), None)


def _holds(target: Field, entity: Entity, known: Values) -> bool:
    written = {str(entity["value"]), str(entity.get("text"))}
    return not written.isdisjoint(map(str, values_of(known.get(target.slot))))


MOST_VALUES = 20  # of one detail


def values_of(value: Any) -> list[Any]:
    """Every value of a field, of which there may be several."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _fault_of(entity: Entity, target: Field) -> Fault:
    """The fault, named for the kind that the field holds: "noin 10" as an answer is about the field's own count."""
    kind, reason = entity["entity"], str(entity.get("reason"))
    own = kind if kind in target.entities else (*target.entities, kind)[0]
    wider = (f"{kind}_{reason}", reason)
    if not entity.get("month"):
        return Fault(target.slot, f"{own}_{reason}", wider)
    year, month = map(int, entity["month"].split("-"))
    values = {"year": str(year), "days": str(monthrange(year, month)[1])}
    return Fault(target.slot, f"{reason}_in_{month}", (f"{own}_{reason}", *wider), values)


def _is_passing_remark(entity: Mapping[str, Any], target: Field, known: Values, asked: str | None) -> bool:
    """A month without its day neither corrects a day that is known nor answers what was not yet asked."""
    said_first = asked is None or known.get(target.slot) is not None
    return entity.get("reason") == "no_day" and target.slot != asked and said_first


def _take(reading: Reading, target: Field, entities: Sequence[Entity], known: Values) -> None:
    """Puts the newest of these entities, or all of them together, into the field."""
    before = {**known, **reading.values}
    entity = entities[-1]
    value = target.made(entity, before) if target.made else entity["value"]
    if target.many:
        told = values_of(reading.values.get(target.slot)) or (
            values_of(known.get(target.slot)) if entity.get("also") else []
        )
        several = [*told, *([] if value in told else [value])]
        value = several[:MOST_VALUES] if len(several) > 1 else several[0]
    elif target.combined and len(entities) > 1:
        combined = target.combined(entities)
        if combined.fault:
            reading.values.pop(target.slot, None)
            reading.faults.append(Fault(target.slot, combined.fault))
            return
        value = combined.value
        reading.notes += [combined.note] if combined.note else []
    fault = target.check(value, before)
    if fault:
        reading.faults.append(Fault(target.slot, fault))
        return
    reading.values[target.slot] = value
    if entity.get("year_assumed"):
        reading.assumed_years.add(target.slot)


def _target(
    fields: Sequence[Field], entity: Entity, known: Values, taken: Mapping[str, Sequence[Entity]], asked: str | None
) -> Field | None:
    kind, role = entity["entity"], entity.get("role") or _role_perhaps(fields, entity, asked)
    told_again = [f for f in fields if kind in f.entities and _holds(f, entity, known)]
    if told_again and not role and asked not in {f.slot for f in fields if kind in f.entities + f.when_asked}:
        return told_again[0]
    free = [f for f in fields if _allows(f, role, asked) and (f.slot not in taken or _joins(f, entity, taken[f.slot]))]
    if role:
        claimed = [f for f in fields if f.role == role and kind in f.entities + f.when_asked]
        if claimed:
            return claimed[0] if claimed[0] in free else None
    replies = [f for f in free if f.slot == asked and kind in f.entities + f.when_asked]
    always = [f for f in free if kind in f.entities]
    empty = [f for f in always if known.get(f.slot) is None]
    open_to_change = [f for f in always if not f.firm or f.names(entity)]
    return next(iter(replies + empty + open_to_change), None)


def _allows(target: Field, role: str | None, asked: str | None) -> bool:
    """The only address of a reply to the question for one is the answer, whatever words it stands in."""
    return role not in target.refuses or (role == MATTER and target.slot == asked)


def _role_perhaps(fields: Sequence[Field], entity: Entity, asked: str | None) -> str | None:
    """The role of a bare number that its words may make a sum; none where the question takes numbers and no sums."""
    takes_numbers = any(f.slot == asked and "number" in f.when_asked and "amount" not in f.entities for f in fields)
    return None if takes_numbers else entity.get("perhaps")


def _corrected_by_look(
    fields: Sequence[Field], entity: Entity, taken: Mapping[str, Sequence[Entity]], asked: str | None
) -> Field | None:
    """The detail that a bare number at the summary corrects: the only one of numbers, or one that no sum looks like."""
    if entity["entity"] != "number" or entity.get("role") or not _asks_for_corrections(fields, asked):
        return None
    able = [f for f in fields if "number" in f.when_asked and (f.slot not in taken or _joins(f, entity, taken[f.slot]))]
    if len(able) > 1 and len(str(entity["value"])) >= _NO_SUM:
        able = [f for f in able if f.many]
    return able[0] if len(able) == 1 else None


def _is_second_answer(fields: Sequence[Field], entity: Entity, reading: Reading, asked: str | None) -> bool:
    """Another value of what is asked, where one is wanted: the customer has to say which."""
    question = next((f for f in fields if f.slot == asked), None)
    if question is None or entity.get("role") or not entity.get("valid", True):
        return False
    taken = reading.values.get(question.slot)
    return entity["entity"] in question.entities and taken is not None and not _holds(question, entity, reading.values)


def _has_no_place(fields: Sequence[Field], entity: Entity, asked: str | None) -> bool:
    """Digits that could be two details; the customer has to say which."""
    if not entity.get("valid", True) or entity.get("role"):
        return False
    if entity["entity"] == "number":
        able = [f for f in fields if "number" in f.when_asked]
        return len(able) > 1 and _asks_for_corrections(fields, asked)
    return bool(asked and entity["entity"] == "business_id" and entity.get("loose"))


def _asks_for_corrections(fields: Sequence[Field], asked: str | None) -> bool:
    return any(f.slot == asked and f.corrects for f in fields)


def _joins(target: Field, entity: Entity, before: Sequence[Entity]) -> bool:
    """Whether one more value of this message belongs beside those that the field took: of the same kind and look."""
    if not (target.many or target.combined):
        return False
    last = before[-1]
    if entity["entity"] != last["entity"] or (target.role and entity.get("role") != target.role):
        return False
    sizes = [len(str(each["value"])) for each in (entity, last)]
    return not (target.many and entity["entity"] == "number") or (
        min(sizes) >= _FEWEST_DIGITS and abs(sizes[0] - sizes[1]) < 2
    )


_NO_SUM = 5  # digits without a gap or a currency
_FEWEST_DIGITS = 3  # of a bare number that is one of several: "12310 ja 12311", not "12310 ja 6"


# What these ask for is not a yes or a no, whatever word they begin with: "ei, lopeta", "haluan puhua ihmiselle".
_NO_ANSWER = ("stop", "human", "contact_request", "help", "bot_challenge")


# In a few words these are no message either; a long one may well begin with thanks or ask for a person.
_NO_MESSAGE = (*_NO_ANSWER, "greet", "goodbye", "thank", "affirm", "deny")
_FEW_WORDS = 5


def tells_phone(text: str) -> bool:
    """ "Soittakaa 040 1234567" is a message, and no wish for a person alone; the number is a placeholder."""
    return "[phone:" in text


def _read_free_text(reading: Reading, fields: Sequence[Field], message: Mapping[str, Any], asked: str | None) -> None:
    """The whole reply to a question for free words, also when it mentions something that fills another field."""
    question = next((f for f in fields if f.slot == asked and f.free_text), None)
    text = str(message.get("text") or "").strip()
    intent = (message.get("intent") or {}).get("name")
    short = len(text.split()) < _FEW_WORDS
    says_little = short and intent in _NO_MESSAGE and not tells_phone(text)
    if question is None or not text or text.startswith("/") or says_little:
        return
    reading.values[question.slot] = text


def _read_whole_reply(reading: Reading, fields: Sequence[Field], message: Mapping[str, Any], asked: str | None) -> None:
    question = next((f for f in fields if f.slot == asked and f.whole_reply), None)
    value = question.whole_reply(str(message.get("text") or "")) if question and question.whole_reply else None
    if question and value:
        reading.values[question.slot] = value


def _read_stated(reading: Reading, fields: Sequence[Field], message: Mapping[str, Any], known: Values) -> None:
    facts = message.get("stated") or {}
    for question in fields:
        if question.stated in facts and known.get(question.slot) is None:
            reading.values[question.slot] = facts[question.stated]


def _read_yes_or_no(reading: Reading, fields: Sequence[Field], message: Mapping[str, Any], asked: str | None) -> None:
    question = next((f for f in fields if f.slot == asked and f.yes_no), None)
    intent = (message.get("intent") or {}).get("name")
    if question is None or intent in _NO_ANSWER:
        return
    meant, worded = {"affirm": "yes", "deny": "no"}.get(intent or ""), message.get("polarity")
    if str(message.get("text") or "").startswith("/"):
        answer = meant  # a button
    elif question.reply:
        answer = (message.get("replies") or {}).get(question.reply)
    else:  # "joo ei": where the intent and the words disagree, nothing was answered
        answer = meant or worded if None in (meant, worded) or meant == worded else None
    if answer in ("yes", "no"):
        reading.values[question.slot] = answer == "yes"

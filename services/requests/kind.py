"""What a kind of request declares. Everything else (slots, form, rules, questions, summary, mails, console) follows.

Names: a kind `refund` with a field `amount` fills the slot `refund_amount`, asks `utter_ask_refund_amount`, explains
the question with `utter_help_refund_amount` (and `utter_declined_refund_amount`), and calls the detail
`utter_label_refund_amount`, in mails `utter_mail_label_refund_amount` and in the console
`utter_console_label_refund_amount` where those stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from services.forms.field import Check, Combined, Entity, Make, Values, no_fault
from services.forms.filling import Reading
from services.requests.statuses import CLOSED, STATUSES
from services.requests.teams import INVOICING

SKIPPED = ""  # the value of a field that the customer left out


class Shown(Enum):
    """How people read a value; `is_sealed` tells how it is stored."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    CHOICE = "choice"  # a yes or no, in the words utter_<slot>_yes and utter_<slot>_no
    MASKED = "masked"  # a few characters of it; in full in the console alone, one by one
    WORDS = "words"  # free words, which may hold anything: the customer's own summary, and the console one by one
    CONVERSATION = "conversation"  # a yes stands for the conversation, which goes along as text

    @property
    def is_sealed(self) -> bool:
        """Whether it names a person or an account, or may."""
        return self in (Shown.MASKED, Shown.WORDS, Shown.CONVERSATION)


_SHOWN_BY_ENTITY = {"date": Shown.DATE, "amount": Shown.MONEY, "iban": Shown.MASKED, "email": Shown.MASKED}


@dataclass(frozen=True)
class RequestField:
    """A field: what fills it is as in `services.forms.field.Field`, but its check gets the values by field name.

    `is_detail` fields are stored, summed up and can be corrected; the others only decide. One that is not `is_asked`
    is filled when the customer tells it unasked. One that is `is_optional` can be left out ("en tiedä", "ohita").
    `called` are the words for it in typing ("korjaa eräpäivä"); of two fields that are called so the one with the
    lower `rank` is meant. `input` is the kind of value that a chat window helps to give, where it is not its entity.
    """

    name: str
    entities: tuple[str, ...] = ()
    when_asked: tuple[str, ...] = ()
    yes_no: bool = False
    reply: str | None = None
    stated: str | None = None
    free_text: bool = False
    whole_reply: Callable[[str], str | None] | None = None
    role: str | None = None
    check: Check = no_fault
    is_detail: bool = True
    is_asked: bool = True
    is_optional: bool = False
    shown_as: Shown | None = None
    called: str | None = None
    rank: int = 0
    input: str | None = None
    firm: bool = False
    many: bool = False
    mistaken: tuple[str, ...] = ()
    made: Make | None = None
    combined: Callable[[Sequence[Entity]], Combined] | None = None

    @property
    def shown(self) -> Shown:
        """As declared, or as its entity is shown everywhere."""
        if self.shown_as:
            return self.shown_as
        if self.free_text:
            return Shown.WORDS
        if self.yes_no:
            return Shown.CHOICE
        return _SHOWN_BY_ENTITY.get(next(iter(self.entities), ""), Shown.TEXT)


@dataclass(frozen=True)
class Ending:
    """The facts may decide before all is asked: then `utter_<prefix>_<name>` is said and nothing is stored."""

    name: str
    decides: Callable[[Values], bool]


class WrongKind(ValueError):
    """A declaration that cannot be used."""


def nothing_follows(_known: Values, _reading: Reading) -> None:
    """What one detail tells of another: nothing."""


@dataclass(frozen=True)
class RequestKind:
    """One kind. `prefix` begins the names of its slots and texts; it is the name unless the names are older.

    `working_days` is how long a request may stand in each open status. A kind that `needs_file` waits for one and
    gives a link for it. `follows(known, reading)` adds to a message's reading what one detail tells of another, by
    field names. A kind with `is_stored` false only asks: an action of its own, `action_tell_<name>`, answers.
    Whichever of the fields in `offers` is asked first makes the offer to fill the form, once; after that it is asked
    in the words of `utter_ask_<slot>_again`. `place` is its place among the kinds where they are listed.
    """

    name: str
    fields: tuple[RequestField, ...]
    working_days: Mapping[str, int] = field(default_factory=dict)
    team: str = INVOICING
    prefix: str = ""
    needs_file: bool = False
    endings: tuple[Ending, ...] = ()
    follows: Callable[[dict[str, Any], Reading], None] = nothing_follows
    offers: tuple[str, ...] = ()
    is_stored: bool = True
    place: int = 100

    def __post_init__(self) -> None:
        if not self.prefix:
            object.__setattr__(self, "prefix", self.name)
        for fault in self._faults():
            raise WrongKind(f"the kind {self.name} {fault}")

    def _faults(self) -> Iterator[str]:
        names = [one.name for one in self.fields]
        if len(set(names)) < len(names):
            yield "has two fields of one name"
        if not self.is_stored:
            return
        if "email" not in names:
            yield "needs a field `email`: that is where it is answered"
        if missing := [status for status in STATUSES if status not in (*CLOSED, *self.working_days)]:
            yield f"needs `working_days` for {', '.join(missing)}"

    @property
    def form(self) -> str:
        """Rasa's name for its form."""
        return f"{self.name}_form"

    @property
    def end(self) -> str:
        """The action that follows when all of it is known."""
        return f"action_submit_{self.prefix}" if self.is_stored else f"action_tell_{self.name}"

    @property
    def asked(self) -> tuple[RequestField, ...]:
        """What the form asks, in this order."""
        return tuple(one for one in self.fields if one.is_asked)

    @property
    def details(self) -> tuple[RequestField, ...]:
        """What is stored, in the order in which it is asked."""
        return tuple(one for one in self.fields if one.is_asked and one.is_detail)

    def slot(self, name: str) -> str:
        """The slot of a field."""
        return f"{self.prefix}_{name}"

    def field(self, name: str) -> RequestField | None:
        """The field of this name."""
        return next((one for one in self.fields if one.name == name), None)

    def ending(self, values: Values) -> Ending | None:
        """The one that these values, by field name, decide."""
        return next((ending for ending in self.endings if ending.decides(values)), None)

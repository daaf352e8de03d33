"""One field of a form: which entities fill it, and what makes a value wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]
Entity = Mapping[str, Any]
Check = Callable[[Any, Values], "str | None"]
Make = Callable[[Entity, Values], Any]


def no_fault(_value: Any, _values: Values) -> str | None:
    """The check of a field whose entities are valid by themselves."""
    return None


@dataclass(frozen=True)
class Field:
    """A slot and how it is filled.

    `entities` fill it whenever they are mentioned (so a later mention corrects it); `when_asked` only as a
    reply to its own question, `when_supposed` in a what-if ("entäs jos viisi?"); `role` is the word next to a
    date that claims it. `reply` names the reading of the whole reply that alone answers a yes-or-no question where a
    wrong yes would do harm. `check(value, values so far)` names the fault of a value: the customer reads
    `utter_fault_<fault>`. `free_text` takes the whole reply. `stated` is the fact that fills the field, while it is
    empty, when a message states it in plain words, asked or not. `whole_reply` gives the
    value of a reply to its question of which no entity fills a field. `input` is the kind of value that a chat window
    helps to give, where it is not told by the first entity.

    A known value of a `firm` field yields only to a value that names the field, or that answers its question. `refuses`
    are roles of values that are another's. `made(entity, values so far)` gives the field's own form of a value. Several
    values of one message are a list in a field of `many`; `combined` makes one of them, or tells what is wrong. The
    reply to a field that `corrects` may be any detail of the form. What is `mistaken` for the field's value is another
    kind, of which the customer is told that it is the wrong one: the fault `<kind of the field>_other`.
    """

    slot: str
    entities: tuple[str, ...] = ()
    when_asked: tuple[str, ...] = ()
    when_supposed: tuple[str, ...] = ()
    yes_no: bool = False
    reply: str | None = None
    free_text: bool = False
    stated: str | None = None
    whole_reply: Callable[[str], str | None] | None = None
    role: str | None = None
    check: Check = no_fault
    input: str | None = None
    firm: bool = False
    refuses: tuple[str, ...] = ()
    many: bool = False
    corrects: bool = False
    mistaken: tuple[str, ...] = ()
    made: Make | None = None
    combined: Callable[[Sequence[Entity]], Combined] | None = None

    def names(self, entity: Entity) -> bool:
        """Whether the words beside the value, or its shape, leave no doubt that it is this field's."""
        return entity.get("role") == self.role if self.role else not entity.get("loose")


@dataclass(frozen=True)
class Fault:
    """A value that was given and cannot be taken.

    The customer reads the first of `utter_fault_<name>` and the `wider` names that has a text; `values` fill its gaps.
    """

    slot: str
    name: str
    wider: tuple[str, ...] = field(default=(), compare=False)
    values: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Note:
    """What the customer is to know of a value that was worked out: `utter_note_<name>`, with `values` in its gaps.

    A Decimal is said as a sum of money, a date as a day.
    """

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Combined:
    """What several values of one field come to: one value, with a note on how; or the name of a fault."""

    value: Any = None
    note: Note | None = None
    fault: str | None = None

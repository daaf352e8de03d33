"""One field of a form: which entities fill it, and what makes a value wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]
Check = Callable[[Any, Values], "str | None"]


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


@dataclass(frozen=True)
class Fault:
    """A value that was given and cannot be taken.

    The customer reads the first of `utter_fault_<name>` and the `wider` names that has a text.
    """

    slot: str
    name: str
    wider: tuple[str, ...] = field(default=(), compare=False)

"""Which date of a message is which: "eräpäivä on 15.3., saisiko kuun loppuun asti" has a due date and a wish.

The word next to a date tells its role; without one the form that asks decides. A due date that is wished for
("eräpäivä voisi olla 31.3.", "eräpäiväksi 31.3.") is the new one, and so is the second of "15.3. -> 31.3.".
"""

from __future__ import annotations

import re
from typing import Any

DUE_DATE, UNTIL = "due_date", "until"
_BEFORE = 40  # characters to the left of a date in which its cue stands
_AFTER = 12
_DUE_WORD = r"er[äa] ?p(?:[äa]iv|v)|due\s?date|dd\b|maksup[äa]iv"
_DUE = re.compile(rf"{_DUE_WORD}|er[äa][äa]nty", re.IGNORECASE)
_UNTIL = re.compile(
    rf"siirt|pident|lykk|jatko|\b(?:uus|uutt|uude|uue|uure|uuve)\w* (?:{_DUE_WORD})|er[äa]p[äa]iv[äa]ks"
    r"|maksan|maksamme|maksaa vasta"
    r"|er[äa]p[äa]iv\w*(?: \w+){0,2} (?:vois|voitais|sais|sopis|kävis|kavis|toivo|halua|halut|pitäis|pitais)",
    re.IGNORECASE,
)
_UNTIL_AFTER = re.compile(r"^(?::?een\b)?\s*(?:asti|saakka|menness[äa])|^:?een\b", re.IGNORECASE)
_ARROW_AFTER = re.compile(r"^\s*(?:-+>|=>|→)")
_ARROW_BEFORE = re.compile(r"(?:->|=>|→)\s*$")


def with_roles(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities, each date with a `role` where a cue word gives it one."""
    previous_end = 0
    marked = []
    for entity in entities:
        if entity["entity"] == "date":
            before = text[max(previous_end, entity["start"] - _BEFORE) : entity["start"]]
            role = _role(before, text[entity["end"] : entity["end"] + _AFTER])
            entity = {**entity, "role": role} if role else entity
        previous_end = entity["end"]
        marked.append(entity)
    return marked


def _role(before: str, after: str) -> str | None:
    if _ARROW_AFTER.match(after):
        return DUE_DATE
    if _ARROW_BEFORE.search(before) or _UNTIL_AFTER.match(after) or _UNTIL.search(before):
        return UNTIL
    return DUE_DATE if _DUE.search(before) else None

"""What an edited text has to be like before it may be saved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from bot.web.console.answer_facts import addresses_in, facts_of, known_addresses

LONGEST, LONGEST_LINE, LONGEST_LABEL = 1500, 200, 60
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ONE_LINE = ("utter_question_", "utter_label_", "utter_field_", "utter_page_", "utter_fault_")
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}  # a reader sees nothing, a program something else


class Fault(NamedTuple):
    """Why a text may not be saved: `code` is a name under answers.faults, `what` fills its placeholder."""

    code: str
    what: str = ""


def tidied(response: str, text: str) -> str:
    """The text as it will be stored: no spaces at the ends of lines; blank lines only in mails.

    Rasa's REST channel makes two messages of one with a blank line.
    """
    lines = [line.rstrip(" \t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept = lines if _is_mail_body(response) else [line for line in lines if line]
    return "\n".join(kept).strip("\n ")


def placeholders(text: str) -> set[str]:
    """The names that are filled when the text is said.

    >>> sorted(placeholders("Hinta on {total}, {period}."))
    ['period', 'total']
    """
    return set(_PLACEHOLDER.findall(text))


def faults_of(response: str, before: str, text: str) -> list[Fault]:
    """Everything that keeps the (tidied) text from taking the place of `before`; empty when nothing does."""
    return [Fault("empty")] if not text else list(_faults(response, before, text))


def _faults(response: str, before: str, text: str) -> Iterator[Fault]:
    if any(mark != "\n" and unicodedata.category(mark) in _INVISIBLE for mark in text):
        yield Fault("invisible")
    if one_line(response) and "\n" in text:
        yield Fault("one_line")
    limit = longest(response)
    if len(text) > limit:
        yield Fault("too_long", f"{len(text)}/{limit}")
    needed, given = placeholders(before), placeholders(text)
    for name in sorted(needed - given):
        yield Fault("placeholder_missing", f"{{{name}}}")
    for name in sorted(given - needed):
        yield Fault("placeholder_unknown", f"{{{name}}}")
    if set("{}") & set(_PLACEHOLDER.sub("", text)):
        yield Fault("brace")
    for address in dict.fromkeys(addresses_in(text)):
        if address not in known_addresses():
            yield Fault("address", address)
    for fact in facts_of(response):
        if not fact.stands_in(text):
            yield Fault("fact", f"{fact.fact} ({' / '.join(map(_beginning, fact.words))})")


def _beginning(word: str) -> str:
    """The word as an editor reads it: most are beginnings, after which an ending may come."""
    return f"{word}…" if word.isalpha() else word


def one_line(response: str) -> bool:
    """Labels, headings and the like stand on one line."""
    return response.startswith(_ONE_LINE) or response.endswith("_subject")


def longest(response: str) -> int:
    """Characters that the text may have."""
    if response.startswith("utter_label_"):
        return LONGEST_LABEL
    return LONGEST_LINE if one_line(response) else LONGEST


def _is_mail_body(response: str) -> bool:
    return response.startswith("utter_mail_") and response.endswith("_body")

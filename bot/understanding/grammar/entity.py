"""What the grammar finds: entities, and which of two readings counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

# What the grammar gives (Entity) and what its rules propose (Reading).
#
# Spans: a count covers its number only ("10" of "10 lisenssiä"); a length of time covers number and unit
# ("6 kk", "puoli vuotta"); money covers currency and unit ("12,90e/kk"); a date covers the date itself
# ("1.4." of "1.4. alkaen"). Cue words to the left ("viite", "hinta") are never part of the span.


class Entity(NamedTuple):
    """One value found in a message: ``text == message[start:end]``.

    A value that cannot exist (31.2., a wrong check digit) is kept with ``valid=False`` and a ``reason``:
    no_such_day, no_such_month, year, ends_before_start, check_digit, length, country, format, domain,
    ambiguous, negative, range; so is one that no form takes: currency (no euros), foreign (another country's company
    id). So is a value that leaves something open: approximate (noin 10), interval (20-30 €), two_candidates (5 tai 6),
    no_day (maaliskuussa), weekday (another day of the week than the date), not_monthly (a price by the year or by
    the period).
    """

    entity: str
    value: int | str
    text: str
    start: int
    end: int
    valid: bool = True
    reason: str | None = None


# A message with more readings of one rule than this is a pasted table; the rest of it is left unread, so that
# the time spent on a message stays bounded whatever it holds.
MAX_READINGS = 120
# Of what must be hidden nothing may be left: more than the longest message holds of the shortest address.
MAX_SENSITIVE = 2_000


class Rank(IntEnum):
    """How specific a reading is: the lower rank wins the overlap (see ``resolve``)."""

    PLACEHOLDER = 0
    EMAIL = 1
    IBAN = 2
    CUED_PHONE = 3
    CUED_IDENTIFIER = 4
    SURE_PHONE = 5
    BESIDE_A_WORD = 6
    NOT_AN_ENTITY = 7
    DATE = 8
    MONEY = 9
    OTHER_QUANTITY = 10
    LOOSE_DATE = 11
    ASKED = 12
    BARE_IDENTIFIER = 13
    PHONE = 14
    LENGTH = 15
    COUNT = 16


class Found(NamedTuple):
    """An entity before its text is cut from the message; offsets are those of the folded text."""

    entity: str
    value: int | str
    start: int
    end: int
    reason: str | None = None


class Reading(NamedTuple):
    """A stretch of the message that one rule claims; without ``found`` it only keeps other rules out."""

    rank: Rank
    start: int
    end: int
    found: tuple[Found, ...] = ()


def single(rank: Rank, found: Found) -> Reading:
    """The reading that claims exactly one entity's span."""
    return Reading(rank, found.start, found.end, (found,))


# Folding: one plain lower-case alphabet for the rules, with the way back to the original offsets.
#
# Customers leave out the dots of ä and ö, paste no-break spaces and typographic dashes. The rules see a-z, "-"
# and an ordinary space for all of them; line breaks stay, because a line ends a clause.

_SPACES = "\t\r\u00a0\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_LETTERS = dict(zip("äöåáàâãéèêëíìóòôõúùüýñçšž", "aoaaaaaeeeeiioooouuuyncsz", strict=True))
_TABLE = str.maketrans({**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_DASHES, "-"), **_LETTERS})


class Folded(NamedTuple):
    """The folded text; ``offsets[i]`` is where its i-th character starts in the original (None: the same)."""

    text: str
    offsets: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a folded one."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def fold(text: str) -> Folded:
    """Lower case without diacritics, one character for each that is not a combining mark."""
    lowered = text.lower()
    if text.isascii() or (len(lowered) == len(text) and not any(map(unicodedata.combining, lowered))):
        return Folded(lowered.translate(_TABLE))
    kept = [i for i, char in enumerate(text) if not unicodedata.combining(char)]
    folded = "".join(text[i].lower()[0].translate(_TABLE) for i in kept)
    return Folded(folded, [*kept, len(text)])


# The overlap rule, stated once.
#
# 1. The more specific kind wins: the order of ``Rank`` (a placeholder, then e-mail, IBAN, a phone number after its
#    cue word, an identifier that is named, what can be nothing but a phone number, an invoice number beside "lasku",
#    things that are no entity (clock times, versions ...), dates and periods, money, a date without its last dot,
#    what the open question asked for, an identifier without a cue, any other phone number, lengths of time, counts,
#    bare numbers).
# 2. Within a rank the longer reading wins.
# 3. Then the earlier one.
#
# A reading wins as a whole or not at all; the two ends of one period belong to one reading.
# Only then are neighbors joined that make one inexact value ("20-30 €/kk", ``counts.marked``); a joined value starts
# where its first number does and never reaches into another value.


class Claims:
    """The stretches of a message that are already taken."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing in the stretch is taken."""
        return self._taken.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Mark the stretch."""
        self._taken[start:end] = b"\x01" * (end - start)

    def masked(self, text: str) -> str:
        """The text with every taken character blotted out as "~"."""
        if 1 not in self._taken:
            return text
        return "".join("~" if taken else char for char, taken in zip(text, self._taken, strict=True))


def resolve(readings: Iterable[Reading], claims: Claims) -> list[Reading]:
    """The readings that stand under the overlap rule; their stretches are added to ``claims``."""
    standing = []
    for reading in sorted(readings, key=lambda r: (r.rank, r.start - r.end, r.start)):
        if claims.free(reading.start, reading.end):
            claims.take(reading.start, reading.end)
            standing.append(reading)
    return standing


# Sensitive values already taken out of the message: ``[iban:k3f9a2]``, or ``[iban!check_digit:k3f9a2]`` with
# a fault.
#
# The value is the whole placeholder. Kinds that are no entity of ours (hetu, phone) only claim their place. A key is
# too short for an account number: what a customer writes as ``[tili:FI21 ...]`` is read, not passed over.

_PLACEHOLDER = re.compile(r"\[(?P<kind>iban|email|phone|hetu)(?:!(?P<reason>[a-z_]{1,30}))?:[a-z0-9_-]{1,12}\]")
_ENTITIES = frozenset({"iban", "email"})


def placeholder_readings(text: str, original: str) -> Iterator[Reading]:
    """Every placeholder; ``original`` keeps the case of its key."""
    for match in _PLACEHOLDER.finditer(text):
        if match["kind"] in _ENTITIES:
            value = original[match.start() : match.end()]
            yield single(Rank.PLACEHOLDER, Found(match["kind"], value, *match.span(), match["reason"]))
        else:
            yield Reading(Rank.PLACEHOLDER, *match.span())

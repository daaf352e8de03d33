"""What the grammar gives (Entity) and what its rules propose (Reading).

Spans: a count covers its number only ("10" of "10 lisenssiä"); a length of time covers number and unit
("6 kk", "puoli vuotta"); money covers currency and unit ("12,90e/kk"); a date covers the date itself
("1.4." of "1.4. alkaen"). Cue words to the left ("viite", "hinta") are never part of the span.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Entity(NamedTuple):
    """One value found in a message: ``text == message[start:end]``.

    A value that cannot exist (31.2., a wrong check digit) is kept with ``valid=False`` and a ``reason``:
    no_such_day, no_such_month, year, ends_before_start, check_digit, length, country, format, domain,
    ambiguous, negative, range. So is a value that leaves something open: approximate (noin 10), interval
    (20-30 €), no_day (maaliskuussa), weekday (another day of the week than the date), not_monthly (a price by
    the year or by the period).
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


class Rank(IntEnum):
    """How specific a reading is: the lower rank wins the overlap (see resolve.py)."""

    PLACEHOLDER = 0
    EMAIL = 1
    IBAN = 2
    CUED_IDENTIFIER = 3
    NOT_AN_ENTITY = 4
    DATE = 5
    MONEY = 6
    OTHER_QUANTITY = 7
    LOOSE_DATE = 8
    BARE_IDENTIFIER = 9
    LENGTH = 10
    COUNT = 11


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

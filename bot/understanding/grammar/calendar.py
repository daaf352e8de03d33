"""Days and months: resolved against today, and by their Finnish names."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

# Choosing the year: a day and month without a year is the nearest one to today.
#
# Nearest means the fewest days from today among last year, this year and next year; on a tie the coming one
# wins. A period without a year is the one that holds today, else the one whose nearer end is nearest (tie: the
# coming one). 29.2. is taken in whichever of the three years has it; when none has, it is no_such_day.

LAST = -1  # the day number that stands for a month's last day
FIRST_YEAR, LAST_YEAR = 1990, 2100


class DayMonth(NamedTuple):
    """A calendar day as written: the year may be missing, the day may be LAST, and it may not exist."""

    day: int
    month: int
    year: int | None = None


class NoSuchDateError(ValueError):
    """The written day is in no calendar; the reason is the entity's reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def full_year(written: str) -> int:
    """26 -> 2026, 2026 -> 2026; anything else is no year."""
    year = int(written) + (2000 if len(written) == 2 else 0)
    if len(written) not in (2, 4) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDateError("year")
    return year


def in_year(part: DayMonth, year: int) -> date | None:
    """The day in the given year, or None when that year has no such day."""
    if not 1 <= part.month <= 12:
        return None
    length = monthrange(year, part.month)[1]
    day = length if part.day == LAST else part.day
    return date(year, part.month, day) if 1 <= day <= length else None


def add_months(day: date, months: int) -> date:
    """The same day some months on, clamped to the month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _nearest(candidates: list[date], today: date) -> date:
    return min(candidates, key=lambda d: (abs((d - today).days), d < today))


def resolve_day(part: DayMonth, today: date) -> date:
    """The date meant; raises NoSuchDateError (no_such_month, no_such_day)."""
    if not 1 <= part.month <= 12:
        raise NoSuchDateError("no_such_month")
    years = [part.year] if part.year else [today.year - 1, today.year, today.year + 1]
    candidates = [found for year in years if (found := in_year(part, year))]
    if not candidates:
        raise NoSuchDateError("no_such_day")
    return _nearest(candidates, today)


def nearest_day_of_month(day: int, today: date) -> date:
    """The nearest date with this day number: "kuun 15. päivä"."""
    months = [add_months(today.replace(day=1), step) for step in (-1, 0, 1)]
    candidates = [found for m in months if (found := in_year(DayMonth(day, m.month), m.year))]
    if not candidates:
        raise NoSuchDateError("no_such_day")
    return _nearest(candidates, today)


def coming_day_of_month(day: int, today: date) -> date:
    """The first date with this day number that is not before `today`."""
    months = [add_months(today.replace(day=1), step) for step in range(3)]
    candidates = [found for m in months if (found := in_year(DayMonth(day, m.month), m.year)) and found >= today]
    if not candidates:
        raise NoSuchDateError("no_such_day")
    return candidates[0]


def _distance(first: date, last: date, today: date) -> tuple[int, bool]:
    if first <= today <= last:
        return 0, False
    return min(abs((first - today).days), abs((last - today).days)), last < today


def resolve_period(first: DayMonth, last: DayMonth, today: date) -> tuple[date, date]:
    """Both ends of a period; a year on one end serves the other, and a period may run over New Year."""
    if first.year and last.year:
        return resolve_day(first, today), resolve_day(last, today)
    if first.year:
        return _from_start(first, last, first.year)
    if last.year:
        return _from_end(first, last, last.year)
    pairs = _existing(lambda year: _from_start(first, last, year), range(today.year - 2, today.year + 2))
    return min(pairs, key=lambda pair: _distance(*pair, today))


def _existing(make: Callable[[int], tuple[date, date]], years: range) -> list[tuple[date, date]]:
    pairs, reason = [], "no_such_day"
    for year in years:
        try:
            pairs.append(make(year))
        except NoSuchDateError as error:
            reason = error.reason
    if not pairs:
        raise NoSuchDateError(reason)
    return pairs


def _from_start(first: DayMonth, last: DayMonth, year: int) -> tuple[date, date]:
    start = _must(first, year)
    end = in_year(last, year)
    return start, end if end and end >= start else _must(last, year if end is None else year + 1)


def _from_end(first: DayMonth, last: DayMonth, year: int) -> tuple[date, date]:
    end = _must(last, year)
    start = in_year(first, year)
    return start if start and start <= end else _must(first, year if start is None else year - 1), end


def _must(part: DayMonth, year: int) -> date:
    return resolve_day(part._replace(year=year), date(year, 1, 1))


# The Finnish month names and ordinal day words, folded.

STEMS = (
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesa",
    "heina",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
)
MONTHS = {stem: number for number, stem in enumerate(STEMS, start=1)}
STEM = "|".join(STEMS)

_FORMS = {
    1: "ensimmai", 2: "toi", 3: "kolma", 4: "nelja", 5: "viide", 6: "kuude", 7: "seitsema", 8: "kahdeksa",
    9: "yhdeksa", 10: "kymmene",
}  # fmt: skip
_SPOKEN = {1: "eka", 2: "toka"}
# The same eleven cases in the same order: of ensimmäinen and toinen, of the other ordinals, of the spoken ones.
_NINEN = ("nen", "sen", "sta", "sena", "sesta", "selle", "sella", "sessa", "seen", "selta", "seksi")
_S = ("s", "nnen", "tta", "ntena", "nnesta", "nnelle", "nnella", "nnessa", "nteen", "nnelta", "nneksi")
_PLAIN = ("", "n", "a", "na", "sta", "lle", "lla", "ssa", "an", "lta", "ksi")


def _ordinals() -> dict[str, int]:
    """Every ordinal from the 1st to the 31st in eleven cases; the parts of a compound agree, but "toista"."""
    words: dict[str, int] = {}
    for case, ending in enumerate(_S):
        low = {number: stem + (ending if number > 2 else _NINEN[case]) for number, stem in _FORMS.items()}
        inside = {**low, 1: "yhde" + ending, 2: "kahde" + ending}  # yhdestoista, kahdeskymmenesyhdes
        words.update((word, number) for number, word in low.items())
        words.update((stem + _PLAIN[case], number) for number, stem in _SPOKEN.items())
        words.update((f"{inside[number]}toista", 10 + number) for number in range(1, 10))
        for tens, stem in ((20, "kahde"), (30, "kolma")):
            ten = f"{stem}{ending}kymmene{ending}"
            words[ten] = tens
            for number in range(1, 10 if tens == 20 else 2):
                words[ten + low[number]] = words[ten + inside[number]] = tens + number
    return words


ORDINALS = _ordinals()
# "Kymmenes neljättä": the month as an ordinal in the partitive.
ORDINAL_PARTITIVE = {
    **{number: stem + ("tta" if number > 2 else "sta") for number, stem in _FORMS.items()},
    11: "yhdettatoista",
    12: "kahdettatoista",
}
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))


# A date where it stands in the text, before its year and its role (date, period end) are settled.


class DateAtom(NamedTuple):
    """``edge`` is "from" or "to" where the wording itself says so (alusta, loppuun).

    ``loose`` marks "15.3" without its last dot, which may also be a price or a version.
    """

    start: int
    end: int
    part: DayMonth
    edge: str = ""
    loose: bool = False
    reason: str | None = None

"""Changed days of a shown result: another billing period, another length, another day of the change.

A period's start that is told keeps its length, a length keeps the start. When the day of the change falls behind the
period and the period was not told, the periods that follow are counted on to it; before a new period it is its first
day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from calculators.months import add_months, clamp_day
from calculators.periods import BillingPeriod
from services.clock import today
from services.forms.what_if_words import Said, Unreadable, folded
from services.forms.years import into_period

_MOST_PERIODS = 120
_PERIOD = r"(?:laskutus|tilaus)?(?:kau[ds]\w*|jakso\w*)"
_NEXT = re.compile(rf"\b(?:ens\w*|seuraav\w+|tuleva\w+|uude\w+|uusi) {_PERIOD}")
_PREVIOUS = re.compile(rf"\b(?:viime|edelli\w+|aiemma\w+) {_PERIOD}")
_NEXT_YEAR = re.compile(r"\b(?:ens\w*|seuraava\w*) vuo(?:nna|den|na)\b")
_UNIT = r"(?P<unit>paiva\w*|pv\b|viik\w*|vko\w*|kuukau\w*|kuuta|kk\b|vuo\w+)"
_SHIFT = re.compile(
    rf"\b(?:(?P<count>[0-9]{{1,3}}|pari|kaksi|kolme|nelja) ?)?{_UNIT}"
    r" (?P<way>myohem\w+|eteenpain|aiem\w+|aikai?sem\w+)"
)
_COUNTS = {"pari": 2, "kaksi": 2, "kolme": 3, "nelja": 4}
_WHOLE_YEAR = re.compile(rf"\b(?:koko )?vuo(?:den|deksi|delle|delta)\b(?: {_PERIOD})?")
_CALENDAR_YEAR = re.compile(r"\bkalenterivuo\w+")
_ONE_MONTH = re.compile(rf"\b(?:yksi |yhden )?kuukau(?:si|den)(?:kau\w+| {_PERIOD}| pitui\w+)?\b")
_HALF_YEAR = re.compile(rf"\bpuol\w+ vuo\w+(?: {_PERIOD})?|\bpuolivuoti\w+")
_LENGTHS = ((_HALF_YEAR, 6), (_WHOLE_YEAR, 12), (_ONE_MONTH, 1))
_MOMENTS = (
    (
        re.compile(rf"\b(?:koko {_PERIOD}|(?:heti )?kauden al(?:usta|ussa|kaessa|kuun)|kauden ensimmai\w+ paiv\w+)"),
        "start",
    ),
    (re.compile(r"\b(?:kauden lop(?:ussa|usta|puun)|kauden viimei\w+ paiv\w+|viimeisena paivana)"), "end"),
    (re.compile(r"\b(?:kauden )?puoli(?:val\w+| valissa)|\bpuole(?:ssa|en) val\w+(?: kautta)?"), "middle"),
    (re.compile(r"\b(?:jo )?(?:heti|saman tien|samantien)\b"), "today"),
)
_MONTHS = "tammi helmi maalis huhti touko kesa heina elo syys loka marras joulu".split()  # noqa: SIM905
_MONTH = re.compile(rf"\b(?P<stem>{'|'.join(_MONTHS)})kuu")
_STARTS = re.compile(rf"\b{_PERIOD}[^0-9]*\b(?:alka|alku|alko|kaynnist|vaihtu)\w*(?: [a-z]+){{0,2}} ?$")
_ENDS = re.compile(rf"\b{_PERIOD}[^0-9]*\b(?:paatt|loppu|kesta)\w*(?: [a-z]+){{0,2}} ?$")


@dataclass(frozen=True)
class Days:
    """The day of the change and its billing period; `months` where the period's own days leave its length open."""

    effective: date
    start: date
    end: date
    months: int | None

    @classmethod
    def of(cls, inputs: Mapping[str, Any]) -> Days:
        """The days of a result's inputs."""
        effective, start, end = (
            date.fromisoformat(inputs[slot]) for slot in ("effective_date", "period_start", "period_end")
        )
        return cls(effective, start, end, BillingPeriod(start, end).months or inputs.get("period_months"))

    def inputs(self, before: Days) -> dict[str, Any]:
        """The inputs that differ from those before."""
        names = {"effective_date": "effective", "period_start": "start", "period_end": "end"}
        changed = {
            slot: getattr(self, name).isoformat()
            for slot, name in names.items()
            if getattr(self, name) != getattr(before, name)
        }
        if {"period_start", "period_end"} & changed.keys():
            changed = {
                **changed,
                "period_start": self.start.isoformat(),
                "period_end": self.end.isoformat(),
                "period_months": None,
            }
        return changed

    def of_length(self, months: int) -> Days:
        """The same start, so many months."""
        return replace(self, end=BillingPeriod.of_months(self.start, months).last_day, months=months)

    def moved(self, months: int) -> Days:
        """The period so many months further; the change on its first day."""
        start = add_months(self.start, months)
        days = replace(self, start=start, effective=start)
        return days.of_length(self.months) if self.months else replace(days, end=add_months(self.end, months))

    def next(self) -> Days:
        """The next period; the change on its first day."""
        if self.months is None:
            raise Unreadable
        following = BillingPeriod(self.start, self.end).next()
        return replace(self, start=following.first_day, end=following.last_day, effective=following.first_day)


def read_days(said: Said, before: Days) -> dict[str, Any]:
    """The days that a message tells or changes, if any. Raises Unreadable and CalculationError."""
    moved = _moved(said, before)
    if moved:
        return moved.inputs(before)
    given = _Given(said, before)
    if not given.anything:
        return {}
    days = given.days()
    told = {"effective_date": days.effective.isoformat()} if given.effective else {}
    if given.start or given.end or given.months:
        told = {**told, "period_start": days.start.isoformat(), "period_end": days.end.isoformat()}
    return {**told, **days.inputs(before)}


def read_length(said: Said) -> int | None:
    """The length of a period in months that a message tells. Raises Unreadable."""
    found = said.entities("months")
    if any(not entity.get("valid", True) for entity in found) or len({entity["value"] for entity in found}) > 1:
        raise Unreadable
    for entity in found:
        said.take_entity(entity)
    if found:
        return int(found[0]["value"])
    return next((months for pattern, months in _LENGTHS if said.take_match(pattern)), None)


def _moved(said: Said, before: Days) -> Days | None:
    if said.take_match(_NEXT):
        return before.next()
    if said.take_match(_PREVIOUS):
        if before.months is None:
            raise Unreadable
        return before.moved(-before.months)
    if said.take_match(_NEXT_YEAR):
        days = before.moved(12)
        return replace(days, effective=add_months(before.effective, 12))
    shift = said.take_match(_SHIFT)
    return replace(_with_day(before, _shifted(before.effective, shift))) if shift else None


def _shifted(day: date, shift: re.Match[str]) -> date:
    count = _COUNTS.get(shift["count"] or "") or int(shift["count"] or 1)
    count = count if shift["way"].startswith(("myohem", "eteen")) else -count
    if shift["unit"].startswith(("paiv", "pv")):
        return day + timedelta(days=count)
    if shift["unit"].startswith(("viik", "vko")):
        return day + timedelta(weeks=count)
    return add_months(day, count * (12 if shift["unit"].startswith("vuo") else 1))


def _with_day(days: Days, day: date) -> Days:
    """The day of the change moved; behind the period the periods are counted on to it."""
    days = replace(days, effective=day)
    for _ in range(_MOST_PERIODS):
        if days.effective <= days.end or days.months is None:
            break
        days = replace(days.next(), effective=day)
    return days


class _Given:
    """What a message tells of the days."""

    def __init__(self, said: Said, before: Days) -> None:
        self._before, self._said = before, said
        self._assumed = False
        self._both_ends = len(said.entities("period_start", "period_end")) > 1
        self.start, self.end = self._period("period_start"), self._period("period_end")
        self.effective: date | None = None
        for entity in said.entities("date"):
            self._take_date(entity)
        self.months = read_length(said)
        self._take_moment()
        if self.start is None and said.take_match(_CALENDAR_YEAR):
            year = before.effective.year
            self.start, self.end = date(year, 1, 1), date(year, 12, 31)

    @property
    def anything(self) -> bool:
        return any(value is not None for value in (self.start, self.end, self.effective, self.months))

    def days(self) -> Days:
        days = self._period_told()
        if self.effective is None:
            told = self.start is not None or self.end is not None
            if days.effective < days.start:
                return replace(days, effective=days.start)
            return days if told else _with_day(days, days.effective)
        if self._assumed:
            slots = {
                "effective_date": self.effective.isoformat(),
                "period_start": days.start.isoformat(),
                "period_end": days.end.isoformat(),
            }
            moved = into_period(slots, {"effective_date"}).get("effective_date")
            if moved is None and self.effective < days.start:
                moved = self._not_before(days.start).isoformat()
            self.effective = date.fromisoformat(moved) if moved else self.effective
        return _with_day(days, self.effective)

    def _period_told(self) -> Days:
        days = self._before
        if self.start:
            days = replace(days, start=self.start, effective=days.effective)
            if self.end is None and days.months:
                days = days.of_length(days.months)
        if self.end:
            days = replace(days, end=self.end)
        return days.of_length(self.months) if self.months else days

    def _not_before(self, start: date) -> date:
        assert self.effective is not None
        day = self.effective
        while day < start:
            day = add_months(day, 12)
        return day

    def _period(self, kind: str) -> date | None:
        days = []
        for entity in self._said.entities(kind):
            self._said.take_entity(entity)
            days.append(self._day(entity, first=kind == "period_start"))
        return self._only(days)

    def _take_date(self, entity: Mapping[str, Any]) -> None:
        clause = self._said.before(entity["start"])
        self._said.take_entity(entity)
        if _STARTS.search(clause):
            self.start = self._only([self.start, self._day(entity, first=True)])
        elif _ENDS.search(clause):
            self.end = self._only([self.end, self._day(entity, first=False)])
        else:
            self._assumed = bool(entity.get("year_assumed")) or not entity.get("valid", True)
            self.effective = self._only([self.effective, self._day(entity, first=True)])

    @staticmethod
    def _only(days: Sequence[date | None]) -> date | None:
        told = [day for day in days if day is not None]
        if len(set(told)) > 1:
            raise Unreadable
        return told[0] if told else None

    def _day(self, entity: Mapping[str, Any], *, first: bool) -> date:
        """The day told; of a month alone its first day, as an end its last."""
        reference = self._before.start if first else self._before.end
        if entity.get("valid", True):
            day = date.fromisoformat(entity["value"])
            not_before = None if first else self._before.start
            return (
                _nearest(day, reference, not_before) if entity.get("year_assumed") and self._of_period(entity) else day
            )
        month = _MONTH.search(folded(str(entity["value"])))
        if entity.get("reason") != "no_day" or not month:
            raise Unreadable
        year, number = self._before.start.year, _MONTHS.index(month["stem"]) + 1
        day = date(year, number, 1) if first else clamp_day(year, number, 31)
        return _nearest(day, reference, None if first else self._before.start)

    def _of_period(self, entity: Mapping[str, Any]) -> bool:
        """Of an end of the period; both ends told at once have their years from each other."""
        return entity["entity"] != "date" and not self._both_ends

    def _take_moment(self) -> None:
        for pattern, moment in _MOMENTS:
            if self._said.take_match(pattern):
                before = self._before
                middle = before.start + timedelta(days=((before.end - before.start).days + 1) // 2)
                days = {"start": before.start, "end": before.end, "middle": middle, "today": today()}
                self.effective = self._only([self.effective, days[moment]])


def _nearest(day: date, reference: date, not_before: date | None) -> date:
    """The day in the year that brings it nearest to the reference, since nobody wrote one."""
    years = (add_months(day, 12 * count) for count in (-1, 0, 1))
    return min((one for one in years if not_before is None or one >= not_before), key=lambda one: abs(one - reference))

"""More time to pay. The due date decides: once it has passed, Visma Amili does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from calculators.months import add_months
from calculators.payment_extension import COLLECTION, calculate_payment_extension_route
from services.clock import today
from services.forms.field import Combined, Entity, Fault, Note, Values
from services.forms.filling import Reading
from services.forms.roles import DUE_DATE, UNTIL
from services.rendering.formats import format_date
from services.requests.fields import BUSINESS_ID, EMAIL, INVOICE
from services.requests.kind import Ending, RequestField, RequestKind
from services.requests.statuses import IN_PROGRESS, NEW, WAITING

_FAR = timedelta(days=366)  # a date further away is more likely a slip of the year
_NEXT_YEAR = timedelta(days=180)


def has_passed(due_date: str) -> bool:
    """True from the day after the due date: the invoice is in collection then."""
    result = calculate_payment_extension_route(due_date=date.fromisoformat(due_date), today=today())
    return result.route == COLLECTION


def _not_far(value: str, _values: Values) -> str | None:
    return "extension_due_date_too_far" if date.fromisoformat(value) > today() + _FAR else None


def _earliest(dates: Sequence[Entity]) -> Combined:
    """Of the due dates of several invoices the one that comes first: it decides."""
    days = sorted({str(one["value"]) for one in dates})
    shown = {"due_date": date.fromisoformat(days[0])}
    return Combined(days[0], Note("extension_due_date_several", shown) if len(days) > 1 else None)


def _not_far_from_due_date(value: str, values: Values) -> str | None:
    far = date.fromisoformat(value) > _from(values.get("due_date")) + _FAR
    return "extension_new_date_too_far" if far else None


def _from(due_date: str | None) -> date:
    return date.fromisoformat(due_date) if due_date else today()


def _coming(entity: Entity, _values: Values) -> str:
    """ "28. päivä" is the next one that is to come."""
    return _first_after(entity, today() - timedelta(days=1)) if entity.get("month_assumed") else str(entity["value"])


def _wished(entity: Entity, values: Values) -> str:
    """The next "28. päivä" after the due date; a day without its year may be the next year's."""
    value, due = str(entity["value"]), values.get("due_date")
    if entity.get("month_assumed"):
        return _first_after(entity, max(_from(due), today()))
    if entity.get("year_assumed") and due and value <= due:
        later = add_months(date.fromisoformat(value), 12)
        return later.isoformat() if later <= _from(due) + _NEXT_YEAR else value
    return value


def _first_after(entity: Entity, day: date) -> str:
    """The first date after a day that has the number of the date that was told."""
    told = date.fromisoformat(str(entity["value"]))
    months = (told.year - day.year) * 12 + told.month - day.month
    dates = (add_months(told, step - months) for step in range(13))
    return next(one for one in dates if one > day and one.day == told.day).isoformat()


def _dates(known: dict[str, Any], reading: Reading) -> None:
    """A length of time is counted from the due date. A new date that is not after the due date is kept in mind: one of
    the two is wrong, and a corrected due date brings it back.
    """
    _count_from_due_date(known, reading)
    given, values = reading.values, {**known, **reading.values}
    due, doubted, new_date = (values.get(name) for name in ("due_date", "doubted", "new_date"))
    if doubted and not new_date and "due_date" in given and due and doubted > due:
        given["new_date"] = new_date = doubted
    if new_date and due and new_date <= due:
        told_before = known.get("new_date")
        given["new_date"] = told_before if told_before and told_before > due else None
        given["doubted"] = new_date
        shown = {"due_date": format_date(_from(due)), "new_date": format_date(_from(new_date))}
        reading.faults.append(Fault("new_date", "extension_new_date_not_after", values=shown))
        return
    far = _not_far_from_due_date(new_date, values) if new_date else None
    if far:
        given["new_date"] = None
        reading.faults.append(Fault("new_date", far))
    elif new_date and doubted:
        given["doubted"] = None


def _count_from_due_date(known: dict[str, Any], reading: Reading) -> None:
    """ "10 päivää lisää" is kept until the due date is known; a date that is written out goes before it."""
    values = {**known, **reading.values}
    due, days, months = (values.get(name) for name in ("due_date", "days", "months"))
    if not due or not (days or months):
        return
    if "new_date" not in reading.values:
        last = add_months(date.fromisoformat(due), months or 0) + timedelta(days=days or 0)
        reading.values["new_date"] = last.isoformat()
    reading.values.update(days=None, months=None)


KIND = RequestKind(
    name="payment_extension",
    prefix="extension",
    place=2,
    working_days={NEW: 1, IN_PROGRESS: 2, WAITING: 10},  # pressing, since the due date goes on
    fields=(
        RequestField(
            "due_date",
            entities=("date",),
            role=DUE_DATE,
            firm=True,
            made=_coming,
            combined=_earliest,
            check=_not_far,
            called="er[äa]p[äa]iv",
        ),
        BUSINESS_ID,
        INVOICE,
        RequestField(
            "new_date",
            entities=("date",),
            when_asked=("period_end",),  # "loppupäivä 15.5."
            role=UNTIL,
            made=_wished,
            check=_not_far_from_due_date,
            called=r"uu(?:si|s|den|tta|teen)\s+er[äa]p|toiv|maksupäiv|maksuaika",
            rank=-1,  # "uusi eräpäivä" is no due date
        ),
        RequestField("doubted", is_asked=False, is_detail=False),  # a new date that was not after the due date
        RequestField("days", entities=("extension_days",), is_asked=False),
        RequestField("months", entities=("months",), is_asked=False),
        EMAIL,
    ),
    offers=("due_date", "business_id"),  # the second when the due date was told with the wish for more time
    follows=_dates,
    endings=(Ending("due_date_passed", lambda values: bool(values["due_date"]) and has_passed(values["due_date"])),),
)

"""The queue of requests: filters, search, what is overdue, and the same as a table for a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.web.console import audit
from bot.web.console.guard import permitted
from bot.web.console.moments import day, moment_text
from bot.web.console.navigation import NavigationEntry
from bot.web.console.pages import csv_file, page
from bot.web.console.sessions import SignedIn
from bot.web.console.strings import label, said
from services.clock import today
from services.requests.catalogue import stored_kinds
from services.requests.deadlines import due_on
from services.requests.labels import columns, kind_name, value_text
from services.requests.queue import OPEN, Wanted, count_requests, work_list
from services.requests.statuses import CLOSED, STATUSES
from services.requests.views import RequestView

router = APIRouter()
NAVIGATION = NavigationEntry("requests", "requests.handle", place=2, key="p")
Agent = Annotated[SignedIn, Depends(permitted("requests.handle"))]
_A_PAGE = 50
_EVERY = "all"
_STATE_COLUMNS = ("reference", "kind", "status", "created", "updated", "due", "overdue")


def _filters(kind: str = "", status: str = "", q: str = "", overdue: str = "") -> dict[str, Any]:
    """What is searched for is looked for among all, also among the closed ones; else the open ones are the queue."""
    q = q.strip()[:64]
    return {
        "kind": kind if kind in stored_kinds() else "",
        "status": status if status in (OPEN, *STATUSES, _EVERY) else _EVERY if q else OPEN,
        "q": q,
        "overdue": bool(overdue),
    }


Filters = Annotated[dict[str, Any], Depends(_filters)]


@router.get("/requests")
def show_requests(signed: Agent, filters: Filters, number: int = 1, done: str = "") -> Response:
    """One page of the queue, the most pressing ones first."""
    number = max(1, min(number, 10_000))
    wanted = _wanted(filters)
    found = work_list(wanted, today(), limit=_A_PAGE + 1, offset=(number - 1) * _A_PAGE)
    of_any_status = replace(wanted, status="", overdue_on=None)
    counts = count_requests(of_any_status)
    return page(
        "requests.html",
        signed,
        requests=[(view, _due(view)) for view in found[:_A_PAGE]],
        today=today(),
        more=len(found) > _A_PAGE,
        number=number,
        counts={OPEN: sum(n for name, n in counts.items() if name not in CLOSED), **counts},
        total=sum(counts.values()),
        overdue_count=sum(count_requests(replace(of_any_status, overdue_on=today())).values()),
        kinds=list(stored_kinds()),
        statuses=(OPEN, *STATUSES, _EVERY),
        filters=filters,
        done=done,
    )


@router.get("/requests.csv")
def download_requests(signed: Agent, filters: Filters) -> Response:
    """Everything that the filters let through; masked as on the page."""
    found = work_list(_wanted(filters), today())
    audit.note(signed.name, "requests_exported", count=len(found))
    head = [said(f"requests.columns.{name}") for name in _STATE_COLUMNS]
    head += [name for _, name in columns()]
    return csv_file("pyynnot.csv", head, [_csv_row(view, today()) for view in found])


def _wanted(filters: dict[str, Any]) -> Wanted:
    status = "" if filters["status"] == _EVERY else filters["status"]
    return Wanted(filters["kind"], status, filters["q"], today() if filters["overdue"] else None)


def _due(view: RequestView) -> date | None:
    return due_on(view.kind, view.status, view.updated_at)


def _csv_row(view: RequestView, on: date) -> list[str]:
    due = _due(view)
    details = {**view.details, "email": view.email}
    return [
        view.reference,
        kind_name(view.kind),
        label("requests.statuses", view.status),
        moment_text(view.created_at),
        moment_text(view.updated_at),
        day(due) if due else "",
        said("requests.is_overdue") if due and due < on else "",
        *(_cell(view, details.get(name), name) for name, _ in columns()),
    ]


def _cell(view: RequestView, value: Any, name: str) -> str:
    """Dates and amounts as a spreadsheet reads them; a choice in words."""
    if isinstance(value, (bool, list)):
        return value_text(view.kind, name, value)
    return str(value or "")

"""The queue of requests: filters, search, what is overdue, and the same as a table for a spreadsheet."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from actions.clock import today
from actions.service_requests.deadlines import due_on
from actions.service_requests.kinds import KINDS
from actions.service_requests.request_queue import OPEN, count_overdue, count_requests, list_requests
from actions.service_requests.statuses import CLOSED, STATUSES
from actions.service_requests.views import RequestView
from bot.console.guard import permitted
from bot.console.moments import day, moment_text
from bot.console.pages import csv_file, page
from bot.console.sessions import SignedIn
from bot.console.strings import label, said

router = APIRouter()
Agent = Annotated[SignedIn, Depends(permitted("requests.handle"))]
_A_PAGE = 50
_EVERY = "all"
_CSV_COLUMNS = ("reference", "kind", "status", "company", "invoice", "created", "updated", "due")


def _filters(kind: str = "", status: str = OPEN, q: str = "", overdue: str = "") -> dict[str, Any]:
    return {
        "kind": kind if kind in KINDS else "",
        "status": status if status in (*STATUSES, _EVERY) else OPEN,
        "q": q.strip()[:64],
        "overdue": bool(overdue),
    }


Filters = Annotated[dict[str, Any], Depends(_filters)]


@router.get("/requests")
def show_requests(signed: Agent, filters: Filters, number: int = 1, done: str = "") -> Response:
    """One page of the queue, newest first."""
    number = max(1, min(number, 10_000))
    found = _found(filters, limit=_A_PAGE + 1, offset=(number - 1) * _A_PAGE)
    counts = count_requests()
    return page(
        "requests.html",
        signed,
        requests=[(view, _due(view)) for view in found[:_A_PAGE]],
        today=today(),
        more=len(found) > _A_PAGE,
        number=number,
        counts={OPEN: sum(n for name, n in counts.items() if name not in CLOSED), **counts},
        total=sum(counts.values()),
        overdue_count=count_overdue(today()),
        kinds=KINDS,
        statuses=(OPEN, *STATUSES, _EVERY),
        filters=filters,
        done=done,
    )


@router.get("/requests.csv")
def download_requests(_signed: Agent, filters: Filters) -> Response:
    """Everything that the filters let through; masked as on the page."""
    head = [said(f"requests.columns.{name}") for name in _CSV_COLUMNS]
    return csv_file("pyynnot.csv", head, map(_csv_row, _found(filters)))


def _found(filters: dict[str, Any], **slice_: int) -> list[RequestView]:
    return list_requests(
        kind=filters["kind"] or None,
        status=None if filters["status"] == _EVERY else filters["status"],
        search=filters["q"] or None,
        overdue_on=today() if filters["overdue"] else None,
        **slice_,
    )


def _due(view: RequestView) -> Any:
    return due_on(view.status, view.created_at, view.updated_at)


def _csv_row(view: RequestView) -> list[str]:
    due = _due(view)
    return [
        view.reference,
        label("requests.kinds", view.kind),
        label("requests.statuses", view.status),
        str(view.details.get("business_id") or ""),
        str(view.details.get("invoice") or ""),
        moment_text(view.created_at),
        moment_text(view.updated_at),
        day(due) if due else "",
    ]

"""Finding stored requests for the team: lists, filters and counts; everything masked."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select

from actions.service_requests.database import session
from actions.service_requests.deadlines import ALLOWED, overdue_before
from actions.service_requests.models import ServiceRequest
from actions.service_requests.reference import compact, format_reference
from actions.service_requests.statuses import CLOSED
from actions.service_requests.views import RequestView, view_of

OPEN = "open"  # any status that is not closed


def find_request(reference: str) -> RequestView | None:
    """One request, masked."""
    with session() as opened:
        found = opened.get(ServiceRequest, format_reference(compact(reference)))
    return view_of(found) if found else None


def list_requests(
    *,
    kind: str | None = None,
    status: str | None = None,
    search: str | None = None,
    overdue_on: date | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[RequestView]:
    """The requests, newest first, masked.

    `status` may be "open" for all that are not closed; `search` is (the beginning of) a reference, Y-tunnus or
    invoice; with `overdue_on` only those that are overdue on that day.
    """
    query = select(ServiceRequest).where(*_conditions(kind, status, search, overdue_on))
    query = query.order_by(ServiceRequest.created_at.desc(), ServiceRequest.reference).limit(limit).offset(offset)
    with session() as opened:
        return [view_of(row) for row in opened.execute(query).scalars()]


def _conditions(kind: str | None, status: str | None, search: str | None, overdue_on: date | None) -> list[Any]:
    wanted: list[Any] = []
    if kind:
        wanted.append(ServiceRequest.kind == kind)
    if status == OPEN:
        wanted.append(ServiceRequest.status.not_in(CLOSED))
    elif status:
        wanted.append(ServiceRequest.status == status)
    if search and search.strip():
        wanted.append(_matches(search.strip()))
    if overdue_on:
        wanted.append(_is_overdue(overdue_on))
    return wanted


def count_overdue(day: date) -> int:
    """How many requests are overdue on that day."""
    query = select(func.count()).select_from(ServiceRequest).where(_is_overdue(day))
    with session() as opened:
        return int(opened.execute(query).scalar_one())


def _is_overdue(day: date) -> Any:
    return or_(
        *(
            and_(ServiceRequest.status == status, getattr(ServiceRequest, allowed.column) < overdue_before(status, day))
            for status, allowed in ALLOWED.items()
        )
    )


def count_requests() -> dict[str, int]:
    """How many requests each status has."""
    query = select(ServiceRequest.status, func.count()).group_by(ServiceRequest.status)
    with session() as opened:
        return dict(opened.execute(query).all())


def _matches(search: str) -> Any:
    plain = compact(search)
    return or_(
        func.replace(ServiceRequest.reference, "-", "").startswith(plain, autoescape=True),
        func.replace(ServiceRequest.business_id, "-", "").startswith(plain, autoescape=True),
        ServiceRequest.invoice.startswith(search, autoescape=True),
    )

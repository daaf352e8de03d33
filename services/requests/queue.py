"""Finding stored requests for the team: lists, filters and counts; everything masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from services.requests.catalogue import stored_kinds
from services.requests.deadlines import overdue_before
from services.requests.reference import compact, format_reference
from services.requests.statuses import CLOSED
from services.requests.views import RequestView, view_of
from services.storage.database import open_session
from services.storage.models import ServiceRequest

OPEN = "open"  # any status that is not closed


@dataclass(frozen=True)
class Wanted:
    """Which requests; what is empty does not narrow.

    `status` may be "open" for all that are not closed; `search` is (the beginning of) a reference, Y-tunnus or
    invoice; with `overdue_on` only those that are overdue on that day.
    """

    kind: str = ""
    status: str = ""
    search: str = ""
    overdue_on: date | None = None


EVERYTHING = Wanted()


def find_request(reference: str) -> RequestView | None:
    """One request, masked."""
    with open_session() as session:
        found = session.get(ServiceRequest, format_reference(compact(reference)))
    return view_of(found) if found else None


def kind_of(reference: str) -> str | None:
    """The kind of a request."""
    query = select(ServiceRequest.kind).where(ServiceRequest.reference == reference)
    with open_session() as session:
        found: str | None = session.execute(query).scalar_one_or_none()
    return found


def list_requests(wanted: Wanted = EVERYTHING, *, limit: int | None = None) -> list[RequestView]:
    """The requests, newest first."""
    return _views(wanted, ServiceRequest.created_at.desc(), limit=limit)


def work_list(wanted: Wanted, day: date, *, limit: int | None = None, offset: int = 0) -> list[RequestView]:
    """As they should be taken up on that day: overdue, other open ones, closed ones.

    Of open requests the one that nobody has touched for longest comes first, of closed ones the last closed.
    """
    closed = ServiceRequest.status.in_(CLOSED)
    rank = case((closed, 2), (_is_overdue(day), 0), else_=1)
    of_open, of_closed = (case((chosen, ServiceRequest.updated_at)) for chosen in (~closed, closed))
    return _views(wanted, rank, of_open.asc(), of_closed.desc(), limit=limit, offset=offset)


def count_requests(wanted: Wanted = EVERYTHING) -> dict[str, int]:
    """How many of them each status has."""
    query = select(ServiceRequest.status, func.count()).where(*_conditions(wanted)).group_by(ServiceRequest.status)
    with open_session() as session:
        return dict(session.execute(query).all())


def _views(wanted: Wanted, *order: Any, limit: int | None, offset: int = 0) -> list[RequestView]:
    query = select(ServiceRequest).where(*_conditions(wanted)).order_by(*order, ServiceRequest.reference)
    with open_session() as session:
        return [view_of(row) for row in session.execute(query.limit(limit).offset(offset)).scalars()]


def _conditions(wanted: Wanted) -> list[Any]:
    narrowing: list[Any] = []
    if wanted.kind:
        narrowing.append(ServiceRequest.kind == wanted.kind)
    if wanted.status == OPEN:
        narrowing.append(ServiceRequest.status.not_in(CLOSED))
    elif wanted.status:
        narrowing.append(ServiceRequest.status == wanted.status)
    if wanted.search.strip():
        narrowing.append(_matches(wanted.search.strip()))
    if wanted.overdue_on:
        narrowing.append(_is_overdue(wanted.overdue_on))
    return narrowing


def _is_overdue(day: date) -> Any:
    limits = [
        (status, name, overdue_before(name, status, day))
        for name, kind in stored_kinds().items()
        for status in kind.working_days
    ]
    return or_(
        *(
            and_(ServiceRequest.status == status, ServiceRequest.kind == kind, ServiceRequest.updated_at < limit)
            for status, kind, limit in limits
        )
    )


def _matches(search: str) -> Any:
    plain = compact(search)
    return or_(
        func.replace(ServiceRequest.reference, "-", "").startswith(plain, autoescape=True),
        func.replace(ServiceRequest.business_id, "-", "").startswith(plain, autoescape=True),
        ServiceRequest.invoice.startswith(search, autoescape=True),
        ServiceRequest.invoice.contains(f" {search}", autoescape=True),  # one of several
    )

"""Which mails a request causes. Their words are in data/texts: a kind's own in requests/<kind>.yml, those
of every kind in mail.yml. They go into the outbox."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from services.clock import day_in_finland
from services.content.texts import text
from services.mail.outbox import enqueue
from services.mail.sites import public_url
from services.rendering.formats import format_date
from services.rendering.masking import mask
from services.requests.catalogue import kinds_with_files, load_kinds, shown_as
from services.requests.kind import Shown
from services.requests.labels import mail_label, value_text
from services.requests.statuses import WAITING
from services.requests.teams import INVOICING, team_address
from services.requests.upload_links import Link
from services.storage.keys import unseal, unseal_json
from services.storage.models import ServiceRequest


def tell_of_new_request(session: Session, request: ServiceRequest, link: Link | None) -> None:
    """The team's mail and the customer's confirmation; with a link when something is still waited for."""
    email = unseal(request.sealed_email)
    values = _values(request)
    enqueue(session, f"{request.kind}_team", _team_of(request), request.reference, values, reply_to=email)
    template = f"{request.kind}_customer"
    if link:
        template += "_waiting"
        values |= {"link": link.address, "expires": format_date(day_in_finland(link.expires_at))}
    enqueue(session, template, email, request.reference, values)


def tell_team_of_file(session: Session, request: ServiceRequest) -> None:
    """A file came to a request that the team knows already."""
    enqueue(session, "file_added_team", _team_of(request), request.reference, _values(request))


def tell_of_withdrawal(session: Session, request: ServiceRequest) -> None:
    """The customer has withdrawn a request."""
    _tell_team(session, request, "withdrawn_team")
    _tell_customer(session, request, "status_withdrawn", "")


def tell_of_amendment(session: Session, request: ServiceRequest, fields: list[str]) -> None:
    """The customer has changed these details."""
    changed = "\n".join(_changed_line(request, name) for name in fields)
    _tell_team(session, request, "amended_team", changed=changed)
    _tell_customer(session, request, "amended_customer", "", changed=changed)


def tell_customer_of_status(session: Session, request: ServiceRequest, message: str, link: Link | None) -> None:
    """What became of a request, with the agent's own words if there are any, and a link where a file is waited for."""
    if link:
        return tell_customer_of_link(session, request, link, message)
    _tell_customer(session, request, f"status_{request.status}", message)


def preview(kind: str, reference: str, status: str, gaps: dict[str, str]) -> tuple[str, str]:
    """Subject and body of the mail for a status, with `gaps` for what is not known yet: message, link, expires."""
    template = f"{kind}_file_wanted" if sends_link(kind, status) else f"status_{status}"
    values = {**gaps, "reference": reference, "message": f"{gaps['message']}\n\n"}
    return text(f"utter_mail_{template}_subject", **values), text(f"utter_mail_{template}_body", **values)


def sends_link(kind: str, status: str) -> bool:
    """A request that needs a file and waits for the customer waits for that."""
    return kind in kinds_with_files() and status == WAITING


def tell_customer_of_link(session: Session, request: ServiceRequest, link: Link, message: str = "") -> None:
    """A fresh link for the file that is waited for."""
    expires = format_date(day_in_finland(link.expires_at))
    _tell_customer(session, request, f"{request.kind}_file_wanted", message, link=link.address, expires=expires)


def _tell_team(session: Session, request: ServiceRequest, template: str, **values: str) -> None:
    """From the customer, who gets the answer."""
    values |= _values(request)
    enqueue(session, template, _team_of(request), request.reference, values, reply_to=unseal(request.sealed_email))


def _tell_customer(session: Session, request: ServiceRequest, template: str, message: str, **values: str) -> None:
    """From the team, which gets the answer."""
    values |= {"reference": request.reference, "message": f"{message}\n\n" if message else ""}
    email = unseal(request.sealed_email)
    enqueue(session, template, email, request.reference, values, reply_to=_team_of(request))


def _values(request: ServiceRequest) -> dict[str, str]:
    return {
        "reference": request.reference,
        "details": _lines(request),
        "address": f"{public_url()}/console/requests/{request.reference}",
    }


def _lines(request: ServiceRequest) -> str:
    """One line a detail; an account number is masked, and free words are read in the console alone."""
    lines = [
        f"• {mail_label(request.kind, name)}: {shown}"
        for name, value in {**request.details, **unseal_json(request.sealed_details)}.items()
        if (shown := _shown(request.kind, name, value))
    ]
    return "\n".join(lines) or text("utter_mail_no_details")


def _changed_line(request: ServiceRequest, name: str) -> str:
    """A detail as it is now; only the name of free words, and of a detail that is left out now."""
    values = {"email": unseal(request.sealed_email), **request.details, **unseal_json(request.sealed_details)}
    shown = _shown(request.kind, name, values[name]) if name in values else None
    label = mail_label(request.kind, name)
    return f"• {label}: {shown}" if shown else f"• {label}"


def _shown(kind: str, name: str, value: Any) -> str | None:
    shown = shown_as(kind, name)
    if not shown.is_sealed:
        return value_text(kind, name, value)
    return mask(str(value)) if shown is Shown.MASKED else None


def _team_of(request: ServiceRequest) -> str:
    kind = load_kinds().get(request.kind)
    return team_address(kind.team if kind else INVOICING)

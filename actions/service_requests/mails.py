"""Which mails a request causes. Their words are in data/responses/mail.yml; they go into the outbox."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from actions.clock import day_in_finland
from actions.rendering.formats import format_date, format_money
from actions.service_requests.keys import unseal, unseal_json
from actions.service_requests.masking import mask
from actions.service_requests.models import ServiceRequest
from actions.service_requests.outbox import enqueue
from actions.service_requests.sites import public_url, team_address
from actions.service_requests.upload_links import Link
from actions.texts import load_texts, text

_DATES, _AMOUNTS = ("due_date", "new_date"), ("amount",)


def tell_of_new_request(opened: Session, request: ServiceRequest, link: Link | None) -> None:
    """The team's mail and the customer's confirmation; with a link when something is still waited for."""
    email = unseal(request.sealed_email)
    values = _values(request)
    enqueue(opened, f"{request.kind}_team", team_address(request.kind), request.reference, values, reply_to=email)
    template = f"{request.kind}_customer"
    if link:
        template += "_waiting"
        values |= {"link": link.address, "expires": format_date(day_in_finland(link.expires_at))}
    enqueue(opened, template, email, request.reference, values)


def tell_team_of_file(opened: Session, request: ServiceRequest) -> None:
    """A file came to a request that the team knows already."""
    enqueue(opened, "file_added_team", team_address(request.kind), request.reference, _values(request))


def tell_customer_of_status(opened: Session, request: ServiceRequest, message: str, link: Link | None) -> None:
    """What became of a request, with the agent's own words if there are any, and a link where a file is waited for."""
    template = f"status_{request.status}" + ("_link" if link else "")
    values = {"reference": request.reference, "message": f"{message}\n\n" if message else ""}
    if link:
        values |= {"link": link.address, "expires": format_date(day_in_finland(link.expires_at))}
    email = unseal(request.sealed_email)
    enqueue(opened, template, email, request.reference, values, reply_to=team_address(request.kind))


def _values(request: ServiceRequest) -> dict[str, str]:
    return {
        "reference": request.reference,
        "details": _lines(request),
        "address": f"{public_url()}/console/requests/{request.reference}",
    }


def _lines(request: ServiceRequest) -> str:
    """One line a detail; an account number is masked, and free words are read in the console alone."""
    sealed = unseal_json(request.sealed_details)
    shown = {**request.details, **{name: mask(value) for name, value in sealed.items() if name == "iban"}}
    labels = load_texts()
    lines = [
        f"• {labels[f'utter_mail_label_{name}']}: {_shown(name, value)}"
        for name, value in shown.items()
        if f"utter_mail_label_{name}" in labels
    ]
    return "\n".join(lines) or text("utter_mail_no_details")


def _shown(name: str, value: Any) -> str:
    if name in _DATES:
        return format_date(date.fromisoformat(str(value)))
    return format_money(Decimal(str(value))) if name in _AMOUNTS else str(value)

"""What the page of one request shows."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.web.console.mail_names import mail_label
from bot.web.console.strings import label, said
from services.clock import today
from services.mail.outbox import FAILED, WAITING, list_mails
from services.requests.attachments import files_of
from services.requests.catalogue import kinds_with_files, shown_as
from services.requests.deadlines import due_on
from services.requests.handling import notes
from services.requests.kind import Shown
from services.requests.labels import detail_name, in_order, value_text
from services.requests.mails import preview
from services.requests.moving_on import LONGEST_WORDS, TOLD
from services.requests.statuses import CLOSED, TRANSITIONS
from services.requests.views import RequestView
from services.storage.request_history import HistoryEntry, history


class Detail(NamedTuple):
    """One detail as people read it; a sealed one is masked and can be revealed."""

    name: str
    label: str
    shown: str
    is_sealed: bool
    is_words: bool  # in lines of their own


def everything_about(request: RequestView) -> dict[str, Any]:
    """For the template: details, files, history in words, notes, mails, and what may be done next."""
    files, mails = files_of(request.reference), list_mails(request.reference)
    names = {file.attachment_id: file.name for file in files}
    return {
        "request": request,
        "details": details(request),
        "due": due_on(request.kind, request.status, request.updated_at),
        "today": today(),
        "files": files,
        "history": [(line, said_of(request.kind, line, names)) for line in reversed(history(request.reference))],
        "notes": notes(request.reference),
        "mails": mails,
        "some_failed": any(mail.status == FAILED or (mail.status == WAITING and mail.attempts) for mail in mails),
        "next_statuses": TRANSITIONS[request.status],
        "told": TOLD,
        "previews": {status: _preview(request, status) for status in TRANSITIONS[request.status] if status in TOLD},
        "takes_files": takes_files(request),
        "longest": LONGEST_WORDS,
    }


def takes_files(request: RequestView) -> bool:
    """True when a link for adding a file leads somewhere and the team needs the file."""
    return request.kind in kinds_with_files() and request.status not in CLOSED


def details(request: RequestView) -> list[Detail]:
    """The details in the order in which the kind declares them."""
    kind, given = request.kind, {"email": request.email, **request.details}
    return [
        Detail(
            name,
            detail_name(kind, name),
            str(given[name]) if name in request.sealed_fields else value_text(kind, name, given[name]),
            name in request.sealed_fields,
            shown_as(kind, name) in (Shown.WORDS, Shown.CONVERSATION),
        )
        for name in in_order(kind, list(given))
        if given[name] not in (None, "")
    ]


def said_of(kind: str, line: HistoryEntry, file_names: dict[str, str]) -> str:
    """An entry of the history as a sentence: who did what."""
    data = line.data
    values = {
        "before": label("requests.statuses", data.get("before", "")),
        "after": label("requests.statuses", data.get("after", "")),
        "field": detail_name(kind, data.get("field", "")).lower(),
        "fields": ", ".join(detail_name(kind, name).lower() for name in data.get("fields", ())),
        "file": file_names.get(data.get("file", ""), said("request.unnamed_file")),
        "mail": mail_label(data.get("template", "")).lower(),
    }
    return label("request.actions", line.action).format_map(values)


def _preview(request: RequestView, status: str) -> tuple[str, str]:
    """The mail that a customer would get, with gaps where something is filled in when it goes."""
    gaps = {name: said(f"request.preview_gaps.{name}") for name in ("message", "link", "expires")}
    return preview(request.kind, request.reference, status, gaps)

"""What people read of a request: the names of kinds, details and mails, and the values; from the kinds' own texts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from services.content.texts import load_texts, text
from services.rendering.formats import format_date, format_money
from services.rendering.lists import listed
from services.requests.catalogue import shown_as, stored_kinds
from services.requests.kind import RequestField, RequestKind, Shown
from services.requests.queue import kind_of


def kind_name(kind: str) -> str:
    """ "Palautuspyyntö"; of a kind that is gone its code."""
    return load_texts().get(f"utter_kind_{kind}", kind)


def detail_name(kind: str, name: str) -> str:
    """What the team calls a detail."""
    return _label("console_label", kind, name)


def mail_label(kind: str, name: str) -> str:
    """What a detail is called in mails."""
    return _label("mail_label", kind, name)


def mail_name(template: str) -> str | None:
    """What the team calls a mail of a kind; None for one that is of every kind."""
    return load_texts().get(f"utter_mail_{template}_label")


def upload_text(reference: str, part: str) -> str:
    """The name of the text on the page behind an upload link: the kind's own, or the one for any request."""
    common = f"utter_upload_page_{part}"
    own = f"{common}_{kind_of(reference)}" if reference else common
    return own if own in load_texts() else common


def value_text(kind: str, name: str, value: Any) -> str:
    """A detail that is stored openly as people read it: a date, an amount of money, or the words as they are."""
    shown = shown_as(kind, name)
    if shown is Shown.DATE:
        return format_date(date.fromisoformat(str(value)))
    if shown is Shown.MONEY:
        return format_money(Decimal(str(value)))
    if shown is Shown.CHOICE:
        declared = stored_kinds().get(kind)
        return text(f"utter_{declared.slot(name)}_{'yes' if value else 'no'}") if declared else str(value)
    return listed(value)


def columns() -> list[tuple[str, str]]:
    """(name, label) of every detail that stands in a table: the e-mail, then those of all kinds; no free words."""
    kinds = stored_kinds()
    found: dict[str, str] = {"email": detail_name(next(iter(kinds)), "email")}
    for name, kind in kinds.items():
        for one in kind.details:
            if one.shown not in (Shown.WORDS, Shown.CONVERSATION):
                found.setdefault(one.name, detail_name(name, one.name))
    return list(found.items())


def in_order(kind: str, names: list[str]) -> list[str]:
    """The details of a kind as it declares them; others after them."""
    declared = [one.name for one in stored_kinds()[kind].details] if kind in stored_kinds() else []
    return sorted(names, key=lambda name: declared.index(name) if name in declared else len(declared))


def needed_texts(kind: RequestKind) -> list[str]:
    """The texts that a kind cannot do without."""
    prefix = kind.prefix
    names = [f"utter_{what}_{kind.slot(one.name)}" for one in kind.asked for what in ("ask", "help")]
    names += [f"utter_ask_{kind.slot(name)}_again" for name in kind.offers]
    names += [f"utter_{prefix}_{ending.name}" for ending in kind.endings]
    if not kind.is_stored:
        return names
    names += [f"utter_kind_{kind.name}", f"utter_{prefix}_stored"]
    names += [f"utter_{what}_{prefix}_confirmed" for what in ("ask", "help")]
    names += [name for one in kind.details for name in _words_of(kind, one)]
    mails = ["team", "customer"]
    if kind.needs_file:
        mails += ["customer_waiting", "file_wanted"]
        names.append(f"utter_{prefix}_stored_waiting")
    return names + [f"utter_mail_{kind.name}_{mail}_{part}" for mail in mails for part in ("subject", "body", "label")]


def _words_of(kind: RequestKind, one: RequestField) -> list[str]:
    slot = kind.slot(one.name)
    choices = [f"utter_{slot}_{answer}" for answer in ("yes", "no")]
    return [f"utter_label_{slot}", *(choices if one.shown in (Shown.CHOICE, Shown.CONVERSATION) else ())]


def _label(what: str, kind: str, name: str) -> str:
    """Of a kind that is gone, or that has lost the field, as another one calls it."""
    kinds, texts = stored_kinds(), load_texts()
    slots = [one.slot(name) for one in (*filter(None, [kinds.get(kind)]), *kinds.values())]
    names = (f"utter_{beginning}_{slot}" for slot in slots for beginning in (what, "label"))
    return next((texts[found] for found in names if found in texts), name)

"""Sending what is due.

Nothing is lost: a mail stays due until a server has answered 250. Nothing is doubled as far as SMTP allows: when
the connection breaks between the end of the mail and the server's 250, nobody can know whether it was taken. Then
it is sent again with the same Message-ID, by which mail servers and readers recognize it.
"""

from __future__ import annotations

import logging
from datetime import datetime

from services.mail.backends import Backend, MailRefused, chosen_backend
from services.mail.outbox import note_failure, note_sent, take_next

_log = logging.getLogger(__name__)


def send_due(moment: datetime | None = None, *, backend: Backend | None = None, most: int = 100) -> int:
    """Tries every mail that is due, once; returns how many were handed over."""
    backend = backend or chosen_backend()
    sent = 0
    for _ in range(most):
        mail = take_next(moment)
        if mail is None:
            break
        try:
            backend.send(mail)
        except Exception as error:
            permanent = isinstance(error, MailRefused)
            _log.warning("mail %s was not sent: %s", mail.message_id, _kind_of(error))
            note_failure(mail, _kind_of(error), permanent=permanent, moment=moment)
        else:
            note_sent(mail, moment)
            sent += 1
    return sent


def _kind_of(error: Exception) -> str:
    """Without the error's own words, which may quote an address."""
    cause = error.__cause__ or error
    code = getattr(cause, "smtp_code", "")
    return f"{type(cause).__name__} {code}".strip()

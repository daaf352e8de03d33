"""What the team calls a mail: in the kind's own words, or in the console's for the mails of every kind."""

from __future__ import annotations

from bot.web.console.strings import label
from services.requests.labels import mail_name


def mail_label(template: str) -> str:
    """The words; the template's name when it has none."""
    return mail_name(template) or label("request.mail_templates", template)

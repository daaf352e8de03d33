"""An answer as a customer sees it, with its placeholders marked."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from bot.web.pages.help_page import rich
from services.content.texts import load_responses

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LINE = "\n\n"


def as_customers_see(response: str, text: str) -> Markup:
    """The text as HTML: as the chat and the help page draw it; a mail as plain paragraphs."""
    parts = [rich(part) for part in text.split(_LINE)] if response.startswith("utter_mail_") else [rich(text)]
    drawn = str(Markup("").join(parts))
    # Escaped already, and a placeholder is letters alone.
    return Markup(_PLACEHOLDER.sub(lambda match: f'<span class="gap">{escape(match[1])}</span>', drawn))


def buttons_of(response: str) -> list[str]:
    """The titles of the buttons under it."""
    variations = load_responses().get(response) or [{}]
    return [str(button["title"]) for button in variations[0].get("buttons") or []]

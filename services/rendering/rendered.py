"""A result ready to be said: one text for every channel, and a card for those that can draw one."""

from __future__ import annotations

from typing import TypedDict

from calculators.timeline import Timeline
from calculators.working import Working
from services.content.texts import text
from services.rendering.working_text import Card, render_text, working_card


class Rendered(TypedDict):
    """`response` and `values` name the text for a Rasa dispatcher; `text` is the same, filled in."""

    text: str
    card: Card
    response: str
    values: dict[str, str]


def rendered(
    response: str, title: str, working: Working, *, timeline: Timeline | None = None, **values: str
) -> Rendered:
    """The response with its values (and `working` as lines), and the card of the working."""
    filled = {"working": render_text(working), **values}
    return {
        "text": text(response, **filled),
        "card": working_card(title, working, timeline),
        "response": response,
        "values": filled,
    }

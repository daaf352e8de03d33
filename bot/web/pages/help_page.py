"""The help page at `/`: the billing questions and answers as plain HTML, with the chat widget on it.

Every sentence comes from data/topics and data/texts, so the page and the chat cannot give different answers.
The page reads without JavaScript and holds no inline script or style.
"""

import re
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from services.clock import today
from services.content.catalogue import load_catalogue
from services.content.texts import text

router = APIRouter()

_HERE = Path(__file__).parent
_ADDRESS = re.compile(r"https?://[^\s<>\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TRAILING_PUNCTUATION = ".,;:!?)]'\""
_LIST_ITEM = re.compile(r"\s*(?:(?P<bullet>[•*–-])|\d{1,2}[.)])\s+(?P<content>\D.*)")


def _link(address: str) -> Markup:
    href = address if address.startswith("http") else f"mailto:{address}"
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(href, address)


def linked(line: str) -> Markup:
    """One line of text as HTML: e-mail and web addresses become links, everything else is escaped."""
    parts, end = [], 0
    for match in _ADDRESS.finditer(line):
        address = match.group().rstrip(_TRAILING_PUNCTUATION)
        parts += [escape(line[end : match.start()]), _link(address)]
        end = match.start() + len(address)
    return Markup("").join([*parts, escape(line[end:])])


def rich(answer: str) -> Markup:
    """A whole answer as HTML in the way the chat widget shows it: a paragraph a line, and lists."""
    html, open_list = [], ""
    for line in filter(str.strip, answer.splitlines()):
        item = _LIST_ITEM.fullmatch(line)
        tag = ("ul" if item["bullet"] else "ol") if item else ""
        if tag != open_list:
            html += [Markup(f"</{open_list}>") if open_list else "", Markup(f"<{tag}>") if tag else ""]
            open_list = tag
        element = Markup("<li>{}</li>") if item else Markup("<p>{}</p>")
        html.append(element.format(linked(item["content"] if item else line)))
    return Markup("").join([*html, Markup(f"</{open_list}>") if open_list else ""])


def _environment() -> Environment:
    templates = FileSystemLoader(_HERE / "templates")
    environment = Environment(loader=templates, autoescape=True, undefined=StrictUndefined)
    environment.globals["t"] = text
    environment.filters.update(linked=linked, rich=rich)
    return environment


TEMPLATES = _environment()


def _entry(topic: str) -> dict[str, str]:
    return {"topic": topic, "question": text(f"utter_question_{topic}"), "answer": text(f"utter_{topic}")}


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def show_help_page() -> str:
    """The help page: the topics that have a place on it and are open today."""
    entries = [_entry(topic.topic) for topic in load_catalogue().help_page(today())]
    return TEMPLATES.get_template("help.html").render(entries=entries)

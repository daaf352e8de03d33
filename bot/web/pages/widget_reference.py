"""What a site owner can set on the chat element, read from the comments beside it in bot/web/widget/."""

from __future__ import annotations

import re
from html import escape

from bot.web.pages.widget_files import LOADER, WIDGET, integrity

_COMMENTED = re.compile(r"^//   ([a-z]\w*(?:\(.*?\))?(?:, \w+\(\))*): (.+)$", re.MULTILINE)
_PROPERTY = re.compile(r"^  (--laskuapuri-[\w-]+): (.+?); /\* (.+?) \*/$", re.MULTILINE)
_STYLES = ("launcher_styles.js", "panel_styles.js")


def attributes() -> dict[str, str]:
    """Attribute -> what it does."""
    return {name: text for name, text in _commented().items() if "(" not in name}


def methods() -> dict[str, str]:
    """Method with its arguments -> what it does."""
    return {name: text for name, text in _commented().items() if "(" in name}


def properties() -> list[tuple[str, str, str]]:
    """Custom property, default, what it is for."""
    return [found for name in _STYLES for found in _PROPERTY.findall((WIDGET / name).read_text("utf-8"))]


def as_markdown() -> str:
    """The tables of docs/widget.md."""
    rows = ["| attribute | meaning |", "|---|---|"]
    rows += [f"| `{name}` | {_cell(text)} |" for name, text in attributes().items()]
    rows += ["", "| custom property | meaning | default |", "|---|---|---|"]
    rows += [f"| `{name}` | {text} | `{default}` |" for name, default, text in properties()]
    rows += ["", "| method | does |", "|---|---|"]
    rows += [f"| `{name}` | {text} |" for name, text in methods().items()]
    return "\n".join(rows)


def snippet(server: str, settings: dict[str, str] | None = None, *, pinned: bool = True) -> str:
    """The two lines that put the chat on a page. Pinned, browsers refuse a script that was changed since."""
    source = f"{server.rstrip('/')}/{LOADER}"
    pin = f' integrity="{integrity()}" crossorigin="anonymous"' if pinned else ""
    given = "".join(f' {name}="{escape(value)}"' for name, value in (settings or {}).items())
    return f'<script type="module" src="{escape(source)}"{pin}></script>\n<laskuapuri-chat{given}></laskuapuri-chat>'


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _commented() -> dict[str, str]:
    return dict(_COMMENTED.findall((WIDGET / LOADER).read_text("utf-8")))

"""The widget stays light: what a visitor's browser fetches, each file compressed by itself as it travels."""

import gzip
import re
from pathlib import Path

WIDGET = Path(__file__).resolve().parents[3] / "bot" / "widget"
LOADER_LIMIT = 3_000
TOTAL_LIMIT = 20 * 1024

_STATIC_IMPORT = re.compile(r'^(?:import|export) .*?from "(\./[\w/]+\.js)";', re.MULTILINE)


def fetched_with(name: str) -> set[Path]:
    """The file and everything it imports statically; widget.js itself is served one folder up."""
    found: set[Path] = set()
    waiting = [WIDGET / name]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            targets = _STATIC_IMPORT.findall(path.read_text("utf-8"))
            waiting += [WIDGET / Path(target).name for target in targets]
    return found


def weight(paths: set[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_the_loader_stays_under_its_limit() -> None:
    assert weight(fetched_with("widget.js")) <= LOADER_LIMIT


def test_the_opened_chat_in_one_language_stays_under_its_limit() -> None:
    opened = fetched_with("widget.js") | fetched_with("panel.js") | fetched_with("strings_fi.js")
    assert weight(opened) <= TOTAL_LIMIT


def test_no_widget_file_is_left_over() -> None:
    languages = {path.name for path in WIDGET.glob("strings_*.js")}
    used = set().union(*(fetched_with(name) for name in ("widget.js", "panel.js", "timeline.js", *languages)))
    assert used == set(WIDGET.glob("*.js"))


def test_the_loader_does_not_fetch_the_chat_before_it_is_opened() -> None:
    assert WIDGET / "panel.js" not in fetched_with("widget.js")

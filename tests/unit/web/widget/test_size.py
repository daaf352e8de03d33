"""The widget stays light: each file compressed by itself, as it travels."""

import gzip

import pytest

from bot.web.pages.widget_files import LOADER, WIDGET, is_entry, joined, modules_of

LOADER_LIMIT = 3_000
TOTAL_LIMIT = 20_000  # everything that a visitor fetches who opens the chat in one language
LANGUAGES = ("fi", "sv", "en")


def weight(*names: str) -> int:
    return sum(len(gzip.compress(joined(name).encode(), 9)) for name in names)


def test_the_loader_stays_under_its_limit() -> None:
    assert weight(LOADER) <= LOADER_LIMIT


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opened_chat_stays_under_its_limit(language: str) -> None:
    assert weight(LOADER, "panel.js", f"strings_{language}.js") <= TOTAL_LIMIT


def test_a_chat_with_another_bot_stays_under_its_limit() -> None:
    assert weight(LOADER, "panel.js", "rest_api.js", "strings_fi.js") <= TOTAL_LIMIT


def test_no_widget_file_is_left_over() -> None:
    names = {path.name for path in WIDGET.glob("*.js")}
    used = {module for name in names if is_entry(name) for module in modules_of(name)}
    assert used == names


def test_the_loader_does_not_fetch_the_chat_before_it_is_opened() -> None:
    assert "panel.js" not in modules_of(LOADER)

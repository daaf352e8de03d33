"""What docs/widget.md tells site owners is what the code says."""

from __future__ import annotations

import re

import pytest

from bot.web.pages.widget_files import WIDGET, integrity
from bot.web.pages.widget_reference import as_markdown, attributes, properties, snippet

PAGE = WIDGET.parents[2] / "docs" / "widget.md"
STYLE_FILES = ("launcher_styles.js", "panel_styles.js", "transcript_styles.js")
STYLES = "".join((WIDGET / name).read_text("utf-8") for name in STYLE_FILES)


def test_the_page_has_the_tables_of_the_code() -> None:
    found = re.search(r"<!-- widget reference -->\n(.*?)\n<!-- end", PAGE.read_text("utf-8"), re.DOTALL)
    assert found and found[1] == as_markdown()


def test_every_custom_property_that_is_used_is_documented() -> None:
    used = set(re.findall(r"var\((--laskuapuri-[\w-]+)", STYLES))
    assert used == {name for name, _, _ in properties()}


def test_every_attribute_that_is_read_is_documented() -> None:
    code = "".join(path.read_text("utf-8") for path in WIDGET.glob("*.js"))
    read = set(re.findall(r'(?:getAttribute|attribute)\("(\w+)"\)', code)) | set(re.findall(r":host\(\[(\w+)=", code))
    assert read | {"lang"} == set(attributes())


def test_the_snippet_pins_the_loader() -> None:
    assert f'src="https://a.fi/widget.js" integrity="{integrity()}"' in snippet("https://a.fi/")
    assert "integrity" not in snippet("https://a.fi", pinned=False)


@pytest.mark.parametrize("value", ['"><script>', "a & b"])
def test_the_snippet_escapes_what_the_owner_writes(value: str) -> None:
    assert value not in snippet("https://a.fi", {"heading": value})

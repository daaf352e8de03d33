"""The timeline as words and as SVG markup."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from calculators.free_licenses import calculate_free_licenses
from calculators.periods import BillingPeriod
from calculators.proration import calculate_proration
from services.rendering.results import render_free_licenses, render_proration
from services.rendering.timeline_svg import timeline_svg

SVG = "{http://www.w3.org/2000/svg}"
RESULT = calculate_proration(
    licenses=3,
    price_per_month=Decimal("30.00"),
    period=BillingPeriod(date(2026, 1, 1), date(2026, 6, 30)),
    effective_date=date(2026, 3, 15),
)
DRAWN = render_proration(RESULT)["card"]["timeline"]


def test_the_drawing_says_what_it_shows() -> None:
    image = ElementTree.fromstring(timeline_svg(DRAWN))
    assert image.get("role") == "img"
    assert image.findtext(f"{SVG}title") == "Laskutuskauden 1.1.–30.6.2026 aikajana"
    description = image.findtext(f"{SVG}desc") or ""
    assert "15.3.2026: lisäys, 3" in description
    assert "15.3.–30.6.2026, 108" in description


def test_the_drawing_needs_no_inline_style() -> None:
    image = ElementTree.fromstring(timeline_svg(DRAWN))
    assert [node for node in image.iter() if "style" in node.attrib or node.tag == f"{SVG}style"] == []


def test_spans_meet_and_fill_the_line() -> None:
    spans = DRAWN["spans"]
    assert [(span["x"], span["width"], span["charged"]) for span in spans] == [(0, 403, False), (403, 597, True)]


def test_text_is_escaped() -> None:
    markup = timeline_svg({**DRAWN, "title": "<script>&", "description": "</desc><a>"})
    image = ElementTree.fromstring(markup)
    assert image.findtext(f"{SVG}title") == "<script>&"
    assert image.find(f".//{SVG}a") is None


def test_free_licenses_have_no_timeline() -> None:
    assert "timeline" not in render_free_licenses(calculate_free_licenses(10, 8))["card"]

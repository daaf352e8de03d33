"""The drawings: sound XML, escaped, in proportion."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from bot.web.console.charts import Column, Row, columns, round_up, rows

SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<script>\"&'</script>"


def drawn(markup: str) -> ET.Element:
    return ET.fromstring(markup)


def rectangles(markup: str, side: str) -> list[float]:
    return [float(one.attrib[side]) for one in drawn(markup).iter("rect")]


def test_a_columns_height_is_its_share_of_the_axis() -> None:
    heights = rectangles(columns("x", [Column("a", [("main", 5)], ""), Column("b", [("main", 10)], "")]), "height")
    assert heights == [100.0, 200.0]


def test_stacked_values_stand_on_one_another() -> None:
    drawing = columns("x", [Column("a", [("answer", 3), ("fallback", 1)], "")])
    (low, high) = [(float(one.attrib["y"]), float(one.attrib["height"])) for one in drawn(drawing).iter("rect")]
    assert high[0] + high[1] == pytest.approx(low[0])
    assert low[1] == pytest.approx(3 * high[1])


def test_the_longest_bar_fills_the_width() -> None:
    widths = rectangles(rows("x", [Row("a", [("main", 4)], "4"), Row("b", [("main", 1)], "1")]), "width")
    assert widths[0] == pytest.approx(4 * widths[1])


def test_what_is_zero_has_no_bar() -> None:
    assert rectangles(rows("x", [Row("a", [("main", 0)], "0")]), "width") == []


@pytest.mark.parametrize("make", [lambda: columns(NASTY, []), lambda: rows(NASTY, [])])
def test_without_values_there_is_still_a_titled_drawing(make) -> None:
    assert drawn(make()).attrib["aria-label"] == NASTY


def test_every_text_is_escaped() -> None:
    for drawing in (
        columns(NASTY, [Column(NASTY, [(NASTY, 1)], NASTY)]),
        rows(NASTY, [Row(NASTY, [(NASTY, 1)], NASTY)]),
    ):
        assert "<script>" not in drawing
        assert {NASTY} <= set(drawn(drawing).itertext())


def test_a_drawing_has_no_inline_style() -> None:
    assert "style" not in columns("x", [Column("a", [("main", 1)], "")]) + rows("x", [Row("a", [("main", 1)], "")])


@pytest.mark.parametrize("value", [0, 0.5, 1, 2.5, 9, 10, 99, 100, 1234, 999_999])
def test_the_axis_ends_at_or_just_above_the_largest_value(value: float) -> None:
    assert value <= round_up(value) <= max(2.5 * value, 1)

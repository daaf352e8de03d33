"""The same figures as a table, as the table of docs/understanding.md and as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.training.evaluation import markdown_table
from bot.training.evaluation.confusion import confusion
from bot.training.evaluation.cross_validation import Guess
from bot.training.evaluation.figures import figures, our_rule, stock_rule
from bot.training.evaluation.page import confusion_plot, curve_plot, page, reliability_plot
from bot.training.evaluation.robustness import changed_messages
from bot.training.evaluation.sets import MessageSet, Row
from bot.training.evaluation.table import table
from bot.training.evaluation.timing import Span, timing

SETS = [
    MessageSet("first", "in_scope", (Row("perintäkirje?", ("collection_letter",), "plain"),)),
    MessageSet("first", "out_of_scope", (Row("salasana", (), "near_miss"),)),
    MessageSet("first", "two_questions", (Row("a ja b", ("collection_letter", "refund_request")),)),
]
TIMES = {"seconds": 12.0, "cpu_seconds": 9.0}


def _decisions() -> dict[str, dict]:
    texts = [row.text for one in SETS for row in one.rows] + [text for _, _, text in changed_messages(SETS)]
    ranking = [["collection_letter", 0.9], ["out_of_scope", 0.1]]
    answer = {"decision": "answer", "topic": "collection_letter", "options": [], "ranking": ranking}
    return dict.fromkeys(texts, answer)


def _report(*, with_stock: bool) -> dict[str, Any]:
    parse = timing([Span(0.001, 0.001), Span(0.003, 0.002)])
    ours = {**figures(SETS, [], _decisions(), *our_rule()), "parse": parse, "training": TIMES}
    stock = {**figures(SETS, [], _decisions(), *stock_rule()), "parse": parse, "training": TIMES, "current": False}
    crossed = confusion([Guess("<b>a</b>", "refund_request", "double_payment"), Guess("b", "greet", "greet")])
    return {
        "ours": ours,
        "stock": stock if with_stock else None,
        "cross_validation": {**crossed, "fold_training_seconds": 1.0},
    }


@pytest.mark.parametrize("with_stock", [True, False])
def test_the_page_is_whole_with_and_without_stock_rasa(with_stock: bool) -> None:
    html = page(_report(with_stock=with_stock))
    assert ("DIET right" in html) == with_stock
    assert "&lt;b&gt;a&lt;/b&gt;" in html
    assert "http" not in html.replace("http-equiv", "")


@pytest.mark.parametrize("with_stock", [True, False])
def test_the_plots_are_well_formed_and_have_a_line_a_pipeline(with_stock: bool) -> None:
    report = _report(with_stock=with_stock)
    lines = {
        name: len(ElementTree.fromstring(plot(report)).findall("polyline"))
        for name, plot in (("reliability", reliability_plot), ("curve", curve_plot))
    }
    assert lines == {"reliability": 2 + with_stock, "curve": 1 + with_stock}
    squares = ElementTree.fromstring(confusion_plot(report["cross_validation"])).findall("g/rect")
    assert [square.get("class") for square in squares] == ["wrong", "right"]


def test_the_terminals_table_has_ours_and_stock_rasas_scores_in_one_row() -> None:
    (row,) = [line for line in table(_report(with_stock=True)).splitlines() if line.startswith("first in scope")]
    assert row.split()[3:] == ["1", "100.0%", "100.0%", "0.0%", "0.0%", "0.0%", "100.0%", "0.0%"]


def test_the_table_tells_when_stock_rasa_learnt_other_examples() -> None:
    assert "measures it anew" in table(_report(with_stock=True))
    assert "measures it anew" not in table(_report(with_stock=False))


def test_the_pages_table_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "understanding.md"
    path.write_text(f"before\n{markdown_table.START}\nold\n{markdown_table.END}\nafter\n", "utf-8")
    markdown_table.update(_report(with_stock=True), path)
    markdown_table.update(_report(with_stock=True), path)
    text = path.read_text("utf-8")
    assert text.startswith("before\n") and text.endswith("\nafter\n") and "old" not in text
    assert text.count("| **first in scope** | 1 | 100.0% | 0.0% | 0.0% | 100.0% | 0.0% |") == 1
    assert "| – near miss | 1 | 0.0% | 0.0% | 100.0% | 0.0% | 100.0% |" in text


def test_a_page_without_a_place_for_the_table_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "understanding.md"
    path.write_text("before", "utf-8")
    with pytest.raises(ValueError, match="no place for the table"):
        markdown_table.update(_report(with_stock=False), path)
    assert path.read_text("utf-8") == "before"


def test_the_repositorys_page_has_a_place_for_the_table() -> None:
    text = markdown_table.PAGE.read_text("utf-8")
    assert text.count(markdown_table.START) == text.count(markdown_table.END) == 1


def test_times_are_told_in_milliseconds() -> None:
    found = timing([Span(0.001 * number, 0.002) for number in range(1, 101)])
    assert found["messages"] == 100
    assert found["median_ms"] == pytest.approx(50.5)
    assert found["p95_ms"] == pytest.approx(95.05)
    assert found["median_cpu_ms"] == pytest.approx(2.0)

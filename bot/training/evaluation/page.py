"""The report as one HTML page that needs nothing beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.training.evaluation.rows import shown_rows
from bot.training.evaluation.svg import Series, chart, heat_map

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_MARGIN = 1.1  # the curve's axis ends a little beyond its farthest point


def page(report: dict[str, Any]) -> str:
    """The whole page; robust to missing stock figures."""
    loader = FileSystemLoader(_TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.filters["percent"] = lambda share: f"{share:.1%}"
    stock = report["stock"]
    return environment.get_template("report.html").render(
        ours=report["ours"],
        stock=stock,
        crossed=report["cross_validation"],
        in_scope=list(shown_rows(report, of_ours=True)),
        foreign=list(shown_rows(report, of_ours=False)),
        stock_robustness={row["variant"]: row for row in (stock or {}).get("robustness", [])},
        reliability_plot=Markup(reliability_plot(report)),
        curve_plot=Markup(curve_plot(report)),
        confusion_plot=Markup(confusion_plot(report["cross_validation"])),
    )


def reliability_plot(report: dict[str, Any]) -> str:
    """Share of right answers over confidence; on the diagonal the model knows how sure it may be."""
    series = [Series("perfect", "perfect", [(0.0, 0.0, "0 %"), (1.0, 1.0, "100 %")])]
    for name, found in _pipelines(report):
        points = [
            (one["confidence"], one["right"], f"{one['confidence']:.0%}: {one['right']:.0%} of {one['messages']} right")
            for one in found["calibration"]["bins"]
        ]
        series.append(Series(name, name, points))
    return chart("Reliability", "confidence", "right", series)


def curve_plot(report: dict[str, Any]) -> str:
    """Right answers over false ones, one point a threshold, the chosen one large."""
    found = [(name, one["curve"]) for name, one in _pipelines(report) if one["curve"]]
    series = [
        Series(name, name, [_place(point) for point in curve["points"]], [_place(curve["chosen"])])
        for name, curve in found
    ]
    most = max((point["false"] for _, curve in found for point in curve["points"]), default=1.0)
    return chart("Threshold curve", "false answers", "right answers", series, max(most * _MARGIN, 0.01))


def confusion_plot(crossed: dict[str, Any]) -> str:
    """The cross-validation's confusion matrix."""
    return heat_map("Confusion matrix", crossed["intents"], crossed["matrix"])


def _place(point: dict[str, float]) -> tuple[float, float, str]:
    told = f"threshold {point['threshold']:.2f}: {point['right']:.1%} right, {point['false']:.1%} false"
    return point["false"], point["right"], told


def _pipelines(report: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(name, report[name]) for name in ("ours", "stock") if report[name]]

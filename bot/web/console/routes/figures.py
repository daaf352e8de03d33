"""The figures: what customers asked and how the bot did."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse, Response

from bot.paths import ROOT
from bot.web.console.errors import NotFound
from bot.web.console.figure_charts import CHARTS, charts_of
from bot.web.console.figures import figures
from bot.web.console.guard import permitted
from bot.web.console.moments import local
from bot.web.console.navigation import NavigationEntry
from bot.web.console.pages import csv_file, page
from bot.web.console.sessions import SignedIn
from services.storage.models import now

router = APIRouter()
NAVIGATION = NavigationEntry("figures", "figures.read", place=6, key="l")
Reader = Annotated[SignedIn, Depends(permitted("figures.read"))]

RANGES = (7, 30, 90)
_USUAL = 30
_LONGEST = 732  # days: two years
REPORT = ROOT / "results" / "evaluation" / "report.html"
# A file of our own making, which brings its own style: it may load nothing and run nothing.
_REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox"
)


class BadRange(ValueError):
    """Days that are no range."""


@router.get("/figures")
def show_figures(signed: Reader, days: str = "", since: str = "", until: str = "") -> Response:
    """The charts of a range of days; the last 30 unless another is chosen."""
    fault = False
    try:
        first, last = _range(days, since, until)
    except BadRange:
        fault = True
        first, last = _range("", "", "")
    found = figures(first, last)
    return page(
        "figures.html",
        signed,
        422 if fault else 200,
        figures=found,
        charts=charts_of(found),
        since=first,
        until=last,
        days=(last - first).days + 1 if last == _today() else 0,
        ranges=RANGES,
        fault=fault,
        has_report=REPORT.is_file(),
    )


@router.get("/figures/report")
def show_report(signed: Reader) -> Response:
    """The latest evaluation report, as it was written."""
    if not REPORT.is_file():
        raise NotFound("report", signed)
    headers = {"Content-Security-Policy": _REPORT_POLICY, "Cache-Control": "no-store"}
    return FileResponse(REPORT, media_type="text/html; charset=utf-8", headers=headers)


@router.get("/figures/{chart}.csv")
def download_figures(signed: Reader, chart: str, days: str = "", since: str = "", until: str = "") -> Response:
    """One chart's table."""
    try:
        first, last = _range(days, since, until)
    except BadRange:
        raise NotFound("page", signed) from None
    make = CHARTS.get(chart)
    if make is None:
        raise NotFound("page", signed)
    made = make(figures(first, last))
    return csv_file(f"laskuapuri-{chart}-{first}-{last}.csv", made.head, made.rows)


def _range(days: str, since: str, until: str) -> tuple[date, date]:
    """The first and the last day; a number of days ends today. Raises BadRange."""
    if since or until:
        try:
            first, last = date.fromisoformat(since), date.fromisoformat(until or _today().isoformat())
        except ValueError:
            raise BadRange from None
        if not (first <= last and (last - first).days < _LONGEST and first.year > 1970 and last.year < 9999):
            raise BadRange
        return first, last
    if days and days not in map(str, RANGES):
        raise BadRange
    return _today() - timedelta(days=int(days or _USUAL) - 1), _today()


def _today() -> date:
    """The real day: what is counted carries real times, also where LASKUAPURI_TODAY is set."""
    return local(now()).date()

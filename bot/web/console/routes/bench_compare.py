"""Two trained models on the same messages: a table, differences first, and the same for a spreadsheet."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from bot.web.api.dependencies import ConversationsDep
from bot.web.console.bench.comparing import MOST_LINES, Row, TooManyLines, compare, lines_of
from bot.web.console.bench.trained_models import ModelNotLoaded, SecondModel, models_beside
from bot.web.console.guard import permitted
from bot.web.console.pages import csv_file, page
from bot.web.console.sessions import SignedIn
from bot.web.console.strings import entry, label, said
from bot.web.console.topic_names import topic_name

router = APIRouter()
Agent = Annotated[SignedIn, Depends(permitted("bench.use"))]
_second = SecondModel()


@router.get("/bench/compare")
def show_compare(signed: Agent, conversations: ConversationsDep, text: str = "") -> Response:
    return _page(signed, conversations, pasted=text)


@router.post("/bench/compare")
async def compare_models(
    signed: Agent,
    conversations: ConversationsDep,
    model: str = Form(""),
    texts: str = Form(""),
    form: str = Form("page"),
) -> Response:
    """Changes nothing; a POST because a list does not fit into an address. `form` is page or csv."""
    show = partial(_page, signed, conversations, pasted=texts, model=model)
    try:
        lines = lines_of(texts)
    except TooManyLines:
        return await run_in_threadpool(show, status=422, fault="too_many")
    if not lines:
        return await run_in_threadpool(show, status=422, fault="empty")
    try:
        other = await run_in_threadpool(_second.agent, model)
    except ModelNotLoaded:
        return await run_in_threadpool(show, status=422, fault="not_loaded")
    rows = await run_in_threadpool(compare, conversations.agent, other, lines)
    return _table(rows) if form == "csv" else await run_in_threadpool(show, rows=rows)


def _page(signed: SignedIn, conversations: ConversationsDep, status: int = 200, **values: Any) -> Response:
    models = models_beside(conversations.agent)
    given = {"rows": None, "fault": "", "pasted": "", "model": "", "most": MOST_LINES, **values}
    differing = sum(row.differs for row in given["rows"] or ())
    return page("bench_compare.html", signed, status, models=models, differing=differing, **given)


def _table(rows: list[Row]) -> Response:
    return csv_file("vertailu.csv", entry("compare.columns"), (_cells(row) for row in rows))


def _cells(row: Row) -> list[str]:
    cells = [row.text, said("compare.yes") if row.differs else said("compare.no")]
    for decided in (row.serving, row.other):
        topics = [decided.topic] if decided.topic else decided.options
        named = ", ".join(topic_name(topic) for topic in topics)
        cells += [label("decisions", decided.decision), named, f"{decided.confidence:.3f}".replace(".", ",")]
    return cells

""" "Should have been ...": a tried message becomes a training example or a test case."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.training.examples.filing import Filed
from bot.web.console.bench.teaching import measure, teach
from bot.web.console.guard import permitted
from bot.web.console.pages import go
from bot.web.console.sessions import SignedIn
from services.conversations.refusals import ReviewRefused

router = APIRouter()
_log = logging.getLogger(__name__)
_FAULTS = {"too_long": "too_long_example"}  # where the bench's own fault of that name says something else
Editor = Annotated[SignedIn, Depends(permitted("examples.file"))]


class _Place:
    """Where on the bench the form stood, to come back to."""

    def __init__(self, talk: str = Form(""), turn: str = Form(""), preview: str = Form("")) -> None:
        self.query = {"text": preview} if preview else {"talk": talk or None, "turn": turn or None}


@router.post("/bench/examples")
def file_as_example(
    signed: Editor, place: Annotated[_Place, Depends()], text: str = Form(""), topic: str = Form("")
) -> Response:
    """The next training learns it."""
    return _filed(place, "bench_example", lambda: teach(topic, text, signed.name))


@router.post("/bench/cases")
def file_as_case(
    signed: Editor, place: Annotated[_Place, Depends()], text: str = Form(""), topic: str = Form("")
) -> Response:
    """`make evaluate` measures it."""
    return _filed(place, "bench_case", lambda: measure(topic, text, signed.name))


def _filed(place: _Place, done: str, file: Callable[[], Filed]) -> Response:
    try:
        file()
    except ReviewRefused as refused:
        return go("/console/bench", **place.query, fault=_FAULTS.get(refused.reason, refused.reason))
    except OSError:
        _log.exception("a message could not be filed")
        return go("/console/bench", **place.query, fault="disk")
    return go("/console/bench", **place.query, done=done)

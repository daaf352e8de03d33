"""The list of conversations: search, filters, a page at a time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from bot.web.console.guard import permitted
from bot.web.console.navigation import NavigationEntry
from bot.web.console.pages import page
from bot.web.console.placeholders import in_words
from bot.web.console.sessions import SignedIn
from services.conversations.inbox import KINDS
from services.conversations.index import is_behind
from services.conversations.search import Wanted, count, find

router = APIRouter()
NAVIGATION = NavigationEntry("conversations", "conversations.read", place=3, key="k")
Reader = Annotated[SignedIn, Depends(permitted("conversations.read"))]
_A_PAGE = 50
_LONGEST_SEARCH = 200


def _wanted(
    q: str = "",
    answers: str = "",
    kind: Annotated[list[str] | None, Query()] = None,
    since: str = "",
    until: str = "",
) -> Wanted:
    kinds = tuple(name for name in KINDS if name in (kind or ()))
    return Wanted(q.strip()[:_LONGEST_SEARCH], bool(answers), kinds, _day(since), _day(until))


Filters = Annotated[Wanted, Depends(_wanted)]


@router.get("/conversations")
def show_conversations(signed: Reader, wanted: Filters, before: int | None = None, done: str = "") -> Response:
    """One page of them, the one that somebody wrote in last comes first."""
    before = before if before is None or abs(before) < 2**63 else None
    found = find(wanted, before=before, limit=_A_PAGE + 1)
    rows = found[:_A_PAGE]
    return page(
        "conversations.html",
        signed,
        rows=rows,
        total=count(wanted),
        behind=is_behind(),
        wanted=wanted,
        kinds=KINDS,
        in_words=in_words,
        narrowed=wanted != Wanted(),
        newest=_address(wanted) if before else None,
        older=_address(wanted, before=rows[-1].place) if len(found) > _A_PAGE else None,
        done=done,
    )


def _address(wanted: Wanted, **more: int) -> str:
    given: dict[str, Any] = {
        "q": wanted.words,
        "answers": "1" if wanted.in_answers else "",
        "kind": wanted.kinds,
        "since": wanted.since or "",
        "until": wanted.until or "",
        **more,
    }
    return "/console/conversations?" + urlencode({key: value for key, value in given.items() if value}, doseq=True)


def _day(text: str) -> date | None:
    """What is no day narrows nothing; the empty field shows it."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if 1970 < day.year < 9999 else None

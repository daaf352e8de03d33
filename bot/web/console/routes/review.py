"""The review inbox: one message at a time, and the verdict on it; the next one follows."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.training.examples.filing import LONGEST, fit_for_training
from bot.training.examples.reviewing import Desk
from bot.web.console.guard import permitted
from bot.web.console.navigation import NavigationEntry
from bot.web.console.pages import go, page
from bot.web.console.placeholders import in_words
from bot.web.console.sessions import SignedIn
from bot.web.console.strings import said
from bot.web.console.topic_names import topic_choices, topic_name
from services.content.catalogue import OUT_OF_SCOPE
from services.conversations.inbox import KINDS
from services.conversations.refusals import AlreadyHandled, AlreadyThere, NoSuchMessage, ReviewRefused
from services.conversations.review_items import Item
from services.privacy.vault import hidden

_log = logging.getLogger(__name__)
router = APIRouter()
NAVIGATION = NavigationEntry("review", "examples.file", place=4, key="r")
Editor = Annotated[SignedIn, Depends(permitted("examples.file"))]
_COMING = 8  # messages shown beside the one under review
SKIP = "skip"


@router.get("/review")
def show_review(signed: Editor, kind: str = "", item: str = "", done: str = "") -> Response:
    """The newest waiting message, or the one that was chosen."""
    items = _desk(signed).items()
    if item and not any(item in waiting.keys for waiting in items):
        return _page(signed, items, kind, 404, fault=said("review.refused.handled"))
    return _page(signed, items, kind, chosen=item, done=done)


@router.post("/review/{item_id}")
def give_verdict(
    signed: Editor,
    item_id: str,
    kind: str = Form(""),
    verdict: str = Form(""),
    other: str = Form(""),
    text: str = Form(""),
) -> Response:
    """A topic, out_of_scope or skip; without one the topic that was picked in the list."""
    desk, verdict = _desk(signed), verdict or other
    try:
        item = desk.find(item_id)
        done = _settle(desk, item, verdict, text)
    except (AlreadyHandled, NoSuchMessage) as refused:
        return _page(signed, desk.items(), kind, 409, fault=_sentence(refused))
    except ReviewRefused as refused:
        return _page(signed, desk.items(), kind, 422, chosen=item_id, fault=_sentence(refused), text=text)
    except OSError:  # a data folder that cannot be written to
        _log.exception("an example could not be written")
        return _page(signed, desk.items(), kind, 500, chosen=item_id, fault=said("review.refused.disk"), text=text)
    return go("/console/review", kind=kind if kind in KINDS else None, done=done)


def _settle(desk: Desk, item: Item, verdict: str, text: str) -> str:
    if not verdict:
        raise ReviewRefused("no verdict was given", "no_verdict")
    if verdict == SKIP:
        desk.skip(item)
        return "review_skipped"
    if desk.accept(item, verdict, text) is None:
        return "review_known"
    return "review_foreign" if verdict == OUT_OF_SCOPE else "review_filed"


def _page(
    signed: SignedIn,
    items: list[Item],
    kind: str,
    status: int = 200,
    *,
    chosen: str = "",
    fault: str = "",
    text: str | None = None,
    done: str = "",
) -> Response:
    kind = kind if kind in KINDS else ""
    waiting = [item for item in items if not kind or kind in item.kinds]
    item = next((one for one in items if chosen in one.keys), None) or next(iter(waiting), None)
    example, problem = _example(item) if item else ("", "")
    return page(
        "review.html",
        signed,
        status,
        item=item,
        coming=[one for one in waiting if one is not item][:_COMING],
        counts={"": len(items), **Counter(name for one in items for name in one.kinds)},
        kind=kind,
        kinds=KINDS,
        topics=topic_choices(),
        topic_name=topic_name,
        in_words=in_words,
        text=example if text is None else text,
        problem=problem,
        longest=LONGEST,
        fault=fault,
        done=done,
    )


def _example(item: Item) -> tuple[str, str]:
    """(the wording that would be filed, why it cannot be as it is)."""
    try:
        return hidden(fit_for_training(item.newest.text)), ""
    except ReviewRefused as refused:
        return item.text, _sentence(refused)


def _sentence(refused: ReviewRefused) -> str:
    about = refused.about
    topic = topic_name(refused.topic) if isinstance(refused, AlreadyThere) else ""
    return said(f"review.refused.{refused.reason}", about=about, topic=topic)


def _desk(signed: SignedIn) -> Desk:
    return Desk(by=signed.name)

"""The test bench: what a customer would get, beside why. A try-out is a conversation like a customer's."""

from __future__ import annotations

import re
import secrets
from time import perf_counter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from bot.rasa_runtime.conversations import LONGEST_MESSAGE, Conversations, ConversationsUnavailable
from bot.web.api.dependencies import ConversationsDep
from bot.web.console.bench.insight import Insights, insight
from bot.web.console.bench.kept import keep_message, kept_messages
from bot.web.console.bench.talks import Talk, talk_of
from bot.web.console.guard import permitted
from bot.web.console.navigation import NavigationEntry
from bot.web.console.pages import go, page
from bot.web.console.sessions import SignedIn
from bot.web.console.topic_names import topic_choices
from services.conversations.tryouts import bench_conversation, erase_old_bench_conversations

router = APIRouter()
NAVIGATION = NavigationEntry("bench", "bench.use", place=1, key="t")
Agent = Annotated[SignedIn, Depends(permitted("bench.use"))]
_TALK = re.compile(r"[\w-]{8,32}")
_insights = Insights()


@router.get("/bench")
async def show_bench(
    signed: Agent,
    conversations: ConversationsDep,
    talk: str = "",
    turn: int = 0,
    text: str = "",
    took: int = 0,
    done: str = "",
    fault: str = "",
) -> Response:
    """The page. With `text` alone, that message is tried at once in a conversation of which nothing stays."""
    _insights.of(conversations.agent)  # begins to read the examples while the agent writes
    shown: dict[str, Any] = {"talk": talk if _TALK.fullmatch(talk) else "", "preview": "", "took": took}
    if text.strip() and not shown["talk"]:
        found, shown["took"], fault = await _preview(conversations, signed, text)
        shown["preview"] = text
    else:
        found = await talk_of(conversations, _id(signed, shown["talk"])) if shown["talk"] else Talk((), ())
    chosen = found.turns[turn - 1] if 0 < turn <= len(found.turns) else found.turns[-1] if found.turns else None
    if chosen is not None and chosen is not found.turns[-1]:
        shown["took"] = 0  # known of the last one only
    why = await run_in_threadpool(insight, _insights.of(conversations.agent), chosen.turn) if chosen else None
    kept = await run_in_threadpool(kept_messages, signed.name)
    shown.update(found=found, chosen=chosen, why=why, kept=kept, groups=topic_choices(), longest=LONGEST_MESSAGE)
    return page("bench.html", signed, done=done, fault=fault, **shown)


@router.post("/bench")
async def try_message(
    signed: Agent,
    conversations: ConversationsDep,
    text: str = Form(""),
    talk: str = Form(""),
    preview: str = Form(""),
) -> Response:
    """Says it in the try-out; the first message begins one, after `preview`, which was tried before there was one."""
    if not text.strip():
        return go("/console/bench", talk=talk or None, fault="empty")
    if len(text) > LONGEST_MESSAGE:
        return go("/console/bench", talk=talk or None, fault="too_long")
    if not _TALK.fullmatch(talk):
        talk = await _begun()
    try:
        if preview.strip():
            await conversations.say(_id(signed, talk), preview[:LONGEST_MESSAGE])
        took = await _say(conversations, signed, talk, text)
    except ConversationsUnavailable:
        return go("/console/bench", talk=talk, fault="unavailable")
    return go("/console/bench", talk=talk, took=str(took))


@router.post("/bench/end")
async def start_over(signed: Agent, conversations: ConversationsDep, talk: str = Form("")) -> Response:
    """Erases the try-out."""
    if _TALK.fullmatch(talk):
        await conversations.erase(_id(signed, talk))
    return go("/console/bench", done="bench_cleared")


async def _begun() -> str:
    """A new try-out's name; what others left behind long ago goes."""
    await run_in_threadpool(erase_old_bench_conversations)
    return secrets.token_urlsafe(9)


async def _preview(conversations: Conversations, signed: SignedIn, text: str) -> tuple[Talk, int, str]:
    """The conversation of one message, what it took, and a fault's name; erased as soon as it has been read."""
    if len(text) > LONGEST_MESSAGE:
        return Talk((), ()), 0, "too_long"
    talk = await _begun()
    try:
        took = await _say(conversations, signed, talk, text)
        return await talk_of(conversations, _id(signed, talk)), took, ""
    except ConversationsUnavailable:
        return Talk((), ()), 0, "unavailable"
    finally:
        await conversations.erase(_id(signed, talk))


async def _say(conversations: Conversations, signed: SignedIn, talk: str, text: str) -> int:
    """Says it and keeps it for trying again; returns the milliseconds that a customer would have waited for."""
    began = perf_counter()
    await conversations.say(_id(signed, talk), text)
    took = round((perf_counter() - began) * 1000)
    found = await talk_of(conversations, _id(signed, talk))
    last = found.turns[-1] if found.turns else None
    if last and not last.turn.pressed:
        await run_in_threadpool(keep_message, signed.name, last.turn.text, last.turn.decision)
    return max(took, 1)


def _id(signed: SignedIn, talk: str) -> str:
    return bench_conversation(signed.name, talk)

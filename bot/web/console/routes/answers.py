"""The answers: what the bot says, edited in place."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.web.console import answer_list as listing
from bot.web.console import answers
from bot.web.console.answer_blocks import UnknownLayout
from bot.web.console.answer_checks import faults_of, longest, one_line, placeholders, tidied
from bot.web.console.answer_facts import facts_of
from bot.web.console.answer_files import NoSuchAnswer, NotWritable, may_write
from bot.web.console.answer_look import as_customers_see, buttons_of
from bot.web.console.errors import NotFound
from bot.web.console.guard import permitted
from bot.web.console.navigation import NavigationEntry
from bot.web.console.pages import go, page
from bot.web.console.sessions import SignedIn

router = APIRouter()
NAVIGATION = NavigationEntry("answers", "answers.read", place=5, key="v")
Reader = Annotated[SignedIn, Depends(permitted("answers.read"))]
Editor = Annotated[SignedIn, Depends(permitted("answers.edit"))]


@router.get("/answers")
def show_answers(signed: Reader, filter: str = listing.FAQ, search: str = "") -> Response:
    """The list; an unknown filter shows the FAQ."""
    shown = filter if filter in listing.FILTERS else listing.FAQ
    found = listing.answers(shown, search)
    return page("answers.html", signed, answers=found, shown=shown, search=search, filters=listing.FILTERS)


@router.get("/answers/{response}")
def show_answer(signed: Reader, response: str, done: str = "") -> Response:
    """One answer as customers see it, with its facts, history and, for an editor, the form."""
    return _page(signed, response, done=done)


@router.post("/answers/{response}")
def save_answer(
    signed: Editor, response: str, text: str = Form(""), basis: str = Form(""), act: str = Form("save")
) -> Response:
    """Saves the text, or shows it as customers would see it: the form's two buttons."""
    if act == "preview":
        return _page(signed, response, draft=text, basis=basis, preview=True)
    try:
        changed = answers.save(response, text, basis, signed.name)
    except answers.SaveRefused:
        return _page(signed, response, 422, draft=text, basis=basis, preview=True)
    except answers.ChangedMeanwhile:
        return _page(signed, response, 409, draft=text, fault="changed_meanwhile")
    except NotWritable:
        return _page(signed, response, 503, draft=text, fault="not_writable")
    except UnknownLayout:
        return _page(signed, response, 409, draft=text, fault="unknown_layout")
    except NoSuchAnswer:
        raise NotFound("answer", signed) from None
    return go(_address(response), done="answer_saved" if changed else "answer_same")


@router.post("/answers/{response}/preview")
def preview_answer(signed: Editor, response: str, text: str = Form("")) -> Response:
    """The preview and what is missing, as a piece of the page: for the script that follows the typing."""
    return page("answer_preview.html", signed, **_draft(signed, response, text))


@router.post("/answers/{response}/reviewed")
def mark_answer_reviewed(signed: Editor, response: str) -> Response:
    """Looked over today and found good."""
    try:
        answers.mark_reviewed(response, signed.name)
    except NoSuchAnswer:
        raise NotFound("answer", signed) from None
    return go(_address(response), done="answer_reviewed")


@router.post("/answers/{response}/versions/{number}")
def restore_answer(signed: Editor, response: str, number: int, basis: str = Form("")) -> Response:
    """Brings an earlier text back."""
    try:
        answers.restore(response, number, basis, signed.name)
    except answers.SaveRefused as refused:
        return _page(signed, response, 422, fault="not_restorable", faults=refused.faults)
    except answers.ChangedMeanwhile:
        return _page(signed, response, 409, fault="changed_before_restoring")
    except (NotWritable, UnknownLayout):
        return _page(signed, response, 503, fault="not_writable")
    except NoSuchAnswer:
        raise NotFound("answer_version", signed) from None
    return go(_address(response), done="answer_restored")


def _address(response: str) -> str:
    return f"/console/answers/{response}"


def _draft(signed: SignedIn, response: str, text: str) -> dict[str, Any]:
    """What the preview shows of a text that is not saved."""
    current = _text(signed, response)
    drafted = tidied(response, text)
    return {
        "look": as_customers_see(response, drafted),
        "buttons": buttons_of(response),
        "faults": faults_of(response, current, drafted),
        "facts": [(fact, fact.stands_in(drafted)) for fact in facts_of(response)],
    }


def _page(
    signed: SignedIn,
    response: str,
    status: int = 200,
    *,
    draft: str | None = None,
    basis: str | None = None,
    **values: Any,
) -> Response:
    current = _text(signed, response)
    written = current if draft is None else draft
    shown: dict[str, Any] = {"done": "", "fault": "", "preview": False, **_draft(signed, response, written), **values}
    return page(
        "answer.html",
        signed,
        status,
        **shown,
        answer=listing.answer(response, current),
        current=current,
        current_look=as_customers_see(response, current),
        draft=written,
        edited=draft is not None,
        basis=basis or answers.basis_of(current),
        basis_now=answers.basis_of(current),
        history=answers.history(response),
        names=sorted(placeholders(current)),
        longest=longest(response),
        one_line=one_line(response),
        writable=may_write(),
    )


def _text(signed: SignedIn, response: str) -> str:
    text = answers.text_now(response)
    if text is None:
        raise NotFound("answer", signed)
    return text

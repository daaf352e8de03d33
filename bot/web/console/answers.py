"""Editing what the bot says: checked, the earlier text kept, written at once or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.web.console.answer_checks import Fault, faults_of, tidied
from bot.web.console.answer_files import NoSuchAnswer, Place, place_of, put, target_of, write
from bot.web.console.audit import record
from bot.web.console.models import AnswerVersion
from services.storage.database import open_session
from services.storage.whole_files import alone_in

SAVED, RESTORED, REVIEWED = "saved", "restored", "reviewed"
_SHOWN = 20
_KEY_LENGTH = 16


class SaveRefused(ValueError):
    """The text may not be saved; `faults` say why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


class ChangedMeanwhile(ValueError):
    """Somebody saved another text since the form was opened; `current` is what stands now."""

    def __init__(self, current: str) -> None:
        super().__init__("the text was changed meanwhile")
        self.current = current


@dataclass(frozen=True)
class Version:
    """One event in an answer's history; `before` is what the text was before it, None when nothing changed."""

    number: int
    action: str
    before: str | None
    by: str
    at: datetime


def basis_of(text: str) -> str:
    """Names the text that a form was opened with."""
    return hashlib.sha256(text.encode()).hexdigest()[:_KEY_LENGTH]


def text_now(response: str) -> str | None:
    """What the response says on disk at this moment; None when there is none of the name."""
    try:
        return place_of(response).text
    except NoSuchAnswer:
        return None


def save(response: str, text: str, basis: str, by: str, action: str = SAVED) -> bool:
    """Gives the response the text; False when it is the same already.

    Raises SaveRefused, ChangedMeanwhile, NotWritable, NoSuchAnswer, UnknownLayout; then nothing was changed.
    """
    with alone_in(target_of(response, place_of(response)).parent):
        place = place_of(response)
        if basis_of(place.text) != basis:
            raise ChangedMeanwhile(place.text)
        text = tidied(response, text)
        faults = faults_of(response, place.text, text)
        if faults:
            raise SaveRefused(faults)
        if text == place.text:
            return False
        _write_with_version(response, place, text, by, action)
    return True


def restore(response: str, number: int, basis: str, by: str) -> bool:
    """Brings back the text from before the version of this number. Raises as `save` does."""
    with open_session() as session:
        row = session.get(AnswerVersion, number)
        before = row.before if row and row.response == response else None
    if not before:
        raise NoSuchAnswer(f"{response}: no version {number}")
    return save(response, before["text"], basis, by, RESTORED)


def mark_reviewed(response: str, by: str) -> None:
    """Notes that somebody read the answer today and found it good. Raises NoSuchAnswer."""
    place_of(response)
    with open_session() as session:
        session.add(AnswerVersion(response=response, before=None, action=REVIEWED, by=by))
        record(session, by, "answer_reviewed", response)


def history(response: str) -> list[Version]:
    """What was done to the answer, newest first."""
    query = select(AnswerVersion).where(AnswerVersion.response == response)
    with open_session() as session:
        rows = session.execute(query.order_by(AnswerVersion.version_id.desc()).limit(_SHOWN)).scalars()
        return [Version(row.version_id, row.action, (row.before or {}).get("text"), row.by, row.at) for row in rows]


def _write_with_version(response: str, place: Place, text: str, by: str, action: str) -> None:
    """The file is written last before the commit; if the commit fails, the file becomes what it was."""
    written = False
    try:
        with open_session() as session:
            session.add(AnswerVersion(response=response, before={"text": place.text}, action=action, by=by))
            record(session, by, f"answer_{action}", response)
            session.flush()
            write(response, place, text)
            written = True
    except Exception:
        if written:
            _put_back(response, place)
        raise


def _put_back(response: str, place: Place) -> None:
    path = target_of(response, place)
    put(path, place.content if path == place.path else None)

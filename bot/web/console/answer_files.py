"""Where a response stands on disk, and writing a new text for it."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from bot.web.console.answer_blocks import with_text
from bot.whole_files import replace_file
from services.content.text_files import own_folder, responses_of
from services.content.texts import forget_texts, response_folders


class NotWritable(OSError):
    """The folder of the responses cannot be written in this deployment; nothing was changed."""


class NoSuchAnswer(KeyError):
    """No file has a response of this name with a text."""


class Place(NamedTuple):
    """A response in its file: what it says there, and the whole file's content."""

    path: Path
    content: str
    text: str


def place_of(response: str) -> Place:
    """Where the response that counts stands, read from disk. Raises NoSuchAnswer."""
    for folder in reversed(response_folders()):
        for path in sorted(folder.glob("*.yml")):
            content = path.read_bytes().decode("utf-8")
            if f"{response}:" not in content:  # parsing all files takes a third of a second
                continue
            variations = responses_of(content).get(response)
            if variations and "text" in variations[0]:
                return Place(path, content, variations[0]["text"].rstrip("\n"))
    raise NoSuchAnswer(response)


def writing_folder() -> Path:
    """Where changed texts go: the site's own folder if there is one, else data/responses. Raises NotWritable."""
    own = own_folder()
    try:
        if own:
            own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(str(error)) from error
    return own or response_folders()[0]


def may_write() -> bool:
    """False in a deployment whose responses are read-only; a full disk is noticed at writing."""
    try:
        return os.access(writing_folder(), os.W_OK)
    except NotWritable:
        return False


def write(response: str, place: Place, text: str) -> None:
    """Puts the text in place; the next message is answered with it. Raises NotWritable, UnknownLayout."""
    folder = writing_folder()
    if place.path.parent == folder:
        path, content = place.path, with_text(place.content, response, text)
    else:  # a shipped response that gets its own file, so that the others still follow the shipped ones
        path, content = folder / f"{response}.yml", _alone(response, place.content, text)
    put(path, content)


def put(path: Path, content: str | None) -> None:
    """The file with this content, or no file; all at once. Raises NotWritable."""
    try:
        if content is None:
            path.unlink(missing_ok=True)
        else:
            replace_file(path, content.encode("utf-8"))
    except OSError as error:
        raise NotWritable(str(error)) from error
    forget_texts()


def _alone(response: str, content: str, text: str) -> str:
    first, *others = responses_of(content)[response]
    kept: dict[str, Any] = {"responses": {response: [{**first, "text": text}, *others]}}
    written = io.StringIO()
    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = 10_000  # type: ignore[assignment]  # characters: no line is broken
    yaml.dump(kept, written)
    return written.getvalue()

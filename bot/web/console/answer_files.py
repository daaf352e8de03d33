"""Where a response stands on disk (in the file of its topic or matter, or in data/texts), and writing a new text."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from bot.web.console.answer_blocks import with_text
from services.content.catalogue import load_catalogue, topics_folder
from services.content.checked_yaml import WrongData
from services.content.matters import load_matters, matters_folder, read_matter
from services.content.texts import forget_texts, responses_of, shipped_texts
from services.content.topic import LANGUAGE
from services.content.topic_file import read_topic
from services.settings import settings
from services.storage.whole_files import replace_file


class NotWritable(OSError):
    """The folder of the responses cannot be written in this deployment; nothing was changed."""


class NoSuchAnswer(KeyError):
    """No file has a response of this name with a text."""


class Place(NamedTuple):
    """A response in its file: the whole file's content, and its variations, the first of which counts."""

    path: Path
    content: str
    variations: list[dict[str, Any]]

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.variations[0]["text"]).rstrip("\n")


def place_of(response: str) -> Place:
    """Where the response that counts stands, read from disk. Raises NoSuchAnswer."""
    for folder in filter(None, (settings().responses, shipped_texts())):
        for path in sorted(folder.rglob("*.yml")):
            content = path.read_bytes().decode("utf-8")
            if f"{response}:" not in content:  # parsing all files takes a third of a second
                continue
            variations = responses_of(content).get(response)
            if variations and "text" in variations[0]:
                return Place(path, content, variations)
    return _of_content(response)


def _of_content(response: str) -> Place:
    topic, matter = load_catalogue().by_response.get(response), load_matters().by_response.get(response)
    try:
        if topic:
            return _in_file(topic.path, read_topic(topic.path).responses()[response])
        if matter:
            return _in_file(matter.path, read_matter(matter.path).answer[LANGUAGE])
    except (WrongData, OSError, KeyError) as error:
        raise NoSuchAnswer(response) from error
    raise NoSuchAnswer(response)


def _in_file(path: Path, text: str) -> Place:
    return Place(path, path.read_bytes().decode("utf-8"), [{"text": text}])


def target_of(response: str, place: Place) -> Path:
    """The file that a changed text goes to: its own, or one in the site's own folder. Raises NotWritable.

    There a shipped response gets a file by itself, so that the others still follow the shipped ones.
    """
    own = settings().responses
    try:
        if own:
            own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(str(error)) from error
    return place.path if own is None or own in place.path.parents else own / f"{response}.yml"


def may_write() -> bool:
    """False in a deployment whose texts are read-only; a full disk is noticed at writing."""
    own = settings().responses
    try:
        if own:
            own.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return all(
        os.access(folder, os.W_OK)
        for folder in ([own] if own else [shipped_texts(), topics_folder(), matters_folder()])
    )


def write(response: str, place: Place, text: str) -> None:
    """Puts the text in place; the next message is answered with it. Raises NotWritable, UnknownLayout."""
    path = target_of(response, place)
    put(path, with_text(place.content, response, text) if path == place.path else _alone(response, place, text))


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


def _alone(response: str, place: Place, text: str) -> str:
    first, *others = place.variations
    kept: dict[str, Any] = {"responses": {response: [{**first, "text": text}, *others]}}
    written = io.StringIO()
    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = 10_000  # type: ignore[assignment]  # characters: no line is broken
    yaml.dump(kept, written)
    return written.getvalue()

"""The texts a customer reads: data/texts/*.yml (Rasa's response format) and those of the topics (data/topics).

text("utter_free_licenses_none", licenses="5 lisenssiä")
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from services.content.catalogue import forget_catalogue, load_catalogue
from services.content.folders import data_folder
from services.content.text_files import ResponseFiles, Responses
from services.settings import settings

_SHIPPED, _OWN = ResponseFiles(), ResponseFiles()
_NONE: Responses = {}


@lru_cache(maxsize=1)
def _root() -> Path:
    return Path(__file__).resolve().parents[2]


def project_root() -> Path:
    """The folder that holds data/, actions/ and calculators/."""
    return _root()


def shipped_texts() -> Path:
    """Where the responses are that no topic has."""
    return data_folder() / "texts"


def load_responses() -> Responses:
    """Response name -> its variations with text and buttons, as the files are now (looked at once a second).

    The topics' texts and those of data/texts; before both counts what stands in the site's own folder.
    """
    own = settings().responses
    return _together(
        _Same(load_catalogue().responses),
        _Same(_SHIPPED.responses((shipped_texts(),))),
        _Same(_OWN.responses((own,)) if own else _NONE),
    )


def load_texts() -> dict[str, str]:
    """Response name -> the text of its first variation. Responses without a text are left out."""
    return _first_texts(_Same(load_responses()))


def forget_texts() -> None:
    """After a change of a file by this process: it counts at once."""
    for files in (_SHIPPED, _OWN):
        files.forget()
    forget_catalogue()


class _Same:
    """The responses as a cache's key: the same object is the same content."""

    def __init__(self, responses: Mapping[str, Any]) -> None:
        self.responses = responses

    def __hash__(self) -> int:
        return id(self.responses)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.responses is self.responses


@lru_cache(maxsize=2)
def _together(topics: _Same, shipped: _Same, own: _Same) -> Responses:
    answers = {name: [{"text": said}] for name, said in topics.responses.items()}
    return {**answers, **shipped.responses, **own.responses}


@lru_cache(maxsize=2)
def _first_texts(read: _Same) -> dict[str, str]:
    return {
        name: variations[0]["text"].rstrip("\n")
        for name, variations in read.responses.items()
        if variations and "text" in variations[0]
    }


def text(name: str, /, **values: object) -> str:
    """The text with its placeholders filled. KeyError when the name or a placeholder's value is missing."""
    try:
        template = load_texts()[name]
    except KeyError:
        raise KeyError(f"{name}: no such response in data/texts and data/topics") from None
    try:
        return template.format_map(values)
    except KeyError as missing:
        raise KeyError(f"{name}: no value for the placeholder {missing}") from None

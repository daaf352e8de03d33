"""The texts a customer reads, from data/responses/*.yml (Rasa's response format).

text("utter_free_licenses_none", licenses="5 lisenssiä")
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from services.content.text_files import ResponseFiles, Responses, own_folder

_FILES = ResponseFiles()


@lru_cache(maxsize=1)
def _root() -> Path:
    return Path(__file__).resolve().parents[2]


def project_root() -> Path:
    """The folder that holds data/, actions/ and calculators/."""
    return _root()


def response_folders() -> tuple[Path, ...]:
    """Where responses are: data/responses and, counting before it, the site's own folder if there is one."""
    shipped, own = project_root() / "data" / "responses", own_folder()
    return (shipped, own) if own else (shipped,)


def load_responses() -> Responses:
    """Response name -> its variations with text and buttons, as the files are now (looked at once a second)."""
    return _FILES.responses(response_folders())


def load_texts() -> dict[str, str]:
    """Response name -> the text of its first variation. Responses without a text are left out."""
    return _first_texts(_Same(load_responses()))


def forget_texts() -> None:
    """After a change of a file by this process: it counts at once."""
    _FILES.forget()


class _Same:
    """The responses as a cache's key: the same object is the same content."""

    def __init__(self, responses: Responses) -> None:
        self.responses = responses

    def __hash__(self) -> int:
        return id(self.responses)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.responses is self.responses


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
        raise KeyError(f"{name}: no such response in data/responses") from None
    try:
        return template.format_map(values)
    except KeyError as missing:
        raise KeyError(f"{name}: no value for the placeholder {missing}") from None

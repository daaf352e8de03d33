"""How the routes answer errors, for their API description."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class FieldError(BaseModel):
    """`field` is a path such as `changes.0.date`, or `body` for the request as a whole."""

    field: str
    message: str


class FieldErrors(BaseModel):
    """Everything that is wrong with a request."""

    errors: list[FieldError]

    class Config:
        schema_extra = {
            "example": {
                "errors": [{"field": "licenses", "message": "Lisenssien määrä ei voi olla nolla tai negatiivinen."}]
            }
        }


class ErrorOut(BaseModel):
    """A Finnish sentence for the person and a code for the program."""

    error: str
    code: str


Described = dict[int | str, dict[str, Any]]


def described(**more: str) -> Described:
    """The errors of every route that takes a body, and those given as `status_404="why"`."""
    answers: Described = {
        400: {"description": "The body is not text"},
        413: {"model": ErrorOut, "description": "The body is too large"},
        422: {"model": FieldErrors, "description": "One sentence for each wrong field"},
        429: {"model": ErrorOut, "description": "Too many requests: wait as many seconds as Retry-After says"},
        503: {"model": ErrorOut, "description": "Try again in a moment"},
    }
    for name, why in more.items():
        answers[int(name.removeprefix("status_"))] = {"model": ErrorOut, "description": why}
    return answers

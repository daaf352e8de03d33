"""How the routes other than the calculators answer errors, for their API description."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from bot.web.api.schemas.calculator_answers import FieldErrors


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

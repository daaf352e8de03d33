"""Wrong input as 422 {"errors": [{"field", "message"}]}: one Finnish sentence for each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse

from calculators.errors import CalculationError
from services.content.texts import text
from services.rendering.errors import error_text, field_name

_LONGEST_FIELD = 80  # characters of a field path that are sent back
_PLACES = ("body", "query", "path", "header", "cookie")
_SENTENCES = {
    "value_error.missing": "utter_error_field_missing",
    "type_error.none.not_allowed": "utter_error_field_missing",
    "value_error.extra": "utter_error_field_unknown",
    "type_error.list": "utter_error_not_a_list",
    "type_error.dict": "utter_error_not_an_object",
    "value_error.jsondecode": "utter_error_body_not_json",
    "json_invalid": "utter_error_body_not_json",
}


def register_error_handlers(app: FastAPI) -> None:
    """Make the app answer wrong fields and calculation errors with sentences."""
    app.add_exception_handler(RequestValidationError, _wrong_fields)  # type: ignore[arg-type]
    app.add_exception_handler(CalculationError, _wrong_calculation)  # type: ignore[arg-type]


async def _wrong_fields(_request: Request, error: RequestValidationError) -> JSONResponse:
    return _answer(_sentences(error.errors()))


def field_sentences(faults: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Field path -> sentence, for the faults of a question made by hand (they lack the place "body")."""
    return _sentences([{**fault, "loc": ("body", *fault["loc"])} for fault in faults])


def _sentences(faults: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    sentences: dict[str, str] = {}
    for fault in faults:
        sentences.setdefault(_field(fault), _sentence(fault))
    return sentences


async def _wrong_calculation(_request: Request, error: CalculationError) -> JSONResponse:
    return _answer({error.field: error_text(error)})


def _answer(sentences: dict[str, str]) -> JSONResponse:
    errors = [{"field": field, "message": message} for field, message in sentences.items()]
    return JSONResponse({"errors": errors}, status_code=422)


def _field(fault: Mapping[str, Any]) -> str:
    location = fault["loc"]
    if fault["type"] == "json_invalid" or len(location) < 2:
        return "body"
    parts = location[1:] if location[0] in _PLACES else location
    path = ".".join(str(part) for part in parts)
    # An unknown field's name is the sender's text: cut, and free of what UTF-8 cannot carry.
    return path[:_LONGEST_FIELD].encode("utf-8", "replace").decode()


def _sentence(fault: Mapping[str, Any]) -> str:
    values, code = fault.get("ctx", {}).get("values"), fault["type"].rpartition(".")[2]
    errors = {error.code: error for error in _all_errors()}
    if values is not None and code in errors:
        return error_text(errors[code](_field(fault), **values))
    name = _SENTENCES.get(fault["type"], "utter_error_field_invalid")
    return text(name, field_name=field_name(_field(fault)))


def _all_errors() -> list[type[CalculationError]]:
    return CalculationError.__subclasses__()

"""The calculators over HTTP: a route for each that is declared in bot/web/calculators."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter

from bot.web.api.calculator_errors import register_error_handlers
from bot.web.api.exact_json import ExactJsonRoute
from bot.web.api.schemas.errors import FieldErrors
from bot.web.calculators.declaration import Calculator
from bot.web.calculators.declared import declared

__all__ = ["register_error_handlers", "router"]

router = APIRouter(
    prefix="/api/v1/calculators",
    tags=["calculators"],
    route_class=ExactJsonRoute,
    responses={422: {"model": FieldErrors, "description": "One sentence for each wrong field"}},
)


def _route(calculator: Calculator) -> Callable[..., Awaitable[dict[str, Any]]]:
    async def answer(question: Any) -> dict[str, Any]:
        return calculator.answer(question)

    answer.__annotations__["question"] = calculator.question
    return answer


for _calculator in declared():
    router.add_api_route(
        f"/{_calculator.path}",
        _route(_calculator),
        methods=["POST"],
        name=_calculator.path.replace("-", "_"),
        description=_calculator.answer.__doc__,
        response_model=_calculator.gives,
        response_model_exclude_unset=True,
    )

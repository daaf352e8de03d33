"""Requests whose JSON numbers are kept as written: the calculators take no float."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from bot.web.calculators.field_types import NumberLiteral

_LONGEST_INT = 30  # digits; longer ones stay text and are told to be too large or no number


def _whole(written: str) -> int | NumberLiteral:
    return int(written) if len(written) <= _LONGEST_INT else NumberLiteral(written)


class ExactJsonRequest(Request):
    """A request that reads 30.10 as the text 30.10, and NaN as the text NaN."""

    async def json(self) -> Any:
        """The body with its numbers as written; JSONDecodeError for anything that is not JSON."""
        body = await self.body()
        try:
            return json.loads(body, parse_float=NumberLiteral, parse_int=_whole, parse_constant=NumberLiteral)
        except (ValueError, RecursionError):
            # Bad encoding and bottomless nesting are bad JSON too, not a fault of the server.
            raise json.JSONDecodeError("not JSON", "", 0) from None


class ExactJsonRoute(APIRoute):
    """The route class of the calculators."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's own handler, given the exact request."""
        handle = super().get_route_handler()

        async def handle_exactly(request: Request) -> Response:
            return await handle(ExactJsonRequest(request.scope, request.receive))

        return handle_exactly

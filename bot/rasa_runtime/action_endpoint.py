"""Custom actions run in this process: no second server, no HTTP hop. Each runs in a thread: it may use the database."""

from __future__ import annotations

import logging
from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.rasa_runtime.threads import in_thread

_log = logging.getLogger(__name__)


class InProcessActions(EndpointConfig):
    """Answers Rasa's action calls by calling the actions package."""

    def __init__(self) -> None:
        # selective_domain: an action gets the domain only if it asks for it; ours do not.
        super().__init__(url="in-process", selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Runs one action. A failing one apologises: the customer is never left without an answer."""
        call = kwargs["json"]
        try:
            return await in_thread(self._run, call)
        except Exception:
            _log.exception("action %s failed", call.get("next_action"))
            return {"events": [], "responses": [{"response": "utter_error_try_again"}]}

    def _run(self, call: dict[str, Any]) -> Any:
        """The SDK's functions are coroutines, but ours wait for nothing: an event loop of their own would cost more
        than most actions do.
        """
        running = self._executor.run(call)
        try:
            running.send(None)
        except StopIteration as done:
            return done.value
        running.close()
        raise RuntimeError("an action that awaits something needs an action server")

"""Connections that do not finish their request are cut off (slow-loris): uvicorn itself would wait for ever.

With uvicorn's own protocol (0.54) none of 500 slow connections was cut off. The shipped nginx cuts them off after 10 s,
but a server is reached without a proxy, too: `laskuapuri serve` by itself.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS = 10.0  # from the connection, or a request's first byte, to the end of its headers
BODY_SECONDS = 180.0  # a photo of 10 MB over a weak mobile connection


class ImpatientProtocol(HttpToolsProtocol):
    """uvicorn's HTTP protocol with a timer for what has yet to arrive."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """A new connection has to say something."""
        super().connection_made(transport)
        self._expect_within(HEADER_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more is expected."""
        self._expect_within(None)
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """The next request of a kept connection."""
        self._expect_within(HEADER_SECONDS)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Now the body."""
        self._expect_within(BODY_SECONDS)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Everything is here; the answer may take its time."""
        self._expect_within(None)
        super().on_message_complete()

    def _expect_within(self, seconds: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if seconds is None else self.loop.call_later(seconds, self._cut_off)

    def _cut_off(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()

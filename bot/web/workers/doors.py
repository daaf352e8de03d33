"""The listening sockets: one for each worker's place, all on one port (SO_REUSEPORT).

The kernel shares connections out evenly among them; with one socket for all, whoever woke first took a whole burst
(18 connections of 20, measured). The parent keeps every socket open: connections that wait at a worker that dies are
taken over by its follower, and a roll turns nobody away.
"""

from __future__ import annotations

import socket

_BACKLOG = 2048  # connections that may wait to be accepted; uvicorn's own number


class Doors:
    """Raises OSError when the port cannot be had."""

    def __init__(self, host: str, port: int, count: int) -> None:
        self._family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        self._address = address[:2]
        socket.create_server(self._address, family=self._family).close()  # nobody else listens there, not even like us
        self._open: list[socket.socket | None] = [None] * count

    def of(self, place: int) -> socket.socket:
        """The socket of a place; opened if it was closed."""
        door = self._open[place]
        if door is None:
            door = socket.create_server(self._address, family=self._family, backlog=_BACKLOG, reuse_port=True)
            self._open[place] = door
        return door

    def alone(self, place: int) -> socket.socket:
        """The same in the worker itself, which must not hold the others' open."""
        for other in range(len(self._open)):
            if other != place:
                self.close(other)
        return self.of(place)

    def close(self, place: int) -> None:
        """New connections go to the other places."""
        door, self._open[place] = self._open[place], None
        if door is not None:
            door.close()

    def close_all(self) -> None:
        """Who comes now is refused, not left waiting; workers that finish have sockets of their own."""
        for place in range(len(self._open)):
            self.close(place)

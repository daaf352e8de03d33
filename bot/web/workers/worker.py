"""One worker process: forked, ready when it says so, stopped by SIGTERM."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

_PARENTS_SIGNALS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
_READY = b"1"
Main = Callable[[Callable[[], None]], int]


class Worker:
    """A child process that runs `main`, which gets a function to call when it serves, and returns an exit code.

    `after` is called in the parent with the process id when the child has ended, however it ended.
    """

    def __init__(self, main: Main, after: Callable[[int], None] | None = None) -> None:
        self._ready, self._after = False, after
        self._ended: int | None = None
        self._said, says = os.pipe()
        os.set_blocking(self._said, False)
        sys.stdout.flush()
        sys.stderr.flush()
        # A signal that came before the child has taken the parent's handlers off would be lost on them.
        signal.pthread_sigmask(signal.SIG_BLOCK, _PARENTS_SIGNALS)
        self.pid = os.fork()
        if self.pid == 0:
            _run(main, says)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _PARENTS_SIGNALS)
        os.close(says)

    @property
    def ready(self) -> bool:
        """True once it has said so."""
        if not self._ready and self.ended is None:
            with suppress(BlockingIOError):
                self._ready = os.read(self._said, 1) == _READY
        return self._ready

    @property
    def ended(self) -> int | None:
        """The exit code (negative: the signal that killed it); None while it runs."""
        if self._ended is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._ended = os.waitstatus_to_exitcode(status)
                os.close(self._said)
                if self._after:
                    self._after(pid)
        return self._ended

    def stop(self) -> None:
        """Asks it to finish what it has in hand."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it at once."""
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        if self.ended is None:
            os.kill(self.pid, number)


def _run(main: Main, says: int) -> None:
    """The child's whole life: it never returns into the parent's code."""
    code = 1
    try:
        os.setpgid(0, 0)  # Ctrl-C reaches the parent alone, which then stops everybody in order
        for number in _PARENTS_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _PARENTS_SIGNALS)
        code = main(lambda: _say(says))
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _say(says: int) -> None:
    with suppress(OSError):
        os.write(says, _READY)

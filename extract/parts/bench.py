"""A bench: a place to work, with one child process at a time; when the child dies there is another."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Final, TypeVar

from extract.parts.child import Call, Note, Raised, Returned

THREAD_COUNTS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
_CHILD: Final = "from extract.parts.child import main; main()"
_SIGNALS: Final = {number.value: number.name for number in signal.Signals}
_TO_START: Final = 120.0
"""Seconds that a new process has, beyond the limit, to load what it needs before it tells anything."""
_TO_END: Final = 5.0
"""Seconds that a process has to end once its pipe is broken."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class DiedError(Exception):
    """The child ended, or was ended, while it was at work."""

    def __init__(self, reason: str, note: Any) -> None:
        super().__init__(reason, note)  # both, so that it can cross processes
        self.reason = reason
        """What happened: "it ended the process that worked on it (SIGKILL)"."""
        self.note = note
        """The last that the child told of its work; None where it told nothing."""


class RaisedError(Exception):
    """The function raised, in brief: "ValueError: no such date"."""


class ClosedError(Exception):
    """The bench was closed while its child was at work."""


class Bench:
    """A place to work for one thread at a time.

    The child is an interpreter of its own, not a fork: this process may have threads (progress display, Arrow, Dask).
    It has one thread to compute with, and starts with the first call.
    """

    def __init__(self, *, limit: float | None = None) -> None:
        """Set up a bench.

        Args:
            limit: seconds that the child may be silent while it is at work; it is ended then. None: any number.
        """
        self._limit = limit
        self._process: subprocess.Popen[bytes] | None = None
        self._calls: Connection | None = None
        self._answers: Connection | None = None
        self._is_new = True
        self._is_closed = False

    def __enter__(self) -> "Bench":
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self.close()

    def call(
        self,
        function: Callable[[Item, Callable[[Any], None]], Result],
        item: Item,
        hear: Callable[[Any], None] = lambda note: None,
    ) -> Result:
        """Call a function in the child, and return what it returns.

        Args:
            function: one that a fresh process can import; called with the item and with what it tells notes by.
            item: what it works on.
            hear: called with each note.

        Raises:
            DiedError: the child ended, or was silent for too long.
            RaisedError: the function raised.
            ClosedError: the bench was closed.
        """
        note = None
        try:
            calls, answers = self._connect()
            calls.send(Call(function, item))
            while True:
                if not answers.poll(self._patience()):
                    self._end()
                    raise DiedError(f"it took longer than {self._limit:,.0f} seconds", note)
                answer = answers.recv()
                self._is_new = False
                match answer:
                    case Note(note=told):
                        note = told
                        hear(told)
                    case Returned(result=result):
                        returned: Result = result
                        return returned
                    case Raised(reason=reason):
                        raise RaisedError(reason)
        except (EOFError, OSError) as error:
            how = self._end(seconds=_TO_END)
            if self._is_closed:
                raise ClosedError from error
            raise DiedError(f"it ended the process that worked on it ({how})", note) from error

    @property
    def pid(self) -> int | None:
        """The id of the child; None where there is none."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the child, also from another thread while it is at work."""
        self._is_closed = True
        if self._process:
            self._process.kill()
            self._process.wait()

    def _patience(self) -> float | None:
        if self._limit is None:
            return None
        return self._limit + (_TO_START if self._is_new else 0)

    def _connect(self) -> tuple[Connection, Connection]:
        if self._is_closed:
            raise ClosedError
        if self._process is None or self._calls is None or self._answers is None:
            environment = os.environ | dict.fromkeys(THREAD_COUNTS, "1") | {"PYTHONPATH": os.pathsep.join(sys.path)}
            self._process = subprocess.Popen(  # noqa: S603  (this interpreter, and a line of our own)
                [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
            )
            assert self._process.stdin  # noqa: S101  (as asked for)
            assert self._process.stdout  # noqa: S101
            self._calls = Connection(os.dup(self._process.stdin.fileno()), readable=False)
            self._answers = Connection(os.dup(self._process.stdout.fileno()), writable=False)
            self._is_new = True
            self._process.stdin.close()
            self._process.stdout.close()
            if self._is_closed:  # by another thread, which may have seen no process yet
                raise EOFError
        return self._calls, self._answers

    def _end(self, *, seconds: float = 0) -> str:
        """End the child if it does not end by itself in some seconds; say how it ended: "SIGKILL", "exit code 1"."""
        if self._process is None:
            return "it did not start"
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        self._process.kill()
        code = self._process.wait()
        for connection in (self._calls, self._answers):
            if connection:
                connection.close()
        self._process = self._calls = self._answers = None
        return _SIGNALS.get(-code, f"exit code {code}")

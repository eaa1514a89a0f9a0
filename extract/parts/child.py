"""A child: a process that calls functions for another process, over its standard input and output.

It ends with its parent, however that ends: the pipe between them breaks.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Final

FEWEST_NEW_OBJECTS: Final = 500_000
"""Objects made since the last search for garbage before there is another; Python starts with 700. Libraries
and word lists are some hundred thousand objects that stay, and looking through them again and again while they are
loaded takes a fifth of the time of `ocop check`."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a child is asked: to call a function with something to work on, and something to tell by."""

    function: Callable[[Any, Callable[[Any], None]], Any]
    """One that a fresh process can import."""
    argument: Any


@dataclass(frozen=True, slots=True)
class Note:
    """What a function told while it was at work."""

    note: Any


@dataclass(frozen=True, slots=True)
class Returned:
    """What a function returned."""

    result: Any


@dataclass(frozen=True, slots=True)
class Raised:
    """That a function raised, in brief: "ValueError: no such date"."""

    reason: str


def serve(calls: Connection, answers: Connection) -> None:
    """Answer calls one after the other, in this thread, until nobody is there to ask."""
    waiting: SimpleQueue[Call] = SimpleQueue()
    # Listening goes on while a function is at work: a parent that is gone must not be worked for to the end.
    Thread(target=_listen, args=(calls, waiting), daemon=True).start()
    lock = Lock()

    def send(answer: Note | Returned | Raised) -> None:
        with lock:
            answers.send(answer)

    while True:
        call = waiting.get()
        try:
            answer: Returned | Raised = Returned(call.function(call.argument, lambda note: send(Note(note))))
        except Exception as error:
            answer = Raised(f"{type(error).__name__}: {error}")
        send(answer)


def _listen(calls: Connection, waiting: "SimpleQueue[Call]") -> None:
    try:
        while True:
            waiting.put(calls.recv())
    except (EOFError, OSError):
        os._exit(0)


def main() -> None:
    """Serve the process that started this one."""
    gc.set_threshold(FEWEST_NEW_OBJECTS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of a terminal's processes; the parent ends this.
    calls, answers = Connection(os.dup(0), writable=False), Connection(os.dup(1), readable=False)
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123  (a descriptor is wanted)
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)  # What a library prints must not get between the answers.
    try:
        serve(calls, answers)
    except BrokenPipeError:
        sys.exit(0)


if __name__ == "__main__":
    main()

"""A process of its own for Scrapy: what it is to do as a JSON argument, what it reports as one JSON object a line.

Scrapy's event loop can be started once a process, and one that dies must not take its caller along.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import IO, Any

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1])['path']; from {module} import main; sys.exit(main())"
"""What the process runs: it looks for modules where its caller does, not in the current folder."""
_PATIENCE = 30.0
"""Seconds that the process has to complete its files once it is asked to stop."""


def events(
    module: str, job: Mapping[str, Any], log: IO[bytes], secrets: Mapping[str, str] = MappingProxyType({})
) -> Iterator[dict[str, Any]]:
    """Run `main` of a module on `job` and yield what it reports until it ends; it never outlives the loop over them.

    `secrets` go into its environment: its arguments are for all on the machine to see.
    """
    worker = subprocess.Popen(  # noqa: S603, our own module under our own interpreter
        [sys.executable, "-P", "-c", _START.format(module=module), json.dumps({**job, "path": sys.path})],
        stdin=subprocess.PIPE,  # Never written to: its end tells the worker that this process is gone.
        stdout=subprocess.PIPE,
        stderr=log,
        env={**os.environ, **secrets},
    )
    try:
        for line in worker.stdout or ():
            if line.startswith(b"{"):
                yield json.loads(line)
        worker.wait()
    finally:
        if worker.poll() is None:
            worker.terminate()
            try:
                worker.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()


def job() -> dict[str, Any]:
    """In the process: return what it is to do; from here on it ends when its caller is gone, also by kill -9."""
    threading.Thread(target=_stop_with_caller, daemon=True).start()
    found: dict[str, Any] = json.loads(sys.argv[1])
    return found


def report(**event: Any) -> None:
    """In the process: tell its caller."""
    with suppress(BrokenPipeError):  # Nobody listens any more; what was done is done.
        sys.stdout.write(json.dumps(event, ensure_ascii=True) + "\n")
        sys.stdout.flush()


def _stop_with_caller() -> None:
    """Ask for the end of the work, the pages in hand first."""
    # Not through sys.stdin, whose lock this thread would still hold when the process ends.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)

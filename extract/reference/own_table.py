"""A user's own table while it is changed: one command at a time, so that no rows are lost between two."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class TableBusyError(OSError):
    """Another process is changing the table."""


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Hold the table at `path` while it is read, added to and written; the lock file beside it vanishes at the end.

    Raises:
        TableBusyError: another process holds it.
        OSError: its folder cannot be written to.
    """
    beside = path.with_name(f".{path.name}.lock")
    lock = _lock(beside)
    try:
        yield
    finally:
        # Removed while still held: who opens it in between finds it gone from its name, and makes a new one.
        beside.unlink(missing_ok=True)
        os.close(lock)


def _lock(beside: Path) -> int:
    while True:
        lock = os.open(beside, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(lock)
            raise TableBusyError("another command is changing it") from error
        except OSError:
            os.close(lock)
            raise
        if _is_still_there(beside, lock):
            return lock
        os.close(lock)


def _is_still_there(beside: Path, lock: int) -> bool:
    """Whether the file that was locked still bears its name, and was not removed by who held it before."""
    try:
        return os.path.samestat(beside.stat(), os.fstat(lock))
    except FileNotFoundError:
        return False

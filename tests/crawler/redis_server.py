"""A real Redis server on loopback, for tests: in a folder of its own, with its log of changes, ended with the test."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

PROGRAM = "redis-server"
PASSWORD = "mat/khau#rieng"  # noqa: S105, of a server that lives for one test
_PATIENCE = 20.0
"""Seconds until a server must answer."""


class RedisServer:
    """A server that can be killed and started again, where it goes on with what it had."""

    def __init__(self, folder: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._folder = folder
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def address(self) -> str:
        """Its address, without a password."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        arguments = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self._folder), "--save", ""]
        arguments += ["--appendonly", "yes", "--appendfsync", "always", *self._options]
        self._process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.DEVNULL)
        ends = time.monotonic() + _PATIENCE
        while True:
            try:
                redis.Redis(port=self.port).ping()
            except redis.AuthenticationError:
                return
            except redis.ConnectionError:
                assert time.monotonic() < ends, "the Redis server does not start"
                time.sleep(0.02)
            else:
                return

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@contextmanager
def serve_redis(folder: Path, *options: str) -> Iterator[RedisServer]:
    """Run a server; the test is skipped where none is installed."""
    if shutil.which(PROGRAM) is None:
        pytest.skip("redis-server is not installed: make system installs it")
    folder.mkdir(parents=True, exist_ok=True)
    server = RedisServer(folder, *options)
    try:
        yield server
    finally:
        server.kill()

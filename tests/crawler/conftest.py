"""What tests of the crawler share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.redis_server import RedisServer, serve_redis


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """Run a Redis server for one test."""
    with serve_redis(tmp_path / "redis") as server:
        yield server


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Return where a frontier is kept: once a file, once a Redis server."""
    if request.param == "file":
        return tmp_path / "frontier.sqlite"
    server: RedisServer = request.getfixturevalue("redis_server")
    return server.address

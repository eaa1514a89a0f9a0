"""The server: a Redis server that the workers of several machines share; asked again where it does not answer."""

import logging
import time
from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.frontier.frontier import FrontierError

if TYPE_CHECKING:
    from redis import Redis
    from redis.commands.core import Script

_PAUSES = (0.05, 2.0)
"""Seconds between two tries, the first doubled up to the last."""
_TIMEOUT = 15.0
"""Seconds for one answer."""
_OLDEST = 6
"""Version of Redis from which on scripts may ask for the time and write."""

_logger = logging.getLogger(__name__)


class Server:
    """A connection to a Redis server.

    Args:
        address: As redis://:password@host:6379/0, rediss:// by TLS, unix:///path for a socket; the number at the end
            (or ?db=1) is that of a database.
        patience: Seconds to wait for the server where it does not answer: it may be restarting, and then reads its
            files first. Where it was waited for in vain, it is not again until it has answered.

    Raises:
        FrontierError: The address is wrong, the client is not installed, or the server cannot be used.
    """

    def __init__(self, address: str, *, patience: float) -> None:
        self.name = plain_name(address)
        self._patience = patience
        self._away = False
        try:
            import redis
        except ImportError:
            raise FrontierError(
                f"{self.name}: the client for Redis is not installed. Install it: pip install 'ocop-miner[cluster]'"
            ) from None
        self._passing = (redis.ConnectionError, redis.TimeoutError, redis.exceptions.TryAgainError)
        self._refusing = redis.AuthenticationError
        self._error = redis.RedisError
        try:
            # Tries are counted here: the client's own would not tell of them, and have no bound in time.
            self.client: Redis = redis.Redis.from_url(
                address,
                decode_responses=True,
                encoding_errors="replace",
                socket_timeout=_TIMEOUT,
                socket_connect_timeout=_TIMEOUT,
                retry=None,
                protocol=2,
            )
        except ValueError:
            raise FrontierError(
                f"{self.name}: is no address of a Redis server. Write it as redis://host:6379/0; in a password, write"
                " / # ? @ and : percent-encoded, as %2F."
            ) from None

    def script(self, package: str, file: str) -> "Script":
        """Return a script that runs on the server, from a file of a package."""
        return self.client.register_script(resources.files(package).joinpath(file).read_text(encoding="utf-8"))

    def ask(self, question: Callable[[], Any], *, patience: float | None = None) -> Any:
        """Ask the server, again and again while it is away; a question may so be asked twice and must allow for it.

        Args:
            question: What to ask.
            patience: Seconds to wait, instead of the usual.

        Raises:
            FrontierError: It stays away, or refuses.
        """
        ends = time.monotonic() + (0.0 if self._away else self._patience if patience is None else patience)
        pause, longest = _PAUSES
        while True:
            try:
                answer = question()
            except self._refusing as error:
                raise self._refused(error) from None
            except self._passing as error:
                if time.monotonic() + pause > ends:
                    self._away = patience is None
                    raise FrontierError(
                        f"{self.name}: does not answer ({_said(error)}). See that the Redis server runs and can be"
                        " reached from here; run the same command again, which goes on where it was."
                    ) from None
                if pause == _PAUSES[0]:
                    _logger.warning("%s does not answer; it is asked again.", self.name)
                time.sleep(pause)
                pause = min(pause * 2, longest)
            except self._error as error:
                raise self._refused(error) from None
            else:
                self._away = False
                return answer

    def check(self) -> None:
        """See that the server is there and fit; what may lose pages without being an error is said in the log.

        Raises:
            FrontierError: It is not there, refuses, or is too old.
        """
        told: dict[str, Any] = self.ask(self.client.info)
        version = str(told.get("redis_version", ""))
        if int(version.partition(".")[0] or 0) < _OLDEST:
            raise FrontierError(f"{self.name}: is Redis {version}. Version {_OLDEST} or later is needed.")
        if not told.get("aof_enabled"):
            _logger.warning(
                "%s keeps no log of its changes on disk: what it loses when it ends is fetched again, or missed."
                " Start it with --appendonly yes.",
                self.name,
            )
        if told.get("maxmemory") and told.get("maxmemory_policy") != "noeviction":
            _logger.warning(
                "%s throws pages away when its memory is full. Start it with --maxmemory-policy noeviction.", self.name
            )

    def close(self) -> None:
        """Let go of the connection."""
        self.client.close()

    def _refused(self, error: Exception) -> FrontierError:
        return FrontierError(
            f"{self.name}: refuses ({_said(error)}). Check its address, user and password, and that its disk and memory"
            " are not full."
        )


def plain_name(address: str) -> str:
    """Return an address as it may be shown: without user, password and options."""
    try:
        parts = urlsplit(address)
        place = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the Redis server"
    if "@" in address.removeprefix(f"{parts.scheme}://{parts.netloc}"):  # A password that was not encoded.
        return "the Redis server"
    return f"{parts.scheme}://{f'[{place}]' if ':' in place else place}{port}{parts.path}"


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200]

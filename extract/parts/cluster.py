"""A cluster: the workers of a Dask scheduler make parts, each in a child process of its own.

The workers need no files of ours: what an input holds goes to them with the portion, and the tables come back.
"""

import logging
import uuid
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from typing import Any, Final, cast

from distributed import Client, KilledWorker, get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from extract.documents.source import Source
from extract.parts.bench import Bench
from extract.parts.making import Hear, Pool, make_safely, pool
from extract.parts.part import Job, Part
from extract.parts.program import program
from extract.parts.workers import benches

CONNECT_SECONDS: Final = 10
START_SECONDS: Final = 60
"""For the first worker to be there."""
WAITING: Final = 2
"""Portions that wait on the cluster for each of its threads, so that none is idle while tables come back."""


class ClusterError(Exception):
    """The cluster cannot be used; the message says why, and what to do."""


class Children(WorkerPlugin):
    """The children of a Dask worker, one for each of its threads: what crashes there leaves the worker alone."""

    def __init__(self, name: str, limit: float) -> None:
        """Set up the plugin.

        Args:
            name: of the plugin.
            limit: seconds that an article, or a page of a report, may take.
        """
        self.name = name
        self._limit = limit

    def setup(self, worker: Any) -> None:
        """Make the benches; their children start with the first portion."""
        self._stack = ExitStack()
        self._lend = self._stack.enter_context(benches(worker.state.nthreads, limit=self._limit))

    def teardown(self, worker: Any) -> None:
        """End the children."""
        self._stack.close()

    def lend(self) -> AbstractContextManager[Bench]:
        """Lend a free bench."""
        return self._lend()


class Cluster:
    """The workers of a scheduler, as a crew."""

    def __init__(self, client: Client, plugin: str, here: Pool) -> None:
        """Take the workers that a client knows as crew.

        Args:
            client: connected to the scheduler.
            plugin: the name under which workers have their `Children`.
            here: makes a portion that took several workers with it.
        """
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
        self.width = max(1, threads) * WAITING
        self._client = client
        self._plugin = plugin
        self._here = here

    def make(self, job: Job, hear: Hear) -> Part:
        """Make a part on some worker; where workers die over it again and again, in a child on this machine.

        Raises:
            ClusterError: the scheduler is gone, or a worker has another version of the program.
        """
        try:
            taken = replace(job, sources=tuple(map(_taken_along, job.sources)))
            task = self._client.submit(_make_on_worker, taken, self._plugin, program(), pure=False)
            part: Part = task.result()
        except KilledWorker:
            return self._here.make(job, hear)
        except ClusterError:
            raise
        except (OSError, CancelledError) as error:
            raise ClusterError(
                f"the cluster is gone ({error}); what is made stays: give the same command again"
            ) from error
        return part


@contextmanager
def cluster(address: str, *, limit: float) -> Iterator[Cluster]:
    """The workers of the scheduler at an address, as a crew.

    Args:
        address: "tcp://host:port", or "tls://host:port" with certificates in Dask's configuration.
        limit: seconds that an article, or a page of a report, may take.

    Raises:
        ClusterError: there is no scheduler, it has no workers, or they lack this program.
    """
    logging.getLogger("distributed").setLevel(logging.ERROR)
    try:
        client = Client(address, timeout=CONNECT_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(f"{address}: no Dask scheduler answers there ({error})") from error
    name = f"ocop-{uuid.uuid4().hex}"
    with client, pool(1, limit=limit) as here:
        try:
            client.wait_for_workers(1, timeout=START_SECONDS)
        except TimeoutError as error:
            raise ClusterError(f"{address}: the scheduler has no workers; start some with `dask worker`") from error
        try:
            client.register_plugin(Children(name, limit))
        except Exception as error:  # Whatever a worker without this program raises.
            raise ClusterError(
                f"{address}: a worker cannot load ocop-miner ({type(error).__name__}: {error}); install it there"
            ) from error
        try:
            yield Cluster(client, name, here)
        finally:
            client.unregister_worker_plugin(name)  # type: ignore[no-untyped-call]


def _taken_along(source: Source) -> Source:
    try:
        return source.taken_along()
    except OSError:  # Who reads it finds the same, and says so.
        return source


def _make_on_worker(job: Job, plugin: str, wanted: str) -> Part:
    worker = get_worker()
    if program() != wanted:
        raise ClusterError(
            f"the worker at {worker.address} has another version of this program, or of a library that it rests on: "
            "install the same on every machine"
        )
    children = cast("Children", worker.plugins[plugin])
    with children.lend() as bench:
        return make_safely(bench, job)

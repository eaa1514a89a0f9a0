"""Jobs: what takes a while, done by one thread after another, with what they are at for a page that waits."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Final

_KEPT: Final = 100
"""Jobs that are remembered, so that the page that waits for one can be told what came of it."""


class Refusal(Exception):  # noqa: N818  (no error: what the user is told)
    """Something that cannot be done, as the user is told.

    Args:
        status: HTTP status of the page that says so.
        name: Name of the text in words.toml.
        fields: What stands in it.
    """

    def __init__(self, status: int, name: str, /, **fields: str) -> None:
        super().__init__(name, fields)
        self.status = status
        self.name = name
        self.fields = fields


@dataclass(slots=True)
class Job:
    """One piece of work; written by its thread, read by pages."""

    job_id: str
    step: str = "step_wait"
    """Name of the text that says what it is at."""
    pages: int = 0
    """Of a report: how many pages were read."""
    future: "Future[str]" = field(default_factory=Future)

    def tell(self, step: str) -> None:
        """Says what it is at."""
        self.step = step

    def turn(self, _source: str, pages: int) -> None:
        """Counts the pages of a report."""
        self.pages = pages


class Jobs:
    """The jobs of a desk: two at a time, for a page that is fetched needs no computing."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="desk-job")
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()

    def start(self, work: Callable[[Job], str]) -> Job:
        """Begins a job, whose result is the address of a page."""
        job = Job(secrets.token_urlsafe(12))
        with self._lock:
            self._jobs[job.job_id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
        job.future = self._threads.submit(work, job)
        return job

    def find(self, job_id: str) -> Job | None:
        """The job of an id, while it is remembered."""
        with self._lock:
            return self._jobs.get(job_id)

    def finished(self, job: Job, seconds: float) -> bool:
        """Waits for a job, so long at the most; whether it came to its end."""
        return bool(wait([job.future], seconds).done)

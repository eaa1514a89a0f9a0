"""Making: every portion becomes a part of the store, once, in this process, in several, or on a cluster."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from extract.dataset.arrow import ARTICLE_ROW
from extract.parts.bench import Bench, DiedError
from extract.parts.facts import WHOLE, Reading
from extract.parts.part import Job, Mark, Part, Turn, make_part
from extract.parts.portions import Portion
from extract.parts.program import program
from extract.parts.store import Origin, Store
from extract.parts.workers import ATTEMPTS, benches, in_order

Hear = Callable[[Mark | Turn], None]


class Crew(Protocol):
    """Who makes parts."""

    width: int
    """How many are made at a time; 0: one, by who asks."""

    def make(self, job: Job, hear: Hear) -> Part:
        """Make a part; called from `width` threads at a time."""


@dataclass(frozen=True, slots=True)
class Made:
    """A part that is in the store."""

    portion: Portion
    was_there: bool
    """Whether an earlier run made it."""
    articles: int
    """That were extracted."""
    figures: int
    products: int
    failures: tuple[str, ...]
    """What is said of each input and article that failed."""


class Alone:
    """This process; it has no protection against an input that ends it."""

    width = 0

    def make(self, job: Job, hear: Hear) -> Part:
        """Make a part here and now."""
        return make_part(job, hear)


class Pool:
    """Several processes on this machine."""

    def __init__(self, width: int, lend: Callable[[], AbstractContextManager[Bench]]) -> None:
        """Take the benches that `lend` lends as workers."""
        self.width = width
        self._lend = lend

    def make(self, job: Job, hear: Hear) -> Part:
        """Make a part on a free bench."""
        with self._lend() as bench:
            return make_safely(bench, job, hear)


@contextmanager
def pool(width: int, *, limit: float) -> Iterator[Pool]:
    """A pool of processes; they are ended at the end.

    Args:
        width: how many.
        limit: seconds that an article, or a page of a report, may take.
    """
    with benches(width, limit=limit) as lend:
        yield Pool(width, lend)


def make_safely(bench: Bench, job: Job, hear: Hear = lambda note: None) -> Part:
    """Make a part on a bench, whatever happens to its child.

    An input or article at which two children have ended is set aside with the reason, and the rest is made.

    Raises:
        extract.parts.bench.RaisedError: a fault of ours: no single input or article is the cause.
        extract.parts.bench.DiedError: the child ends before it comes to any input.
    """
    ended: Counter[Mark | None] = Counter()
    at: Mark | None = None

    def note(told: Mark | Turn) -> None:
        nonlocal at
        if isinstance(told, Mark):
            at = told
        hear(told)

    while True:
        at = None
        try:
            return bench.call(make_part, job, note)
        except DiedError as error:
            ended[at] += 1
            if ended[at] < ATTEMPTS:
                continue
            if at is None:
                raise
            job = replace(job, aside=(*job.aside, (at, error.reason)))


def make_parts(
    portions: Iterable[Portion],
    store: Store,
    crew: Crew,
    *,
    reading: Reading = WHOLE,
    hear: Callable[[int, Mark | Turn], None] = lambda number, note: None,
) -> Iterator[Made]:
    """Make the parts that the store lacks; yield all, in their order.

    A part is kept as soon as it is made, also where it waits for its turn to be told of.

    Args:
        portions: the inputs.
        store: where parts are kept.
        crew: who makes them.
        reading: what to read of the articles.
        hear: called with the number of a portion and what is told of the work on it, from several threads.
    """
    make = partial(_made, store=store, crew=crew, reading=reading, hear=hear)
    return in_order(make, portions, width=crew.width) if crew.width else map(make, portions)


def _made(
    portion: Portion, *, store: Store, crew: Crew, reading: Reading, hear: Callable[[int, Mark | Turn], None]
) -> Made:
    origin = Origin(portion.digest, program(), reading)
    number = portion.number
    was_there = store.has(number, origin)
    if not was_there:
        store.put(number, origin, crew.make(Job(portion.sources, reading), partial(hear, number)))
    failures = store.table(number, "failures")
    return Made(
        portion=portion,
        was_there=was_there,
        articles=store.rows(number, "articles") - len(failures[ARTICLE_ROW].drop_null()),
        figures=store.rows(number, "figures"),
        products=store.rows(number, "products"),
        failures=tuple(failures["error"].to_pylist()),
    )

"""A part: the articles of one portion of the inputs, and what they state; what a process does in one go."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from extract.dataset.arrow import article_table
from extract.documents.plain_text import read_text
from extract.documents.source import Source
from extract.parts.facts import EXTRACT, FAILURES, WHOLE, Reading, extract_facts

if TYPE_CHECKING:
    from extract.dataset.article import Article
    from extract.documents import InputError

READ: Final = "read"
"""The stage of a failure between input and article."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is at work."""

    stage: str
    place: int
    """From 0: of the input in its portion, or of the article in its table."""
    source: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of a report has been read."""

    report: str
    pages: int
    """Read so far."""


Tell = Callable[[Mark | Turn], None]


@dataclass(frozen=True, slots=True)
class Job:
    """A portion of the inputs, and how it is to be read."""

    sources: tuple[Source, ...]
    reading: Reading = WHOLE
    aside: tuple[tuple[Mark, str], ...] = ()
    """What is not to be touched, because it ended the processes that worked on it, each with the reason."""


@dataclass(frozen=True, slots=True)
class Part:
    """The tables of one portion."""

    articles: pa.Table
    """With those that could not be extracted."""
    figures: pa.Table
    products: pa.Table
    failures: pa.Table


def make_part(job: Job, tell: Tell) -> Part:
    """Read a portion of the inputs, and the facts of its articles.

    Args:
        job: the portion.
        tell: called before each input and each article, and after each page of a report.
    """
    from crawler.rules.page_rules import page_rules
    from extract.documents.reader import read_source

    warm_up()
    rules = page_rules()
    aside = {(mark.stage, mark.place): reason for mark, reason in job.aside}
    failures: list[dict[str, str]] = []
    articles: list[Article] = []

    def fail(error: "InputError | str", *, source: str) -> None:
        failures.append({"stage": READ, "source": source, "error": str(error)})

    for place, source in enumerate(job.sources):
        on_error = partial(fail, source=source.name)
        if (READ, place) in aside:
            on_error(f"{source.name}: could not be read ({aside[READ, place]})")
            continue
        tell(Mark(READ, place, source.name))
        try:
            articles.extend(read_source(source, on_error=on_error, rules=rules, on_page=partial(_turn, tell)))
        except Exception as error:  # of a library that reads documents: the other inputs are not to blame
            on_error(f"{source.name}: could not be read ({type(error).__name__}: {error})")
    table = article_table(articles)
    facts = extract_facts(
        table,
        reading=job.reading,
        aside={place: reason for (stage, place), reason in aside.items() if stage == EXTRACT},
        begin=lambda place, source: tell(Mark(EXTRACT, place, source)),
    )
    read = pa.Table.from_pylist(failures, FAILURES)
    return Part(table, facts.figures, facts.products, pa.concat_tables([read, facts.failures]))


@cache
def warm_up() -> None:
    """Load once what every article needs, so that no article is blamed for the seconds that it takes."""
    extract_facts(article_table([read_text("Tỉnh có một sản phẩm OCOP.", source="")]))


def _turn(tell: Tell, report: str, pages: int) -> None:
    tell(Turn(report, pages))

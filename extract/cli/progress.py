"""Progress: what has been read so far, shown while it goes on and summed up at the end, on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import typer

from extract.cli.messages import FOUND_OR_FAILED, UNUSABLE, say

PAGES_A_LINE: Final = 50
"""Pages of a report between two lines of progress where nobody looks on."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs of one command."""

    articles: int = 0
    figures: int = 0
    products: int = 0
    failed: int = 0
    pages: int = 0
    """Of the report that is being read."""
    report: str = ""
    begun: dict[int, int] = field(default_factory=dict)
    """Of each part that is being made: articles so far."""
    changed: Callable[[], object] = lambda: None
    """Called when there is something new to show."""

    def fail(self, error: object) -> None:
        """Counts an input that failed and says why."""
        self.failed += 1
        say(str(error))

    def turn(self, report: str, pages: int) -> None:
        """Counts the pages read so far of a report; where nobody looks on, long ones say so now and then."""
        self.report, self.pages = report, pages
        self.changed()
        if pages % PAGES_A_LINE == 0 and not sys.stderr.isatty():
            say(f"{report}: {pages:,} pages read")

    def progress(self) -> str:
        """What has been read, and the page that is being read."""
        so_far = f"{self}; {_many(sum(self.begun.values()), 'article')} under way" if self.begun else str(self)
        return f"{so_far}; page {self.pages + 1:,} of {self.report}" if self.pages else so_far

    def __str__(self) -> str:
        parts = [_many(self.articles, "article"), _many(self.figures, "figure"), _many(self.products, "named product")]
        return ", ".join(parts) + (f"; {_many(self.failed, 'input')} failed" if self.failed else "")

    def close(self, *, sum_up: bool = True) -> None:
        """Sums up, and ends the command where that is not a plain success.

        Args:
            sum_up: whether to say how much was read, also where all went well.

        Raises:
            typer.Exit: some inputs failed (1), or not one could be read (2).
        """
        if not self.articles:
            say("nothing could be read" if self.failed else "found no article to read")
            raise typer.Exit(UNUSABLE)
        if sum_up or self.failed:
            say(str(self))
        if self.failed:
            raise typer.Exit(FOUND_OR_FAILED)


@contextmanager
def shown(text: Callable[[], str], *, results_here: bool) -> Iterator[Callable[[], None]]:
    """Shows a spinner with a changing text while something goes on; yields what to call when the text has changed.

    It stays silent where nobody looks, and where results scroll by on the same terminal.

    Args:
        text: what to show now.
        results_here: whether results are written to standard output meanwhile.
    """
    if not sys.stderr.isatty() or (results_here and sys.stdout.isatty()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    # Results must not be drawn into the display: only standard error is taken over.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as display:
        task = display.add_task(text())
        yield lambda: display.update(task, description=text())


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

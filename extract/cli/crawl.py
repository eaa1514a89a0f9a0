"""`ocop crawl`: outlets' articles into the archive, and how far that has come."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.contact import require_contact
from extract.cli.messages import give_up, say
from extract.cli.progress import shown

if TYPE_CHECKING:
    from crawler.run import PageReport
    from crawler.summary import CrawlSummary

A_LINE_EACH: Final = 50
"""Pages between two lines of progress where nobody looks on."""
MOST_FAILURES: Final = 20
"""Pages that failed which --status shows by name."""


def crawl(
    outlets: Annotated[
        list[str] | None, typer.Argument(metavar="[OUTLET]...", help="Keys of outlets or paths of their files; or all.")
    ] = None,
    since: Annotated[str, typer.Option(metavar="DAY", help="First day of publication wanted: 2025-01-31.")] = "",
    limit: Annotated[int | None, typer.Option(min=1, help="Most articles of each outlet in this run.")] = None,
    archive: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the archive.")] = Path("data/archive"),
    delay: Annotated[
        float | None, typer.Option(min=0, help="Seconds between two requests to a host, 2 by default.")
    ] = None,
    revisit: Annotated[
        int, typer.Option(min=0, metavar="DAYS", help="Ask again for articles first fetched in the last DAYS days.")
    ] = 0,
    status: Annotated[bool, typer.Option("--status", help="Fetch nothing; show how far the crawls have come.")] = False,
) -> None:
    """Archive outlets' articles on OCOP. Stopped or killed, the same command goes on where it was."""
    if status:
        _show_status(archive)
        return
    first_day = _day(since)
    require_contact("ocop crawl ...")
    from crawler.outlet import OutletError
    from crawler.run import crawl as run

    fetched: dict[str, int] = {}
    try:
        wanted = tuple(outlets) if outlets else _all_outlets()
        with shown(lambda: _so_far(fetched), results_here=False) as changed:

            def archived(report: "PageReport") -> None:
                fetched[report.outlet] = fetched.get(report.outlet, 0) + 1
                changed()
                if sum(fetched.values()) % A_LINE_EACH == 0:
                    say(_so_far(fetched))

            summary = run(
                wanted,
                archive_dir=archive,
                since=first_day,
                limit=limit,
                delay=delay,
                revisit=revisit,
                on_page=archived,
            )
    except OutletError as error:
        give_up(str(error))
    except OSError as error:
        give_up(f"{archive} cannot be written to ({error.strerror or error}); name another folder with --archive")
    _print_summary(summary)
    raise typer.Exit(summary.exit_code)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        give_up(f"--since is {text!r}; write a day as 2025-01-31")


def _all_outlets() -> tuple[str, ...]:
    """Return the keys of the real outlets whose section pages are known."""
    from crawler.outlet import OutletKind, load_outlet, outlet_keys

    known = (load_outlet(key) for key in outlet_keys())
    return tuple(one.key for one in known if one.kind is not OutletKind.SAMPLE and one.sections.start)


def _so_far(fetched: dict[str, int]) -> str:
    parts = ", ".join(f"{outlet} {number:,}" for outlet, number in sorted(fetched.items()))
    return f"{sum(fetched.values()):,} articles archived{f': {parts}' if parts else ''}"


def _print_summary(summary: "CrawlSummary") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from crawler.host_errors import REASON as HOST_ERRORS

    columns = {
        "lists": [part.sections for part in summary.outlets],
        "archived": [part.archived for part in summary.outlets],
        "unchanged": [part.unchanged for part in summary.outlets],
        "not OCOP": [part.irrelevant for part in summary.outlets],
        "too old": [part.too_old for part in summary.outlets],
        "no body": [part.without_body for part in summary.outlets],
        "failed": [part.failed for part in summary.outlets],
        "errors": [part.errors for part in summary.outlets],
        "left": [part.left for part in summary.outlets],
    }
    # A terminal is narrow: what happened nowhere takes no column.
    shown_columns = {heading: numbers for heading, numbers in columns.items() if heading == "archived" or any(numbers)}
    table = Table(title="What became of the crawl", title_justify="left", box=None)
    table.add_column("outlet", overflow="fold")
    table.add_column("ended", overflow="fold")
    for heading in shown_columns:
        table.add_column(heading, justify="right", no_wrap=True)
    for place, part in enumerate(summary.outlets):
        cells = (f"{numbers[place]:,}" for numbers in shown_columns.values())
        table.add_row(escape(part.outlet), escape(part.reason), *cells)
    console = Console()
    console.print(table)
    for part in summary.outlets:
        if part.errors_by_kind:
            kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(part.errors_by_kind.items()))
            console.print(f"failed of {escape(part.outlet)}: {escape(kinds)}", highlight=False, soft_wrap=True)
        if part.reason == HOST_ERRORS:
            console.print(
                f"{escape(part.outlet)} seems to be down. Run the same command later: it goes on where it was.",
                highlight=False,
                soft_wrap=True,
            )
    console.print(
        f"{summary.archived:,} articles in {summary.seconds:,.0f} s; archive, log and list of pages: "
        f"{escape(str(summary.archive_dir))}",
        highlight=False,
        soft_wrap=True,
    )


def _show_status(archive: Path) -> None:
    """Print, crawl by crawl, how many pages are in which state, and those that failed."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from crawler.frontier import PageState, count_pages, failed_pages
    from crawler.frontier_file import FrontierError
    from crawler.scheduler import FILE_NAME

    try:
        counts, failures = count_pages(archive / FILE_NAME), failed_pages(archive / FILE_NAME)
    except FrontierError as error:
        give_up(str(error))
    states = {
        PageState.DONE: "done",
        PageState.TODO: "waiting",
        PageState.LEASED: "in hand",
        PageState.FAILED: "failed",
    }
    table = Table("crawl", box=None)
    for heading in states.values():
        table.add_column(heading, justify="right")
    for crawl_name, numbers in counts.items():
        table.add_row(escape(crawl_name), *(f"{numbers[state]:,}" for state in states))
    console = Console()
    console.print(table)
    for failure in failures[:MOST_FAILURES]:
        console.print(f"failed {escape(failure.url)}: {escape(failure.reason)}", highlight=False, soft_wrap=True)
    if len(failures) > MOST_FAILURES:
        console.print(f"{len(failures) - MOST_FAILURES:,} more failed")

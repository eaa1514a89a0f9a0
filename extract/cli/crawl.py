"""`ocop crawl`: outlets' articles into the archive, and how far that has come."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.contact import require_contact
from extract.cli.messages import give_up, say
from extract.cli.progress import shown

if TYPE_CHECKING:
    from rich.console import Console

    from crawler.rules.ways import Way
    from crawler.runs.field_share import FieldShare
    from crawler.runs.run import PageReport
    from crawler.runs.summary import CrawlSummary

A_LINE_EACH: Final = 50
"""Pages between two lines of progress where nobody looks on."""
MOST_FAILURES: Final = 20
"""Pages that failed which --status shows by name."""


def crawl(
    outlets: Annotated[
        list[str] | None, typer.Argument(metavar="[OUTLET]...", help="Keys of outlets or paths of their files; or all.")
    ] = None,
    since: Annotated[str, typer.Option(metavar="DAY", help="First day of publication wanted: 2025-01-31.")] = "",
    until: Annotated[str, typer.Option(metavar="DAY", help="Last day of publication wanted: 2025-12-31.")] = "",
    spiders: Annotated[
        list[str] | None,
        typer.Option(
            "--spider",
            metavar="NAME",
            help="Way in to go: sections, feeds, sitemaps, search or reports; may be repeated. By default the first"
            " three, and search where there is a keyword.",
        ),
    ] = None,
    keywords: Annotated[
        list[str] | None,
        typer.Option("--keyword", metavar="WORDS", help="Words to ask the outlets' search for; may be repeated."),
    ] = None,
    urls: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Addresses to fetch, one a line, of any outlet or none.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Most articles on OCOP of each outlet and way in, in this run.")
    ] = None,
    archive: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the archive.")] = Path("data/archive"),
    frontier: Annotated[
        str,
        typer.Option(
            metavar="URL",
            envvar="OCOP_FRONTIER",
            help="Redis server that keeps the list of pages for several machines: redis://host:6379/0.",
        ),
    ] = "",
    attachments: Annotated[
        bool,
        typer.Option(
            "--attachments/--no-attachments",
            help="Fetch the PDF, Word and Excel files that articles on OCOP link to, where the outlet's file says so.",
        ),
    ] = True,
    delay: Annotated[
        float | None, typer.Option(min=0, help="Seconds between two requests to a host, 2 by default.")
    ] = None,
    revisit: Annotated[
        int, typer.Option(min=0, metavar="DAYS", help="Ask again for articles first fetched in the last DAYS days.")
    ] = 0,
    _resume: Annotated[
        bool, typer.Option("--resume", help="Go on where the last run was left: what every run does, said aloud.")
    ] = False,
    status: Annotated[bool, typer.Option("--status", help="Fetch nothing; show how far the crawls have come.")] = False,
) -> None:
    """Archive outlets' articles on OCOP. Stopped or killed, the same command goes on where it was."""
    from crawler.frontier.frontier import FrontierError, is_server
    from crawler.frontier.scheduler import FILE_NAME

    if frontier and not is_server(frontier):
        give_up(
            "--frontier takes the address of a Redis server, as redis://host:6379/0; leave it out for a list on disk"
        )
    if status:
        _show_status(frontier or archive / FILE_NAME)
        return
    first_day, last_day = _day("--since", since), _day("--until", until)
    if first_day and last_day and first_day > last_day:
        give_up(f"--since {since} is after --until {until}; exchange them")
    ways = _ways(spiders or [], keywords or [])
    require_contact("ocop crawl ...")
    from crawler.pages.page import Role
    from crawler.rules.outlet import OutletError
    from crawler.runs.run import crawl as run
    from crawler.spiders.address_list import AddressError

    fetched: Counter[tuple[str, bool]] = Counter()
    try:
        wanted = tuple(outlets or ()) if outlets or urls else _all_outlets(ways, search=bool(keywords))
        with shown(lambda: _so_far(fetched), results_here=False) as changed:

            def archived(report: "PageReport") -> None:
                fetched[report.outlet, report.role is Role.ATTACHMENT] += 1
                changed()
                if fetched.total() % A_LINE_EACH == 0:
                    say(_so_far(fetched))

            summary = run(
                wanted,
                archive_dir=archive,
                ways=ways,
                since=first_day,
                until=last_day,
                keywords=keywords or (),
                limit=limit,
                addresses=urls,
                attachments=attachments,
                delay=delay,
                revisit=revisit,
                frontier=frontier or None,
                on_page=archived,
            )
    except (OutletError, AddressError, FrontierError) as error:
        give_up(str(error))
    except OSError as error:
        give_up(f"{archive} cannot be written to ({error.strerror or error}); name another folder with --archive")
    _print_summary(summary)
    raise typer.Exit(summary.exit_code)


def _day(option: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        give_up(f"{option} is {text!r}; write a day as 2025-01-31")


def _ways(spiders: list[str], keywords: list[str]) -> "tuple[Way, ...]":
    """Return the ways asked for by name; the search goes with keywords, and they with it."""
    from crawler.rules.ways import Way

    known = [way for way in Way if way is not Way.ADDRESSES]
    for name in spiders:
        if name not in known:
            give_up(f"--spider is {name!r}; write one of {', '.join(known)} (a list of addresses goes with --urls)")
    if Way.SEARCH in spiders and not keywords:
        give_up("--spider search needs something to search for; write --keyword OCOP")
    if keywords and spiders and Way.SEARCH not in spiders:
        give_up("--keyword is for the search; add --spider search, or leave --spider out")
    return tuple(map(Way, spiders))


def _all_outlets(ways: "tuple[Way, ...]", *, search: bool) -> tuple[str, ...]:
    """Return the keys of the real outlets that have one of the ways in."""
    from crawler.rules.outlet import OutletKind, load_outlet, outlet_keys
    from crawler.runs.run import ways_of

    real = (one for one in map(load_outlet, outlet_keys()) if one.kind is not OutletKind.SAMPLE)
    able = tuple(one.key for one in real if set(ways_of(one, ways, search=search)) <= set(one.ways))
    if not able:
        give_up(f"no outlet has {' or '.join(ways)}; see crawler/outlets/README.md for how its file names one")
    return able


def _so_far(fetched: "Counter[tuple[str, bool]]") -> str:
    """Return how many articles are archived, outlet by outlet, and how many attachments."""
    articles = {outlet: number for (outlet, attached), number in sorted(fetched.items()) if not attached}
    attachments = fetched.total() - sum(articles.values())
    parts = ", ".join(f"{outlet} {number:,}" for outlet, number in articles.items())
    said = f"{sum(articles.values()):,} articles archived{f': {parts}' if parts else ''}"
    return f"{said}; {attachments:,} attachments" if attachments else said


def _print_summary(summary: "CrawlSummary") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from crawler.frontier.scheduler import LOST
    from crawler.manners.host_errors import REASON as HOST_ERRORS

    columns = {
        "lists": [part.lists for part in summary.outlets],
        "empty": [part.empty_lists for part in summary.outlets],
        "archived": [part.archived for part in summary.outlets],
        "unchanged": [part.unchanged for part in summary.outlets],
        "reports": [part.reports for part in summary.outlets],
        "attachments": [part.attachments for part in summary.outlets],
        "not OCOP": [part.irrelevant for part in summary.outlets],
        "too old": [part.too_old for part in summary.outlets],
        "too new": [part.too_new for part in summary.outlets],
        "no body": [part.without_body for part in summary.outlets],
        "failed": [part.failed for part in summary.outlets],
        "errors": [part.errors for part in summary.outlets],
        "left": [part.left for part in summary.outlets],
    }
    # A terminal is narrow: what happened nowhere takes no column.
    shown_columns = {heading: numbers for heading, numbers in columns.items() if heading == "archived" or any(numbers)}
    table = Table(title="What became of the crawl", title_justify="left", box=None)
    table.add_column("outlet", overflow="fold")
    table.add_column("way")
    table.add_column("ended", overflow="fold")
    for heading in shown_columns:
        table.add_column(heading, justify="right", no_wrap=True)
    for place, part in enumerate(summary.outlets):
        cells = (f"{numbers[place]:,}" for numbers in shown_columns.values())
        table.add_row(escape(part.outlet), escape(part.way), escape(part.reason), *cells)
    (console := Console()).print(table)
    _print_fields(console, summary)
    for part in summary.outlets:
        gone = {HOST_ERRORS: f"{escape(part.outlet)} seems to be down", LOST: "The list of pages could not be reached"}
        if part.errors_by_kind:
            kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(part.errors_by_kind.items()))
            attached = f", {part.attachments_failed:,} of them attachments" if part.attachments_failed else ""
            failed = f"failed of {escape(part.outlet)}: {escape(kinds)}{attached}"
            console.print(failed, highlight=False, soft_wrap=True)
        if part.reason in gone:
            console.print(
                f"{gone[part.reason]}. Run the same command later: it goes on where it was.",
                highlight=False,
                soft_wrap=True,
            )
    attachments = f" {summary.attachments:,} attachments," if summary.attachments else ""
    console.print(
        f"{summary.archived:,} articles on OCOP,{attachments} {summary.pages:,} pages in all, in"
        f" {summary.seconds:,.0f} s; archive, log and list of pages: {escape(str(summary.archive_dir))}",
        highlight=False,
        soft_wrap=True,
    )


def _print_fields(console: "Console", summary: "CrawlSummary") -> None:
    """Print what the outlets' rules found on articles' pages, and warn where something has stopped coming."""
    from rich.markup import escape
    from rich.table import Table

    names = list(dict.fromkeys(share.field for share in summary.fields))
    by_outlet: dict[str, dict[str, FieldShare]] = {}
    for share in summary.fields:
        by_outlet.setdefault(share.outlet, {})[share.field] = share
    if not by_outlet:
        return
    table = Table(title="Found on the articles' pages looked at (in the last run)", title_justify="left", box=None)
    table.add_column("outlet", overflow="fold")
    for heading in ("pages", *names):
        table.add_column(heading, justify="right", no_wrap=True)
    for outlet, shares in by_outlet.items():
        pages = next(iter(shares.values())).pages
        cells = (_share(shares[name]) if name in shares else "" for name in names)
        table.add_row(escape(outlet), f"{pages:,}", *cells)
    console.print(table)
    for share in summary.fields:
        if share.faded:
            console.print(
                f"[yellow]![/yellow] {escape(str(share))}. Its pages may have a new layout: ocop outlets verify"
                f" {escape(share.outlet)}",
                highlight=False,
                soft_wrap=True,
            )


def _share(share: "FieldShare") -> str:
    before = f" ({share.before:.0%})" if share.before is not None else ""
    return f"{share.now:.0%}{before}"


def _show_status(place: Path | str) -> None:
    """Print, crawl by crawl, how many pages are in which state, and those that failed."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from crawler.frontier.frontier import FrontierError, PageState, count_pages, failed_pages

    try:
        counts, failures = count_pages(place), failed_pages(place)
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

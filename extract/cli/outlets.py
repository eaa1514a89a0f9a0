"""`ocop outlets`: which outlets are known, whether their files still fit their pages, and files for new ones."""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import urlsplit

import typer

from extract.cli.contact import require_contact
from extract.cli.messages import FOUND_OR_FAILED, UNUSABLE, give_up, results_on_stdout, say
from extract.dataset.writers import replacing

if TYPE_CHECKING:
    from crawler.rules.outlet import Outlet
    from crawler.trial.draft import Draft
    from crawler.trial.reading import Reading
    from crawler.trial.visit import Visited

app = typer.Typer(name="outlets", help="List outlets, verify their files, add new ones.", no_args_is_help=True)

PIPE_WIDTH: Final = 160
"""Columns of a table that is not shown on a terminal."""
SHOWN: Final = 70
"""Characters shown of a title or lead."""
_VERIFIED_LINE: Final = re.compile(r"""^(verified_on\s*=\s*)("[^"\n]*"|'[^'\n]*'|[\d-]+)""", re.MULTILINE)


@app.command(name="list")
def list_outlets() -> None:
    """List the outlets that come with ocop."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from crawler.rules.outlet import load_outlet, outlet_keys

    table = Table(box=None, pad_edge=False)
    for heading in ("key", "name", "kind", "family", "ways in", "attachments", "verified on"):
        table.add_column(heading, no_wrap=heading == "key", overflow="fold")
    known = [load_outlet(key) for key in outlet_keys()]
    for outlet in known:
        verified = outlet.verified_on.isoformat() if outlet.verified_on else "never"
        attachments = "followed" if outlet.attachments is not None else "-"
        ways = ", ".join(_ways(outlet))
        cells = (outlet.key, outlet.name, outlet.kind, outlet.family or "-", ways, attachments, verified)
        table.add_row(*map(escape, cells))
    with results_on_stdout():
        Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)
    say(f"{len(known):,} outlets")


@app.command()
def verify(
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="[OUTLET]...", help="Keys of outlets or paths of their files; or all.")
    ] = None,
    base_url: Annotated[
        str, typer.Option(metavar="URL", help="Where the one outlet is served instead of at its own address.")
    ] = "",
    write: Annotated[
        bool, typer.Option("--write", help="Write today's date into the files of those that fit.")
    ] = False,
    delay: Annotated[
        float | None, typer.Option(min=0, help="Seconds between two requests to a host, 2 by default.")
    ] = None,
) -> None:
    """Fetch a list and an article or two of each outlet, and say what its rules read and miss."""
    if base_url and len(keys or ()) != 1:
        give_up("--base-url is the address of one outlet; name that outlet alone")
    if base_url and write:
        give_up("--write is for pages at an outlet's own address; leave out --base-url")
    require_contact("ocop outlets verify ...")
    from crawler.rules.outlet import OutletError, OutletKind, load_outlet, outlet_keys
    from crawler.trial.visit import VisitError, visit

    try:
        wanted = {key: load_outlet(key, base_url=base_url) for key in keys or outlet_keys()}
        if not keys:
            wanted = {key: outlet for key, outlet in wanted.items() if outlet.kind is not OutletKind.SAMPLE}
        visited = visit(list(wanted), base_urls=dict.fromkeys(wanted, base_url) if base_url else {}, delay=delay)
    except (OutletError, VisitError) as error:
        give_up(str(error))
    today = datetime.now().astimezone().date()
    fits: dict[str, bool] = {}
    with results_on_stdout():
        for key, outlet in wanted.items():
            fits[key] = _told(outlet, [one for one in visited if one.outlet == key])
            if fits[key] and not base_url:
                _verified(key, today, write=write)
    if all(one.failure for one in visited):
        say("nothing could be fetched")
        raise typer.Exit(UNUSABLE)
    say(f"{sum(fits.values()):,} of {len(fits):,} outlets fit their pages")
    if not all(fits.values()):
        raise typer.Exit(FOUND_OR_FAILED)


@app.command()
def new(
    url: Annotated[str, typer.Argument(metavar="URL", help="Address of an article of the outlet.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write, KEY.toml; else it is shown.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The page, saved from a browser; nothing is fetched then.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine or a private network, too.")
    ] = False,
) -> None:
    """Write the file of a new outlet from the page of one of its articles."""
    if output is not None:
        _check_output(output)
    from crawler.rules.outlet import OutletError
    from crawler.trial.draft import draft
    from crawler.trial.visit import VisitError, check_address, fetch_page
    from extract.documents.input_error import InputError

    try:
        check_address(url)
        if page is not None:
            html = _saved(page)
        else:
            require_contact("ocop outlets new ...")
            visited = fetch_page(url, allow_private=allow_private)
            url, html = visited.url, visited.html
        found = draft(html, url)
    except (InputError, OutletError, VisitError) as error:
        give_up(str(error))
    if output is None:
        with results_on_stdout():
            typer.echo(found.text, nl=False)
    else:
        try:
            with replacing(output) as beside:
                beside.write_text(found.text, encoding="utf-8")
        except OSError as error:
            give_up(f"{output}: cannot be written ({error.strerror or error}); name another file with --output")
    _tell_draft(found, output)


def _ways(outlet: "Outlet") -> Iterator[str]:
    named: dict[str, Sequence[str]] = {
        "section": outlet.sections.start,
        "feed": outlet.feeds,
        "sitemap": outlet.sitemaps,
        "search": (outlet.search.url,) if outlet.search.url else (),
        "report page": outlet.reports.start,
    }
    for way, addresses in named.items():
        if addresses:
            yield f"{len(addresses)} {way}{'s' if len(addresses) > 1 else ''}"


def _told(outlet: "Outlet", visited: "Sequence[Visited]") -> bool:
    """Prints what a visit found, and tells whether all that is wanted came out."""
    from crawler.trial.reading import read

    typer.echo(f"{outlet.key} ({outlet.name})")
    wrong = 0
    articles = 0
    for one in visited:
        if one.failure:
            typer.echo(f"  {one.url}\n    wrong: {_plain(one.failure)}")
            wrong += 1
        elif one.html:
            reading = read(one.html, outlet, url=one.url)
            articles += 1
            wrong += len(reading.wrong)
            typer.echo(f"  {one.url}")
            for line in (*_reading_lines(reading), *_attachment_lines(one, outlet)):
                typer.echo(f"    {line}")
        else:
            typer.echo(f"  {one.way} {one.url}: {one.articles:,} articles among {one.links:,} links")
            if not one.articles:
                typer.echo(f"    wrong: {_no_articles(one, outlet)}")
                wrong += 1
    if not articles:
        typer.echo("  wrong: no article could be looked at")
    return bool(articles) and not wrong


def _no_articles(entry: "Visited", outlet: "Outlet") -> str:
    host = (urlsplit(entry.url).hostname or "").removeprefix("www.")
    if host not in (outlet.host, *outlet.hosts):
        return f"leads to {host}; if the outlet has moved there, correct base_url and put {outlet.host} into hosts"
    if entry.links:
        return "no link is the address of an article; correct article_url"
    if entry.way == "section":
        return "no link is met by sections.articles; correct it"
    return f"names no pages; correct the address of the {entry.way} or leave it out"


def _reading_lines(reading: "Reading") -> Iterator[str]:
    date_read = f"{_plain(reading.published_raw)!r} -> {reading.published_at or 'not read'}"
    parts = {
        "read by": reading.way or "nobody",
        "title": _plain(reading.title),
        "lead": _plain(reading.lead),
        "body": f"{reading.body_words:,} words" if reading.body_words else "",
        "date": date_read if reading.published_raw else "",
        "author": _plain(reading.author),
    }
    for part, text in parts.items():
        yield f"{part + ':':<8} {text or '-'}"
    for wrong in reading.wrong:
        yield f"wrong: {_plain(wrong, most=300)}"


def _attachment_lines(page: "Visited", outlet: "Outlet") -> Iterator[str]:
    """Yields the links that the outlet's rules take for attachments; none is fetched."""
    from crawler.pages.attachments import attachments_of

    for one in attachments_of(page.html, page.url, outlet):
        yield f"attachment: {_plain(one.text) or '-'} {_plain(one.url, most=300)}"


def _plain(text: str, *, most: int = SHOWN) -> str:
    """Returns words of a page as they may be shown on a terminal: without control characters, and not too many."""
    clean = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return clean if len(clean) <= most else f"{clean[:most].rstrip()}…"


def _verified(key: str, today: date, *, write: bool) -> None:
    """Prints the line that says that an outlet fits its pages, or writes it into its file."""
    from crawler.rules.outlet import outlet_file

    line = f"verified_on = {today.isoformat()}"
    if not write:
        typer.echo(f"  all came out; put into {outlet_file(key).name}: {line}")
        return
    path = Path(str(outlet_file(key)))
    text, times = _VERIFIED_LINE.subn(rf"\g<1>{today.isoformat()}", path.read_text(encoding="utf-8"), count=1)
    if not times:
        give_up(f"{path}: has no line verified_on to write to; write it by hand: {line}")
    try:
        with replacing(path) as beside:
            beside.write_text(text, encoding="utf-8")
    except OSError as error:
        give_up(f"{path}: cannot be written ({error.strerror or error}); write it by hand: {line}")
    typer.echo(f"  all came out; wrote {line} into {path.name}")


def _check_output(path: Path) -> None:
    if path.suffix != ".toml":
        give_up(f"{path} must end in .toml, as the files of outlets do")
    if path.exists():
        give_up(f"{path} exists already; name another file, or remove it first")


def _saved(path: Path) -> str:
    """Returns a saved page; what it is not is told as for any other input."""
    from crawler.trial.visit import LARGEST
    from extract.documents import encoding
    from extract.documents.input_error import InputError
    from extract.documents.source import unreadable

    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise unreadable(str(path), error) from error
    if len(raw) > LARGEST:
        raise InputError(str(path), f"is larger than {LARGEST // 1024**2} MB", "Save the page of one article.")
    return encoding.decode(raw, source=str(path))


def _tell_draft(found: "Draft", output: Path | None) -> None:
    """Says what the new file reads from the page it was written from, and what is left to do."""
    if output is not None:
        say(f"wrote {output}")
    typer.echo(f"Family: {found.outlet.family or 'none told by its marks'}", err=True)
    for line in _reading_lines(found.reading):
        typer.echo(line, err=True)
    typer.echo("Left to do:", err=True)
    for one in found.to_do:
        typer.echo(f"- {_plain(one, most=300)}", err=True)

"""From the pages of a report to its row in the table articles, with the spot where each line stands in its file."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extract.dataset.article import Article, BlockKind
from extract.dataset.spot import Spot
from extract.documents.address import canonical_url, outlet
from extract.documents.assembly import Origin, Part, article_id, assemble
from extract.documents.input_error import InputError
from extract.documents.reports.format import format_of
from extract.documents.reports.head import read_head
from extract.documents.reports.reader import read_pages
from extract.documents.reports.report import Cell, Line, Page, Table, row_line
from extract.documents.source import Source

READER: Final = "report 1"
_MOST_ABOVE_TITLE: Final = 60
"""Lines: the title stands among the first."""
_BLOCK: Final = 1024**2


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph, or a row of a table; the offsets of its spots count from its start."""

    text: str
    spots: tuple[Spot, ...]


def read_report(
    source: Source,
    *,
    url: str = "",
    fetched_at: str = "",
    warc_file: str = "",
    warc_record_id: str = "",
    on_page: Callable[[int], None] = lambda _: None,
) -> Article:
    """Return a report as an article: its title and its text, without the letterhead above the title.

    Pages are read one by one; only their text, and where it stands, is kept.

    Args:
        source: A file of a kind that `read_pages` reads.
        url: Where the file was, if known.
        fetched_at: When it was fetched, in ISO 8601.
        warc_file: The archive that holds it.
        warc_record_id: Its record there.
        on_page: Called with the number of pages read so far, after each.

    Raises:
        InputError: The file cannot be read (see `read_pages`), or holds no text.
    """
    read = article_of(read_pages(source), source, on_page=on_page)
    address = canonical_url(url)
    return replace(
        read,
        article_id=article_id(address) if address else read.article_id,
        url=url,
        canonical_url=address,
        outlet=outlet(url),
        fetched_at=fetched_at,
        warc_file=warc_file,
        warc_record_id=warc_record_id,
    )


def article_of(pages: Iterable[Page], source: Source, *, on_page: Callable[[int], None] = lambda _: None) -> Article:
    """Return the pages of a report as an article.

    Args:
        pages: All of them, in order.
        source: The file that they were read from.
        on_page: Called with the number of pages taken so far, after each.

    Raises:
        InputError: They hold no text.
    """
    texts: list[str] = []
    last = 0

    def watched() -> Iterator[Page]:
        nonlocal last
        for page in pages:
            yield page
            last = page.number
            texts.append(page.text)
            on_page(len(texts))

    entries = [entry for entry in _entries(watched()) if entry.text]
    if not entries:
        raise InputError(source.name, "has no text", "Check that the file was saved in full.")
    head = read_head(texts)
    start, end = _title(entries, head.title)
    title = [_joined(entries[start:end])] if end else []
    body = entries[end:]
    parts = [
        *(Part(BlockKind.TITLE, entry.text) for entry in title),
        *(Part(BlockKind.BODY, entry.text) for entry in body),
    ]
    origin = Origin(
        source=source.name,
        content_sha256=_digest(source),
        reader=f"{READER}: {format_of(source)}",
        published_at=head.date,
        place_hint=" | ".join(filter(None, (head.issuer, head.place))),
    )
    return replace(
        assemble(parts, (), origin),
        issuer=head.issuer,
        document_number=head.document_number,
        signatory=head.signatory,
        pages=last or None,
        spots=tuple(_placed([*title, *body])),
    )


def _entries(pages: Iterable[Page]) -> Iterator[_Entry]:
    """The paragraphs and rows of a report; a paragraph that a page end cuts is one."""
    held: list[tuple[Line, int]] = []
    above: tuple[Cell, ...] | None = None
    for page in pages:
        for part in page.parts:
            if isinstance(part, Line):
                if held and (part.opens or not held[-1][0].runs_on):
                    yield _paragraph(held)
                    held = []
                held.append((part, page.number))
                continue
            if held:
                yield _paragraph(held)
                held = []
            if not part.goes_on:
                above = None
            for row in part.rows:
                yield _row(part, row, above)
                above = row
    if held:
        yield _paragraph(held)


def _paragraph(lines: Sequence[tuple[Line, int]]) -> _Entry:
    text = ""
    spots: list[Spot] = []
    for line, page in lines:
        text += " " if text else ""
        spots.append(Spot(len(text), page=page or None, doubtful=(0,) if line.doubt else ()))
        text += line.text
    return _Entry(text, tuple(spots))


def _row(table: Table, row: tuple[Cell, ...], above: tuple[Cell, ...] | None) -> _Entry:
    first = row[0]
    spot = Spot(
        0,
        page=first.page or table.page or None,
        sheet=table.sheet,
        table=None if table.sheet else table.number,
        row=first.row,
        doubtful=tuple(cell.column for cell in row if cell.doubt),
    )
    line = row_line(row, above)
    # Empty cells at the end are said, too: a row that seems too short would take them from the row above.
    return _Entry(line + "\t" * (len(row) - 1 - line.count("\t")) if "\t" in line else line, (spot,))


def _title(entries: Sequence[_Entry], title: str) -> tuple[int, int]:
    """Which entries the title is made of; (0, 0) where it is not found among the first."""
    wanted = _bare(title)
    for start in range(min(len(entries), _MOST_ABOVE_TITLE) if wanted else 0):
        words = ""
        for end in range(start, len(entries)):
            words += _bare(entries[end].text)
            if words == wanted:
                return start, end + 1
            if not wanted.startswith(words):
                break
    return 0, 0


def _bare(text: str) -> str:
    """The letters and digits of `text`."""
    return "".join(filter(str.isalnum, text))


def _joined(entries: Sequence[_Entry]) -> _Entry:
    """Several entries as one line."""
    text = ""
    spots: list[Spot] = []
    for entry in entries:
        text += " " if text else ""
        spots.extend(replace(spot, char_start=len(text) + spot.char_start) for spot in entry.spots)
        text += entry.text.replace("\t", " ")
    return _Entry(text, tuple(spots))


def _placed(entries: Iterable[_Entry]) -> Iterator[Spot]:
    """The spots of the text that entries make, without those that say the same as the one before."""
    before: Spot | None = None
    start = 0
    for entry in entries:
        for spot in entry.spots:
            placed = replace(spot, char_start=start + spot.char_start)
            if before is None or replace(placed, char_start=0) != replace(before, char_start=0):
                yield placed
                before = placed
        start += len(entry.text) + 1


def _digest(source: Source) -> str:
    if source.path is None:
        return hashlib.sha256(source.raw).hexdigest()
    with source.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

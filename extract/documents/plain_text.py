"""The reader of plain text: an article alone, or a whole page copied from a browser."""

from extract.dataset.article import Article
from extract.documents import characters, cues, dates, headline, layout, tables, wrapping
from extract.documents.assembly import Origin, assemble, digest
from extract.documents.input_error import InputError
from extract.documents.line import lines_of

READER = "plain_text 1"


def read_text(text: str, *, source: str, url: str = "", fetched_at: str = "", content_sha256: str = "") -> Article:
    """Return the article in `text`.

    Args:
        text: Plain text; any Unicode normalisation, any line breaks.
        source: Path or URL that errors and the article name.
        url: Where the page was, if known.
        fetched_at: When it was fetched, in ISO 8601.
        content_sha256: Digest of the bytes `text` was decoded from; without it, that of the text.

    Raises:
        InputError: There is no text.
    """
    table = cues.load()
    lines = tables.mark(lines_of(wrapping.unwrap(characters.normalise(text))))
    if not lines:
        raise InputError(source, "has no text", "Check that the file was saved in full.")
    title = headline.find(lines, table)
    told = (
        layout.compose([], None, lines, table)
        if title is None
        else layout.compose(lines[:title], lines[title], lines[title + 1 :], table)
    )
    return assemble(
        told.parts,
        told.teasers,
        Origin(
            source=source,
            content_sha256=content_sha256 or digest(text),
            reader=READER,
            url=url,
            fetched_at=fetched_at,
            published_at=dates.published(told.published_raw),
            published_raw=told.published_raw,
            authors=told.authors,
            place_hint=told.place_hint,
        ),
    )

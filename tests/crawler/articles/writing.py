"""Articles for the tests of crawler.articles. Every text is invented."""

from collections.abc import Sequence

from extract.dataset.article import Article, BlockKind
from extract.documents.assembly import Origin, Part, assemble, digest


def article(
    *paragraphs: str,
    title: str = "",
    captions: Sequence[str] = (),
    url: str = "",
    published_at: str = "",
    fetched_at: str = "",
) -> Article:
    """Return the article with these paragraphs, of which the first is its lead."""
    parts = [Part(BlockKind.TITLE, title)]
    parts += [Part(BlockKind.BODY if number else BlockKind.LEAD, text) for number, text in enumerate(paragraphs)]
    parts += [Part(BlockKind.CAPTION, text) for text in captions]
    origin = Origin(
        source="",
        content_sha256=digest("".join(paragraphs)),
        reader="test",
        url=url,
        published_at=published_at,
        fetched_at=fetched_at,
    )
    return assemble(parts, [], origin)

"""Articles made of a few sentences, as the readers of documents would hand them over."""

from collections.abc import Sequence

from extract.dataset.article import Article, BlockKind
from extract.documents.assembly import Origin, Part, assemble, digest


def article_of(
    text: str,
    *,
    published: str = "",
    title: str = "",
    issuer: str = "",
    captions: Sequence[str] = (),
    teasers: Sequence[str] = (),
) -> Article:
    """Return an article whose body is `text`, a paragraph a line.

    Args:
        text: the paragraphs, in NFC.
        published: day of publication, ISO 8601.
        title: the headline, in front of the body.
        issuer: of a report, the body that issues it, behind the one above it (" | " between them).
        captions: lines under pictures, behind the body.
        teasers: headlines of other articles, which are not part of the text.
    """
    parts = [
        Part(BlockKind.TITLE, title),
        *(Part(BlockKind.BODY, " ".join(line.split(" "))) for line in text.strip().split("\n")),
        *(Part(BlockKind.CAPTION, caption) for caption in captions),
    ]
    origin = Origin(
        source="case", content_sha256=digest(text), reader="case", published_at=published, place_hint=issuer
    )
    return assemble(parts, teasers, origin)

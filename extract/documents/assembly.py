"""From the parts of an article to its row in the table articles."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from extract.dataset.article import Article, Block, BlockKind
from extract.documents.address import canonical_url, outlet

_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Part:
    """One block of an article with its words."""

    kind: BlockKind
    text: str
    """A single line, in NFC, without spaces around it; a row of a table may open with the tab behind an empty cell."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from and what its page says of it besides its text."""

    source: str
    content_sha256: str
    reader: str
    url: str = ""
    canonical_url: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    published_at: str = ""
    published_raw: str = ""
    modified_at: str = ""
    fetched_at: str = ""
    place_hint: str = ""
    warc_file: str = ""
    warc_record_id: str = ""


def assemble(parts: Iterable[Part], teasers: Iterable[str], origin: Origin) -> Article:
    """Return the article made of `parts`, in their order, with `teasers` as its related text."""
    kept = [part for part in parts if part.text]
    blocks: list[Block] = []
    position = 0
    for part in kept:
        blocks.append(Block(part.kind, position, position + len(part.text)))
        position += len(part.text) + 1
    text = "\n".join(part.text for part in kept)
    canonical = canonical_url(origin.canonical_url or origin.url)
    return Article(
        article_id=article_id(canonical or text),
        text=text,
        blocks=tuple(blocks),
        content_sha256=origin.content_sha256,
        source=origin.source or origin.url,
        url=origin.url,
        canonical_url=canonical,
        outlet=outlet(origin.url or canonical),
        title=_first(kept, BlockKind.TITLE),
        lead=_first(kept, BlockKind.LEAD),
        authors=origin.authors,
        section=origin.section,
        tags=origin.tags,
        published_at=origin.published_at,
        published_raw=origin.published_raw,
        modified_at=origin.modified_at,
        fetched_at=origin.fetched_at,
        related_text="\n".join(dict.fromkeys(teaser for teaser in teasers if teaser)),
        place_hint=origin.place_hint,
        reader=origin.reader,
        warc_file=origin.warc_file,
        warc_record_id=origin.warc_record_id,
    )


def article_id(name: str) -> str:
    """Return the stable id of the article with the canonical URL or, without one, the text `name`."""
    return hashlib.sha256(name.encode()).hexdigest()[:_ID_LENGTH]


def digest(raw: bytes | str) -> str:
    """Return the SHA-256 of what was read, in hexadecimal."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw).hexdigest()


def _first(parts: Iterable[Part], kind: BlockKind) -> str:
    return next((part.text for part in parts if part.kind is kind), "")

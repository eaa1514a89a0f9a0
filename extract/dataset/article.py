"""An article: the text that figures are read from, told apart from everything else on its page."""

from dataclasses import dataclass
from enum import StrEnum

from extract.dataset.spot import Spot


class BlockKind(StrEnum):
    """The part that a block of text plays on its page."""

    TITLE = "title"
    LEAD = "lead"
    """The sapo: the paragraph between headline and body."""
    BODY = "body"
    HEADING = "heading"
    """A sub-heading inside the body."""
    CAPTION = "caption"
    """The line under a picture."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, caption or headline of an article, as offsets into its text."""

    kind: BlockKind
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One row of the table articles."""

    article_id: str
    """Stable hash of the canonical URL, or of the content where there is no URL."""
    text: str
    """The article alone, in Unicode NFC: its blocks joined by single line breaks."""
    blocks: tuple[Block, ...]
    """The blocks of `text`, in order, without overlaps, never empty."""
    content_sha256: str
    """Digest of the bytes that were read."""
    source: str = ""
    """Where it was read from: a path or URL, as the user gave it."""
    url: str = ""
    canonical_url: str = ""
    """The one form of all addresses of its page: a name, which a server may not answer to."""
    outlet: str = ""
    """Host name of the outlet, without "www.", "m." and the like."""
    title: str = ""
    lead: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    """The outlet's section that it stands in, as the page names it."""
    tags: tuple[str, ...] = ()
    """The outlet's keywords for it."""
    published_at: str = ""
    """ISO 8601, with +07:00 where a time of day is known, a bare date otherwise; empty where unknown."""
    published_raw: str = ""
    """The words on the page that `published_at` was read from."""
    modified_at: str = ""
    fetched_at: str = ""
    place_hint: str = ""
    """The tag cut off the sapo ("THÁI BÌNH", "Chinhphu.vn"), else the issuer above all ("UBND TỈNH BẮC NINH")."""
    relevance: str = ""
    """What makes it one on OCOP, and where it stands: "title: OCOP"; empty where nobody asked."""
    related_text: str = ""
    """Teasers of other articles, one a line; figures read from it are marked `related`."""
    reader: str = ""
    """The reader, and its version, that told the article from its page."""
    warc_file: str = ""
    warc_record_id: str = ""
    duplicate_of: str = ""
    version: int = 1
    """A page fetched again with other text is a new version, never an overwrite."""
    issuer: str = ""
    """Of a report: the body that issues it, as written; behind the body above it, parted by " | "."""
    document_number: str = ""
    """Of a report: number and sign, "512/QĐ-UBND"."""
    signatory: str = ""
    """Of a report: the name of who signs, as written."""
    pages: int | None = None
    """Of a report: how many pages it has; None where its format has none."""
    spots: tuple[Spot, ...] = ()
    """Of a report: where its text stands in its file."""

    @property
    def is_report(self) -> bool:
        """Whether it is a document with pages, a number or cells, and no news page."""
        return bool(self.document_number or self.spots) or self.pages is not None

"""The reader of HTML pages: by the rules of their outlet where these are known, else by shape."""

import re
from collections.abc import Sequence

from extract.dataset.article import Article, BlockKind
from extract.documents import dates, encoding, metadata, ruled, scrambling, shaped, tree
from extract.documents.address import canonical_url, page_address
from extract.documents.assembly import Origin, Part, assemble, digest
from extract.documents.elements import Elements
from extract.documents.input_error import InputError
from extract.documents.rules import Layouts, no_layouts

_META_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w\-]+)""", re.IGNORECASE)
_FEWEST_WORDS = 6
"""Of a sentence that breaks off and is all there is below the headline; fewer are "Đang tải nội dung..."."""


def read_html(
    raw: bytes | str,
    *,
    url: str = "",
    source: str = "",
    fetched_at: str = "",
    charset: str = "",
    layouts: Layouts = no_layouts,
    outlet_key: str = "",
    related: bool = True,
) -> Article:
    """Return the article of an HTML page.

    Args:
        raw: The page, as bytes or decoded.
        url: Its address, if known; its canonical link names the article where it is not.
        source: Path or URL that errors and the article name; `url` without it.
        fetched_at: When it was fetched, in ISO 8601.
        charset: What the server said of the encoding of the bytes.
        layouts: What is known of outlets' layouts; a page with none of them is read by what its elements and lines say.
        outlet_key: The outlet that the page is of, where who fetched it knows.
        related: Whether the teasers on the rest of the page are wanted, which takes a quarter of the time.

    Raises:
        InputError: The page is not text, or has no text of an article.
    """
    name = source or url or "page"
    text = raw if isinstance(raw, str) else decoded(raw, name, charset)
    if not text.strip():
        raise InputError(name, "is empty", "Check that the page was saved in full.")
    root = tree.parse(text)
    data = metadata.read(root)
    address = url or canonical_url(data.canonical_url)
    tree.drop_unseen(root)
    elements = Elements(root)
    rules = ruled.choose(elements, layouts(elements, address, outlet_key), dates.published(data.published_raw))
    page = (
        shaped.read(elements, data, address) if rules is None else ruled.read(elements, rules, data, address, related)
    )
    if not _has_text(page.told.parts):
        raise InputError(
            name, "is a page without text of an article", "It may need JavaScript; save it from a browser as text."
        )
    if scrambling.is_scrambled(part.text for part in page.told.parts if part.kind is BlockKind.BODY):
        raise InputError(name, "scrambles its text", "It needs JavaScript; save it from a browser as text.")
    return assemble(
        page.told.parts,
        page.teasers,
        Origin(
            source=name,
            content_sha256=digest(raw),
            reader=page.reader,
            url=url,
            canonical_url=page_address(data.canonical_url, url),
            fetched_at=fetched_at,
            published_at=page.published_at,
            published_raw=page.published_raw,
            modified_at=dates.published(data.modified_raw),
            authors=page.authors or metadata.people(data.authors, address),
            section=page.section,
            tags=page.tags,
            place_hint=page.told.place_hint,
        ),
    )


def decoded(raw: bytes, name: str, charset: str = "") -> str:
    """Return the text of a page.

    Args:
        raw: The page.
        name: What errors name.
        charset: What the server said of its encoding; without it, what the page says itself counts.

    Raises:
        InputError: It is not text.
    """
    found = _META_CHARSET.search(raw[:4096])
    declared = charset or (found[1].decode("ascii") if found else "")
    return encoding.decode(raw, source=name, declared=declared)


def _has_text(parts: Sequence[Part]) -> bool:
    """Tell whether there is more than the headline, and a few words that stand in for a text still to come."""
    below = [part.text for part in parts if part.kind is not BlockKind.TITLE]
    placeholder = len(below) == 1 and below[0].endswith(("...", "…")) and len(below[0].split()) < _FEWEST_WORDS
    return bool(below) and not placeholder

"""What a reader found on an HTML page."""

from dataclasses import dataclass

from extract.documents.layout import Composition


@dataclass(frozen=True, slots=True)
class FoundPage:
    """The article of a page, as the reader by rules or the one by shape tells it."""

    told: Composition
    teasers: tuple[str, ...]
    """Of the page's boxes and lists; those among the article's lines are in `told`."""
    reader: str
    """Which of the two, its version, and the rules it went by."""
    published_at: str
    published_raw: str
    authors: tuple[str, ...]
    """As the page shows them, () where only its head may name them."""
    section: str = ""
    tags: tuple[str, ...] = ()
